/* A figure set in motion: over the still picture, in exactly its box, the same drawing made by plotly.js, which tells
   each mark's words. Library and drawing are fetched when a reader first asks, as scripts: a page opened from disk may
   run those but fetch nothing else. Paper and readers without scripts keep the picture. */
"use strict";
{
  const STATIC = document.currentScript.src; // what lies beside this script is found from it
  const LIBRARY = ["no-base-map.js", "plotly.min.js"].map((name) => new URL(name, STATIC).href);
  const NARROW = matchMedia("(max-width: 640px)"); // as in drawing.css
  const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };
  const HELP = "화살표 키로 값을 하나씩 읽고, Esc 키를 누르면 정지 그림으로 돌아갑니다.";
  const FETCHING = "불러오는 중입니다", FAILED = "불러오지 못했습니다";
  const scripts = new Map();
  const begun = new WeakSet();
  let variants = {}; // figures of the article that are not official, by id

  begin();
  document.addEventListener("factbook:article", ({ detail }) => {
    variants = detail.figures;
    begin(); // in another article, whose tools may be others
  });

  function begin() {
    for (const tools of document.querySelectorAll(".figure-tools")) {
      if (!begun.has(tools)) new Chart(tools);
      begun.add(tools);
    }
  }

  function Chart(tools) {
    const button = tools.querySelector(".figure-move");
    let figure, plate, frame, canvas, marks, place;
    const fitted = new ResizeObserver(fit);
    button.addEventListener("click", () => (frame ? stop() : start()));
    button.addEventListener("keydown", (event) => event.key === "Escape" && frame && stop());
    NARROW.addEventListener("change", () => frame && draw());
    new MutationObserver(() => frame && draw()).observe(document.documentElement, { attributeFilter: ["data-theme"] });
    document.addEventListener("factbook:article", () => frame && stop({ focus: false })); // its figure may be another now
    button.hidden = false;

    async function start() {
      if (button.getAttribute("aria-busy") === "true") return;
      button.setAttribute("aria-busy", "true");
      say(FETCHING);
      try {
        const { drawing } = button.dataset; // none where the states of the page brought it along
        for (const address of LIBRARY) await script(address);
        if (drawing) await script(new URL(drawing, document.baseURI).href);
        if (tools.isConnected) await open();
      } catch {
        say(FAILED);
        button.textContent = FAILED;
      }
      button.setAttribute("aria-busy", "false");
    }

    async function open() {
      figure = document.getElementById(tools.dataset.figure);
      plate = figure.querySelector(".plate");
      fitted.observe(plate);
      frame = Object.assign(document.createElement("div"), { className: "figure-chart", tabIndex: 0 });
      frame.setAttribute("role", "application"); // a screen reader leaves the arrow keys to us
      frame.setAttribute("aria-label", `${figure.querySelector(".caption-text").textContent}. ${HELP}`);
      frame.addEventListener("keydown", step);
      plate.append(frame);
      await draw();
      if (!frame) return; // ended meanwhile, by another article
      button.setAttribute("aria-pressed", "true");
      say("");
      frame.focus({ preventScroll: true });
    }

    async function draw() {
      const drawings = variants[tools.dataset.figure]?.drawing ?? window.factbookDrawings[tools.dataset.figure];
      const { data, layout } = inLight(NARROW.matches ? drawings.narrow : drawings.wide);
      for (const name of Object.keys(layout)) if (/^[xy]axis/.test(name)) layout[name].fixedrange = true;
      if (canvas) Plotly.purge(canvas);
      canvas = document.createElement("div");
      canvas.style.width = `${layout.width}px`;
      frame.replaceChildren(canvas);
      fit();
      await Plotly.newPlot(canvas, data, { ...layout, dragmode: false }, { displayModeBar: false, doubleClick: false });
      if (!frame) return;
      const labels = canvas.querySelector(".hoverlayer"); // plotly.js tells of no hovering that a script began
      new MutationObserver(() => say(shown())).observe(labels, { childList: true, subtree: true });
      marks = telling(canvas);
      place = -1;
    }

    /* As large as the picture is shown: the drawing keeps its own measures and is scaled as a whole. */
    function fit() {
      if (frame) canvas.style.transform = `scale(${plate.clientWidth / parseFloat(canvas.style.width)})`;
    }

    function step(event) {
      if (event.key === "Escape") return stop();
      if (!(event.key in STEPS) || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      place = Math.min(Math.max(place + STEPS[event.key], 0), marks.length - 1);
      const { trace, ...mark } = marks[place];
      Plotly.Fx.hover(canvas, [mark], trace.geo ?? `${trace.xaxis ?? "x"}${trace.yaxis ?? "y"}`);
    }

    function stop({ focus = true } = {}) {
      fitted.disconnect();
      Plotly.purge(canvas);
      frame.remove();
      frame = canvas = undefined;
      button.setAttribute("aria-pressed", "false");
      say("");
      if (focus) button.focus({ preventScroll: true });
    }

    /* What the label at the mark says, read off it, so that ears get what eyes get. */
    function shown() {
      const texts = [...canvas.querySelectorAll(".hoverlayer .hovertext text")];
      const lines = texts.map((text) => [...text.querySelectorAll("tspan.line")].map((line) => line.textContent));
      return lines.map((words, number) => words.join(" ") || texts[number].textContent).join(" ");
    }

    function say(words) {
      tools.querySelector(".figure-said").textContent = words;
    }
  }

  /* A drawing with its colours as the page has them now: its own, or their values in the dark (shades.py). */
  function inLight(drawing) {
    const style = getComputedStyle(document.documentElement);
    const turned = (colour) => style.getPropertyValue(`--figure-${colour.slice(1)}`).trim() || colour;
    return JSON.parse(JSON.stringify(drawing).replace(/#[0-9a-f]{6}\b/g, turned));
  }

  /* The marks that tell something, in the order drawn; of several that tell the same (two parts of a bar) the first. */
  function telling(canvas) {
    const found = new Map();
    canvas.data.forEach((trace, curveNumber) => {
      (trace.hovertext ?? trace.customdata ?? []).forEach((words, pointNumber) => {
        const key = String(words);
        if (trace.hovertemplate && !found.has(key)) found.set(key, { trace, curveNumber, pointNumber });
      });
    });
    return [...found.values()];
  }

  /* A promise of a script, fetched once for the whole page; one that failed may be asked for again. */
  function script(address) {
    if (!scripts.has(address)) {
      const tag = Object.assign(document.createElement("script"), { src: address });
      const loaded = new Promise((done, failed) => Object.assign(tag, { onload: done, onerror: failed }));
      scripts.set(address, loaded);
      loaded.catch(() => scripts.delete(address));
      document.head.append(tag);
    }
    return scripts.get(address);
  }
}
