// Loads the page again when the rules change, and shows what is wrong with them. `fixbook serve` adds it to pages it serves.
(() => {
  "use strict";
  const seen = new URL(document.currentScript.src).search;
  const news = new EventSource("/live" + seen);
  let box = null;

  news.addEventListener("reload", () => {
    news.close();
    location.reload();
  });
  news.addEventListener("good", () => {
    if (box) box.remove();
    box = null;
  });
  news.addEventListener("broken", (event) => {
    if (!box) {
      box = document.createElement("section");
      box.setAttribute("role", "alert");
      box.className = "fixbook-broken";
      // The page's policy allows no style in the markup; set by script it is no markup.
      Object.assign(box.style, {
        position: "fixed", insetInline: "0", bottom: "0", zIndex: "1000", maxBlockSize: "60vh", overflow: "auto",
        padding: "1rem", color: "#fff", background: "#5c1010", borderBlockStart: "4px solid #ff8080",
      });
      const title = document.createElement("strong");
      title.textContent = "A rule is broken. This page shows the last good rules.";
      const text = document.createElement("pre");
      Object.assign(text.style, { whiteSpace: "pre-wrap", color: "inherit", background: "none", margin: "0.5rem 0 0" });
      box.append(title, text);
      document.body.append(box);
    }
    box.querySelector("pre").textContent = event.data;
  });
  addEventListener("pagehide", () => news.close());
})();
