// Runs the engine off the page's thread. It is joined with the engine's glue into one `blob:` script, so that it
// inherits the page's policy: nothing in here can reach a network.
"use strict";

(() => {
  let engine;
  const encoder = new TextEncoder();

  const handle = {
    async start({ wasm, rules }) {
      await wasm_bindgen({ module_or_path: wasm });
      engine = new wasm_bindgen.Fixbook(new Uint8Array(rules));
      return {};
    },
    view({ paste, options }) {
      const from = performance.now();
      const view = JSON.parse(engine.view(encoder.encode(paste), JSON.stringify(options)));
      return { view, milliseconds: performance.now() - from };
    },
    search({ query, limit }) {
      return { results: JSON.parse(engine.search(query, limit)) };
    },
  };

  self.onmessage = async ({ data }) => {
    try {
      self.postMessage({ kind: data.kind, id: data.id, ...(await handle[data.kind](data)) });
    } catch (error) {
      self.postMessage({ kind: "failed", id: data.id, reason: String(error?.message ?? error) });
    }
  };
})();
