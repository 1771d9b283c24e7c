"use strict";
{
  // the token has opened the page, and is of no more use
  history.replaceState(null, "", location.pathname);
  // the policy of the page takes styles that are made here only with this response's own number
  const styles = document.currentScript.dataset.styles;
  const made = document.createElement.bind(document);
  document.createElement = (name, options) => {
    const element = made(name, options);
    if (String(name).toLowerCase() === "style") element.nonce = styles;
    return element;
  };
  // by whatever name this machine was reached, the page and its socket have the same one
  document.getElementById("terminal").dataset.sessionWebsocketUrl =
    location.origin.replace(/^http/, "ws") + "/ws";
  document.getElementById("again").onclick = () => location.reload();
  // the chat begins without the focus; what is typed goes to it once it shows
  const body = document.body;
  const shown = new MutationObserver(() => {
    if (!body.classList.contains("-first-byte")) return;
    shown.disconnect();
    const input = document.querySelector("#terminal textarea");
    input.blur();
    input.focus();
  });
  shown.observe(body, { attributes: true, attributeFilter: ["class"] });
  // the terminal measures its letters once, so they must be there
  const loaded = document.fonts.load('16px "Roboto Mono"');
  const script = made("script");
  script.src = "/static/js/textual.js";
  loaded.finally(() => {
    script.onload = () => document.readyState === "complete" && window.onload();
    document.head.append(script);
  });
}
