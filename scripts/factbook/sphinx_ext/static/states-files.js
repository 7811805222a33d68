/* Files of a figure that is not official, made by the page itself: nothing of them lies beside it. */
"use strict";
var stateFiles = (() => {
  const TYPES = { csv: "text/csv", ris: "application/x-research-info-systems" };
  const HERE = document.currentScript.src; // what lies beside this script is found from it
  const DRAWING = ["sha256.js", "states-picture.js"]; // only who takes a picture away needs them
  const MAKING = "만드는 중입니다", FAILED = "만들지 못했습니다";
  const style = Object.assign(document.createElement("style"), { className: "states-font" });
  const scripts = new Map();
  let figures = {}; // those of the article that are not official, by id

  document.addEventListener("factbook:article", ({ detail }) => {
    figures = detail.figures;
    for (const button of document.querySelectorAll("button.figure-make")) button.hidden = false;
  });
  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.("button.figure-make");
    if (button) save(button);
  });

  /* The font of the drawings, which those of the page may not have all letters of. */
  function setFont(rules) {
    document.head.append(Object.assign(style, { textContent: rules }));
  }

  async function save(button) {
    const tools = button.closest(".figure-tools");
    const { figure: id } = tools.dataset;
    const { kind } = button.dataset;
    say(tools, MAKING);
    try {
      const href = URL.createObjectURL(await made(id, kind));
      const download = `${id}-${figures[id].version}-variant.${kind}`;
      Object.assign(document.createElement("a"), { href, download }).click();
      say(tools, "");
    } catch {
      say(tools, FAILED);
    }
  }

  function say(tools, words) {
    tools.querySelector(".figure-said").textContent = words;
  }

  /* A promise of a figure's file of a kind, as a Blob. */
  async function made(id, kind) {
    if (kind in TYPES) return new Blob([figures[id][kind]], { type: TYPES[kind] });
    for (const name of DRAWING) await script(name);
    const drawing = document.getElementById(id).querySelector(".drawing");
    return statePicture[kind](drawing, figures[id], style.textContent);
  }

  /* A promise of a script; one that failed may be asked for again. */
  function script(name) {
    if (!scripts.has(name)) {
      const tag = Object.assign(document.createElement("script"), { src: new URL(name, HERE).href });
      const loaded = new Promise((loads, fails) => Object.assign(tag, { onload: loads, onerror: fails }));
      scripts.set(name, loaded);
      loaded.catch(() => scripts.delete(name));
      document.head.append(tag);
    }
    return scripts.get(name);
  }

  return { made, setFont };
})();
