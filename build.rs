//! Tells cargo that the built-in rulebook is part of the program.

fn main() {
    println!("cargo:rerun-if-changed=rules");
    println!("cargo:rerun-if-changed=templates");
}
