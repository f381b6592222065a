// What every page gains from a script; each page reads well without. Copy buttons, the choice of theme, and the keys
// `/` (to the box, or to the search) and Esc (out of it), which can be switched off.
"use strict";

(() => {
  const root = document.documentElement;

  // Storage is refused in some private windows; a choice then lasts as long as the page.
  const stored = {
    get(name) {
      try { return localStorage.getItem(`fixbook-${name}`); } catch { return null; }
    },
    set(name, value) {
      try { localStorage.setItem(`fixbook-${name}`, value); } catch { /* see above */ }
    },
  };

  const element = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  const copy = async (text) => {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    // Pages from plain http have no clipboard but this one.
    const field = element("textarea", { value: text, className: "visually-hidden" });
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    if (!done) throw new Error("the browser refuses to copy");
  };

  const copyWith = async (button, text) => {
    const label = button.dataset.label ??= button.textContent;
    try {
      await copy(text);
      button.textContent = "Copied";
    } catch {
      button.textContent = "Not copied";
    }
    say(`${button.textContent}.`);
    clearTimeout(button.timer);
    button.timer = setTimeout(() => { button.textContent = label; }, 1600);
  };

  const voice = element("p", { className: "visually-hidden" });
  voice.setAttribute("role", "status");
  const say = (sentence) => { voice.textContent = sentence; };

  const addCopyButtons = (within) => {
    for (const code of within.querySelectorAll("pre:not(.fixbook-paste) > code")) {
      const pre = code.parentElement;
      if (pre.parentElement.classList.contains("code")) continue;
      const button = element("button", { type: "button", className: "copy", textContent: "Copy" });
      button.addEventListener("click", () => copyWith(button, code.textContent.replace(/\n$/, "")));
      const frame = element("div", { className: "code" });
      pre.replaceWith(frame);
      frame.append(pre, button);
      if (code.scrollWidth > code.clientWidth) code.tabIndex = 0;
    }
  };

  const showTheme = (theme) => {
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    else delete root.dataset.theme;
  };

  const keys = { on: stored.get("keys") !== "off" };

  const addSettings = () => {
    const select = element("select");
    for (const [value, label] of [["auto", "as the system"], ["light", "light"], ["dark", "dark"]]) {
      select.append(element("option", { value, textContent: label }));
    }
    select.value = root.dataset.theme || "auto";
    select.addEventListener("change", () => {
      stored.set("theme", select.value);
      showTheme(select.value);
    });
    const box = element("input", { type: "checkbox", checked: keys.on });
    box.addEventListener("change", () => {
      keys.on = box.checked;
      stored.set("keys", keys.on ? "on" : "off");
    });
    document.querySelector(".site-footer")?.append(element("div", { className: "settings" },
      element("label", {}, "Colours", select),
      element("label", {}, box, "Keys: / goes to the box or the search, Esc leaves it")));
  };

  const isField = (target) => target instanceof Element && target.closest("input, textarea, select, [contenteditable]");

  document.addEventListener("keydown", (event) => {
    if (!keys.on || event.isComposing) return;
    if (event.key === "Escape" && isField(event.target)) {
      event.target.blur();
    } else if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isField(event.target)) {
      const place = document.getElementById("paste") ?? document.querySelector('input[type="search"]');
      if (!place) return;
      event.preventDefault();
      place.focus();
    }
  });

  // A shared answer leads to a cause by its id: `#cause=expired-token`.
  const toCause = () => {
    const id = new URLSearchParams(location.hash.slice(1)).get("cause");
    if (id) document.querySelector(`main [data-cause="${CSS.escape(id)}"]`)?.scrollIntoView();
  };

  self.fixbookPage = { addCopyButtons, copyWith, element, isField };
  document.dispatchEvent(new Event("fixbook-page"));

  showTheme(stored.get("theme"));
  const start = () => {
    document.body.append(voice);
    addSettings();
    addCopyButtons(document);
    toCause();
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
