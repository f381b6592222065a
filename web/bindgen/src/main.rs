//! `fixbook-bindgen WASM OUT`: what `wasm-bindgen` does, for the two places the engine runs in.
//!
//! `OUT/browser` gets a classic script, for modules do not load from `file://`; `OUT/node` gets a module for Node.

use std::path::Path;

use anyhow::{Result, bail};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [wasm, out] = arguments.as_slice() else {
        bail!("usage: fixbook-bindgen WASM OUT");
    };
    let out = Path::new(out);
    Bindgen::new().input_path(wasm).out_name("engine").no_modules(true)?.typescript(false).remove_name_section(true).generate(out.join("browser"))?;
    Bindgen::new()
        .input_path(wasm)
        .out_name("engine")
        .web(true)?
        .typescript(true)
        .omit_default_module_path(true)
        .remove_name_section(true)
        .generate(out.join("node"))?;
    Ok(())
}
