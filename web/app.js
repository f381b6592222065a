// The paste box. What is pasted goes to the engine in a worker and nowhere else; the answer comes back as HTML that the
// engine's renderer made, and `insert` is the only place where it becomes part of the page.
"use strict";

{
const pasteBox = () => {
  const { addCopyButtons, copyWith, element, isField } = self.fixbookPage;
  const byId = (id) => document.getElementById(id);
  const box = byId("paste");
  if (!box) return;
  const frame = box.closest(".paste");
  const status = byId("paste-status");
  const place = byId("answer");
  const given = byId("given");
  const button = {
    open: byId("paste-open"), undo: byId("paste-undo"), clear: byId("paste-clear"), paste: byId("copy-paste"),
    answer: byId("copy-answer"), link: byId("copy-link"),
  };
  const picker = byId("paste-file");
  const sample = byId("paste-sample");

  const MOST_BYTES = 4 * 1024 * 1024;
  const PAUSE = 120;
  const PATIENCE = 5000;
  const FILE = /\.(txt|log|json|har)$/i;

  // What the person has put in, and what was there before each step that typing cannot take back.
  let now = { paste: "", answers: [] };
  const before = [];
  let view = null;

  const tell = (sentence, kind = "") => {
    status.dataset.kind = kind;
    if (status.textContent !== sentence) status.textContent = sentence;
  };

  // The engine ------------------------------------------------------------------------------------------------

  const engine = { worker: null, ready: false, busy: null, waiting: null, last: 0, broken: null };

  const bytes = (text) => {
    // Each character is a byte; see the builder of the engine's script.
    const made = new Uint8Array(text.length);
    for (let at = 0; at < text.length; at += 1) made[at] = text.charCodeAt(at);
    return made;
  };

  const startEngine = () => {
    if (!self.FIXBOOK || typeof WebAssembly !== "object" || typeof Worker !== "function") {
      engine.broken = self.FIXBOOK
        ? "This browser has no WebAssembly or no workers, so the engine cannot run in it."
        : "The engine did not load.";
      tell(`${engine.broken} The articles below can be read all the same.`, "problem");
      return;
    }
    const { glue, wasm, rules, worker } = self.FIXBOOK;
    const address = URL.createObjectURL(new Blob([glue, "\n", worker], { type: "text/javascript" }));
    try {
      engine.worker = new Worker(address);
    } catch (error) {
      return fail(String(error.message));
    }
    engine.ready = false;
    engine.worker.onmessage = ({ data }) => heard[data.kind](data);
    engine.worker.onerror = (event) => fail(event.message || "it did not start");
    const parts = [bytes(wasm).buffer, bytes(rules).buffer];
    engine.worker.postMessage({ kind: "start", wasm: parts[0], rules: parts[1] }, parts);
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  };

  const restartEngine = () => {
    engine.worker.terminate();
    clearTimeout(engine.timer);
    engine.busy = null;
    startEngine();
  };

  const fail = (reason) => {
    engine.broken = reason;
    tell(`The engine cannot run here: ${reason}. The articles below can be read all the same.`, "problem");
  };

  const heard = {
    start() {
      engine.ready = true;
      frame.dataset.ready = "";
      send();
    },
    view({ id, view: answer, milliseconds }) {
      clearTimeout(engine.timer);
      engine.busy = null;
      // A newer question waits: this answer is stale.
      if (engine.waiting) send();
      else if (id === engine.last) show(answer, milliseconds);
    },
    failed({ id, reason }) {
      if (id === undefined) return fail(reason);
      // A panic leaves the engine's memory in doubt.
      restartEngine();
      if (id === engine.last) tell(`The engine failed on this paste: ${reason}. It was started anew.`, "problem");
    },
  };

  const ask = () => {
    clearTimeout(ask.timer);
    if (!now.paste.trim()) return showNothing();
    engine.last += 1;
    const answers = now.answers.map(({ check, outcome }) => ({ check, outcome }));
    engine.waiting = { kind: "view", id: engine.last, paste: now.paste, options: answers.length ? { answers } : {} };
    send();
  };

  const askSoon = () => {
    clearTimeout(ask.timer);
    ask.timer = setTimeout(ask, PAUSE);
  };

  const send = () => {
    if (!engine.waiting || engine.busy || engine.broken) return;
    if (!engine.ready) return tell("The engine is starting …");
    engine.busy = engine.waiting;
    engine.waiting = null;
    engine.worker.postMessage(engine.busy);
    engine.timer = setTimeout(() => {
      restartEngine();
      tell("The engine took more than 5 seconds over this paste and was started anew. A shorter paste may help: the "
        + "request, the response and its body.", "problem");
    }, PATIENCE);
  };

  // The answer ------------------------------------------------------------------------------------------------

  const insert = (html) => {
    if (insert.last === html) return;
    insert.last = html;
    place.innerHTML = html;
    addCopyButtons(place);
  };

  const count = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

  const show = (answer, milliseconds) => {
    view = answer;
    insert(answer.html);
    const verdict = place.querySelector("h2")?.textContent ?? "";
    const sure = place.querySelector(".fixbook-confidence")?.textContent;
    const secrets = answer.secrets ? `${count(answer.secrets, "secret")} masked.` : "No secret found.";
    const time = milliseconds < 1 ? "under 1 ms" : `${Math.round(milliseconds)} ms`;
    const cut = new Blob([now.paste]).size > MOST_BYTES ? " Only the first 4 MiB were read." : "";
    tell(`${verdict}${sure ? `, ${sure}` : ""}. ${secrets}${cut} Answered in ${time}.`);
    button.paste.textContent = button.paste.dataset.label =
      answer.secrets ? `Copy paste, ${count(answer.secrets, "secret")} masked` : "Copy paste";
    showButtons();
    showGiven();
    setLink();
    if (show.focus) {
      show.focus = false;
      const heading = place.querySelector("h2");
      heading.tabIndex = -1;
      heading.focus();
    }
  };

  const showNothing = () => {
    view = null;
    engine.waiting = null;
    engine.last += 1;
    insert("");
    if (!engine.broken) tell("");
    showButtons();
    showGiven();
    setLink();
  };

  const showButtons = () => {
    button.undo.hidden = before.length === 0;
    button.clear.hidden = now.paste === "";
    for (const one of [button.paste, button.answer]) one.hidden = !view;
    frame.parentElement.classList.toggle("answered", Boolean(view));
    button.link.hidden = !view?.answer.diagnoses.length;
  };

  // The answers that were given, each with a way to take it back.
  const showGiven = () => {
    given.replaceChildren(...now.answers.map((one) => {
      const back = element("button", { type: "button", textContent: "Take back" });
      back.setAttribute("aria-label", `Take back: ${one.question} ${one.label}`);
      back.addEventListener("click", () => {
        step({ ...now, answers: now.answers.filter((other) => other !== one) });
        box.focus();
      });
      return element("li", {}, element("span", { textContent: `${one.question} ` }),
        element("strong", { textContent: one.label }), back);
    }));
    given.hidden = now.answers.length === 0;
  };

  // The link names the article and the cause, never anything of the paste.
  const fragment = () => {
    const first = view?.answer.diagnoses[0];
    if (!first) return "";
    const cause = first.determined ? first.causes[0]?.id : null;
    return `#article=${first.article}${cause ? `&cause=${cause}` : ""}`;
  };

  const setLink = () => {
    if (location.hash !== fragment()) history.replaceState(null, "", location.pathname + location.search + fragment());
  };

  // What is put in --------------------------------------------------------------------------------------------

  const step = (next) => {
    before.push(now);
    if (before.length > 50) before.shift();
    take(next);
  };

  const take = (next) => {
    now = next;
    if (box.value !== now.paste) box.value = now.paste;
    take.value = box.value;
    showButtons();
    ask();
  };

  const undo = () => {
    if (before.length === 0) return;
    take(before.pop());
    if (button.undo.hidden && document.activeElement === document.body) box.focus();
  };

  const replace = (paste) => {
    step({ paste, answers: [] });
    box.focus();
    box.setSelectionRange(0, 0);
    box.scrollTop = 0;
  };

  const load = async (file) => {
    const size = `${(file.size / 1024 / 1024).toFixed(1)} MiB`;
    if (!FILE.test(file.name) && !file.type.startsWith("text/")) {
      return tell(`${file.name} was not read: only .txt, .log, .json and .har files are.`, "problem");
    }
    if (file.size > MOST_BYTES) {
      return tell(`${file.name} was not read: it has ${size}, and 4 MiB are the most. Cut it to what is around the error.`, "problem");
    }
    try {
      replace(await file.text());
    } catch {
      tell(`${file.name} could not be read.`, "problem");
    }
  };

  // Tells whether one text is an edit of the other: at least half of the shorter one is kept around one change.
  const isEdit = (old, text) => {
    const most = Math.min(old.length, text.length);
    let front = 0;
    while (front < most && old[front] === text[front]) front += 1;
    let back = 0;
    while (back < most - front && old.at(-1 - back) === text.at(-1 - back)) back += 1;
    return most > 0 && front + back >= most / 2;
  };

  box.addEventListener("input", () => {
    // An overwritten box holds a new question, and answers belong to the old one.
    const answers = now.answers.length && isEdit(now.paste, box.value) ? now.answers : [];
    if (now.answers.length > answers.length) before.push(now);
    now = { paste: box.value, answers };
    askSoon();
  });

  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      ask();
    }
  });

  // The browser undoes what was typed; what was put into the box by us is ours to undo.
  document.addEventListener("keydown", (event) => {
    const wanted = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z";
    const ours = event.target === box ? box.value === take.value : !isField(event.target);
    if (wanted && ours && before.length > 0) {
      event.preventDefault();
      undo();
    }
  });

  document.addEventListener("paste", (event) => {
    const [file] = event.clipboardData.files;
    if (event.target !== box && isField(event.target)) return;
    const text = event.clipboardData.getData("text/plain");
    if (file && !text) {
      event.preventDefault();
      load(file);
    } else if (text && event.target !== box) {
      event.preventDefault();
      replace(text);
    }
  });

  document.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    frame.classList.add("dropping");
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) frame.classList.remove("dropping");
  });
  document.addEventListener("drop", (event) => {
    frame.classList.remove("dropping");
    const [file] = event.dataTransfer.files;
    if (!file) return;
    event.preventDefault();
    load(file);
  });

  place.addEventListener("click", ({ target }) => {
    const choice = target.closest("[data-outcome]");
    if (!choice) return;
    const set = choice.closest("[data-check]");
    const { check } = set.dataset;
    const one = {
      check, outcome: choice.dataset.outcome, label: choice.textContent.trim(),
      question: set.querySelector("legend").textContent.trim(),
    };
    show.focus = true;
    step({ ...now, answers: [...now.answers.filter((other) => other.check !== check), one] });
  });

  button.open.addEventListener("click", () => picker.click());
  picker.addEventListener("change", () => {
    if (picker.files[0]) load(picker.files[0]);
    picker.value = "";
  });
  button.undo.addEventListener("click", undo);
  button.clear.addEventListener("click", () => replace(""));
  button.paste.addEventListener("click", () => copyWith(button.paste, view.redacted));
  button.answer.addEventListener("click", () => copyWith(button.answer, view.markdown ?? place.innerText));
  button.link.addEventListener("click", () => copyWith(button.link, location.href.split("#")[0] + fragment()));

  // Samples and links -----------------------------------------------------------------------------------------

  const addSamples = () => {
    const samples = JSON.parse(byId("samples")?.textContent || "[]");
    const groups = new Map();
    samples.forEach(({ vendor, name }, at) => {
      if (!groups.has(vendor)) groups.set(vendor, element("optgroup", { label: vendor }));
      groups.get(vendor).append(element("option", { value: String(at), textContent: name }));
    });
    sample.append(...groups.values());
    sample.hidden = samples.length === 0;
    sample.addEventListener("change", () => {
      const chosen = samples[Number(sample.value)];
      if (sample.value && chosen) replace(chosen.paste);
      sample.value = "";
    });
  };

  // A link that someone shared names an article and a cause; anything else in it is left alone.
  const showShared = () => {
    const named = new URLSearchParams(location.hash.slice(1));
    const id = /^[a-z0-9-]+(\/[a-z0-9-]+)*$/;
    const article = named.get("article") ?? "";
    const cause = named.get("cause") ?? "";
    if (!id.test(article) || box.value) return;
    const anchor = id.test(cause) ? `#cause=${cause}` : "";
    const link = element("a", { href: `${article}.html${anchor}`, textContent: article });
    const words = anchor ? ` (cause: ${cause.replaceAll("-", " ")})` : "";
    const note = element("p", { className: "banner" }, "This link was shared with an answer: see the article ", link,
      `${words}, or paste your own error above.`);
    place.replaceChildren(note);
  };

  const start = () => {
    for (const one of frame.querySelectorAll("[data-needs-script]")) one.hidden = false;
    addSamples();
    showShared();
    showButtons();
    startEngine();
    // What was typed before this script came, or what the browser brought back.
    if (box.value) take({ paste: box.value, answers: [] });
  };

  // The engine's script comes behind this one where it is large.
  if (self.FIXBOOK || document.readyState === "complete") start();
  else self.addEventListener("load", start, { once: true });
};

if (self.fixbookPage) pasteBox();
else document.addEventListener("fixbook-page", pasteBox, { once: true });
}
