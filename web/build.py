#!/usr/bin/env python3
"""Makes web/dist: the engine for browsers and Node, and the stamp of the sources it was made of.

    python3 web/build.py            needs the Rust target wasm32-unknown-unknown; takes some minutes
    python3 web/build.py --stamp    prints the stamp of the sources as they are

A test fails when the stamp is not that of the sources, so who changes the engine runs this before he commits.
CARGO and CARGO_WASM_FLAGS may name another cargo and its flags.
"""
import hashlib
import os
import pathlib
import shlex
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
DIST = ROOT / "web/dist"
# What the engine is made of. The command line, the pages and the lints are not in it, nor are the versions of libraries:
# that these answer alike is tested on every proof.
SOURCES = [
    "src/adapter/question.rs",
    "src/adapter/wasm.rs",
    "src/answer",
    "src/base",
    "src/evidence",
    "src/matcher",
    "src/render",
    "src/rulebook",
    "src/site/bundle.rs",
    "src/site/search.rs",
    "web/bindgen/src/main.rs",
]


def files():
    for name in SOURCES:
        path = ROOT / name
        yield from sorted(path.rglob("*.rs")) if path.is_dir() else [path]


def stamp():
    whole = hashlib.sha256()
    for path in sorted(files(), key=lambda path: path.relative_to(ROOT).as_posix()):
        whole.update(path.relative_to(ROOT).as_posix().encode() + b"\n")
        whole.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return whole.hexdigest()


def run(*command):
    subprocess.run(command, cwd=ROOT, check=True)


def main():
    if "--stamp" in sys.argv:
        print(stamp())
        return
    made_of = stamp()
    cargo = os.environ.get("CARGO", "cargo")
    flags = shlex.split(os.environ.get("CARGO_WASM_FLAGS", ""))
    target = ROOT / "target/wasm"
    run(cargo, "rustc", "--profile", "wasm", "--lib", "--crate-type", "cdylib", "--locked",
        "--target", "wasm32-unknown-unknown", "--target-dir", str(target),
        "--no-default-features", "--features", "wasm", *flags)
    run("cargo", "run", "--release", "--locked", "--manifest-path", "web/bindgen/Cargo.toml",
        "--target-dir", str(ROOT / "target/tools/bindgen"), "--",
        str(target / "wasm32-unknown-unknown/wasm/fixbook.wasm"), str(target / "js"))
    DIST.mkdir(exist_ok=True)
    shutil.copy(target / "js/browser/engine_bg.wasm", DIST / "engine.wasm")
    shutil.copy(target / "js/browser/engine.js", DIST / "engine.js")
    shutil.copy(target / "js/node/engine.js", DIST / "engine.mjs")
    shutil.copy(target / "js/node/engine.d.ts", DIST / "engine.d.ts")
    (DIST / "STAMP").write_text(made_of + "\n")
    print(f"web/dist: engine of {(DIST / 'engine.wasm').stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
