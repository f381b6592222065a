// The search page: the engine searches off the page's thread, as in app.js. The query stands in the address, behind `?q=`
// where a form sent it without a script, behind `#q=` where this script did, and so it goes to no server.
"use strict";

(() => {
  const byId = (id) => document.getElementById(id);
  const input = byId("search");
  const form = input?.form;
  const status = byId("search-status");
  const results = byId("results");
  if (!form || !results) return;

  const MOST = 20;
  const WAIT = 60;
  const KINDS = {
    article: "Article", cause: "Cause", check: "Check", code: "Code", fix: "Fix", glossary: "Term", header: "Header field",
    status: "Status", symptom: "Symptom", table: "Table", term: "Term", vendor: "Vendor",
  };

  let worker = null;
  let ready = false;
  let broken = "";
  let asked = 0;
  let timer = 0;

  const say = (sentence) => { status.textContent = sentence; };
  const bytes = (text) => {
    // Each character is a byte; see the builder of the engine's script.
    const made = new Uint8Array(text.length);
    for (let at = 0; at < text.length; at += 1) made[at] = text.charCodeAt(at);
    return made.buffer;
  };

  const element = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  // Only addresses within the site are followed, whatever an index says.
  const within = (url) => !/^[a-z][a-z0-9+.-]*:|^\/\//i.test(url);

  const entry = ({ title, detail, url, kind }) => {
    const link = element("a", { textContent: title });
    if (within(url)) link.href = url;
    const label = element("span", { className: "badge", textContent: KINDS[kind] ?? kind });
    const item = element("li", {}, link, " ", label);
    if (detail) item.append(element("p", { textContent: detail }));
    return item;
  };

  const show = (query, found) => {
    results.replaceChildren();
    if (found.length > 0) results.append(element("ol", { className: "results" }, ...found.map(entry)));
    const most = found.length === MOST ? "The first " : "";
    const count = found.length === 1 ? "1 result" : `${found.length} results`;
    say(found.length === 0 ? `Nothing is found for “${query}”.` : `${most}${count} for “${query}”.`);
  };

  const fail = (reason) => {
    broken = `The search cannot run here: ${reason}. The links below lead to everything.`;
    say(broken);
  };

  const start = () => {
    if (!self.FIXBOOK || typeof WebAssembly !== "object" || typeof Worker !== "function") {
      return fail(self.FIXBOOK ? "this browser has no WebAssembly or no workers" : "the engine did not load");
    }
    const { glue, wasm, rules, worker: code } = self.FIXBOOK;
    const address = URL.createObjectURL(new Blob([glue, "\n", code], { type: "text/javascript" }));
    try {
      worker = new Worker(address);
    } catch (error) {
      return fail(String(error.message));
    }
    worker.onerror = (event) => fail(event.message || "the engine did not start");
    worker.onmessage = ({ data }) => {
      if (data.kind === "failed") return fail(data.reason);
      if (data.kind === "start") {
        ready = true;
        ask();
      } else if (data.kind === "search" && data.id === asked) {
        show(input.value.trim(), data.results);
      }
    };
    const parts = [bytes(wasm), bytes(rules)];
    worker.postMessage({ kind: "start", id: 0, wasm: parts[0], rules: parts[1] }, parts);
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  };

  const ask = () => {
    const query = input.value.trim();
    asked += 1;
    if (broken) return say(broken);
    if (!query) {
      results.replaceChildren();
      return say("");
    }
    if (!ready) return say("The engine is loading …");
    worker.postMessage({ kind: "search", id: asked, query, limit: MOST });
  };

  const remember = () => {
    const query = input.value.trim();
    const address = `${location.pathname}${query ? `#q=${encodeURIComponent(query)}` : ""}`;
    try {
      history.replaceState(null, "", address);
    } catch { /* some browsers refuse it for files */ }
  };

  const query = () => {
    const behind = new URLSearchParams(location.hash.slice(1)).get("q");
    return behind ?? new URLSearchParams(location.search).get("q") ?? "";
  };

  const links = () => [...results.querySelectorAll("li > a")];

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    remember();
    ask();
    const first = links()[0];
    if (first) first.focus();
  });

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => { remember(); ask(); }, WAIT);
  });

  // Arrow keys go through the results; everything else is left to the browser.
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [input, ...links()];
    const at = stops.indexOf(document.activeElement);
    if (!step || at < 0 || stops.length < 2) return;
    const next = stops[at + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });

  self.addEventListener("hashchange", () => {
    if (query() !== input.value.trim()) {
      input.value = query();
      ask();
    }
  });

  input.value = query();
  if (input.value) say("The engine is loading …");
  if (self.FIXBOOK || document.readyState === "complete") start();
  else self.addEventListener("load", start, { once: true });
})();
