/* Draws figures as SVG and PNG in a blank page, with plotly.js and no base map. */

/* SVG texts of plotly figures, in order. */
async function drawAll(figures) {
  const drawn = [];
  for (const figure of figures) drawn.push(await draw(figure)); // one by one: each is measured in the page
  return drawn;
}

/* SVG text of one plotly figure, empty if something of it was not drawn; the same figure gives the same text. */
async function draw({ data, layout }) {
  seedRandom();
  document.body.replaceChildren(); // plotly.js makes other ids where those of an earlier drawing are taken
  const options = { format: "svg", width: layout.width, height: layout.height, imageDataOnly: true };
  document.body.innerHTML = await Plotly.toImage({ data, layout }, options);
  const svg = document.body.firstElementChild;
  if (!isWhole(svg, data)) return "";
  svg.querySelectorAll(".bars path").forEach((bar) => bar.style.fillOpacity === "0" && bar.parentNode.remove()); // hover only
  for (const shape of svg.querySelectorAll("[style*='url']")) hatch(svg, shape);
  svg.querySelectorAll("pattern").forEach((pattern) => pattern.remove());
  svg.setAttribute("viewBox", `0 0 ${layout.width} ${layout.height}`);
  sayOnce(svg);
  [svg, ...svg.querySelectorAll("*")].forEach(sortAttributes);
  const text = inHex(new XMLSerializer().serializeToString(svg));
  svg.remove(); // else the browser paints it while the next one is drawn
  return text;
}

/* PNG of a picture at twice its size, as base64: sharp on a slide; without transparency, which doubles the file. */
async function paint(text) {
  const picture = new Image();
  picture.src = `data:image/svg+xml,${encodeURIComponent(text)}`;
  await picture.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: 2 * picture.width, height: 2 * picture.height });
  canvas.getContext("2d", { alpha: false }).drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/png").split(",")[1];
}

/* Whether every trace that has values left a mark, and there is anything at all. */
function isWhole(svg, data) {
  const drawn = [...svg.querySelectorAll(".trace")].filter((trace) => trace.querySelector("path, text, circle")).length;
  const expected = data.filter(({ x, y, lat, values }) => [x, y, lat, values].some(hasValues)).length;
  return drawn >= expected && (drawn > 0 || svg.querySelector(".annotation text, .shapelayer path") !== null);
}

function hasValues(list) {
  return Boolean(list?.length);
}

/* The font of all texts is said once, for the whole picture, and neither what is so anyway nor groups of nothing. */
function sayOnce(svg) {
  for (let empty; (empty = svg.querySelector("g:empty, path:not([d])")); ) empty.remove();
  svg.style.fontFamily = svg.querySelector("text")?.style.fontFamily ?? "";
  for (const element of svg.querySelectorAll("[style]")) {
    const { style } = element;
    if (style.fontFamily === svg.style.fontFamily) style.fontFamily = "";
    if (style.opacity === "1") style.opacity = "";
    for (const name of ["fill-opacity", "stroke-opacity"]) {
      const inherited = element.parentNode.closest(`[style*="${name}"], [${name}]`);
      if (style.getPropertyValue(name) === "1" && !inherited) style.removeProperty(name);
    }
    if (!style.length) element.removeAttribute("style");
  }
}

/* Colours as #1c2430, which Chromium writes as rgb(28, 36, 48). */
function inHex(text) {
  const hex = (number) => Number(number).toString(16).padStart(2, "0");
  return text.replace(/\brgb\((\d+), (\d+), (\d+)\)/g, (_, ...colour) => `#${colour.slice(0, 3).map(hex).join("")}`);
}

/* Chromium writes a style that a script has set before or behind other attributes, by what it has drawn before. */
function sortAttributes(element) {
  const sorted = [...element.attributes].sort((one, other) => (one.name < other.name ? -1 : 1));
  sorted.forEach((attribute) => element.removeAttributeNode(attribute));
  sorted.forEach((attribute) => element.setAttributeNode(attribute));
}

/* plotly.js makes ids from Math.random: seed it anew for each figure (mulberry32) */
function seedRandom() {
  let state = 1;
  Math.random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/* A pattern fill prints as a coarse bitmap: draw its lines as one clipped path instead. */
function hatch(svg, shape) {
  const pattern = svg.querySelector(shape.style.fill.match(/url\("?(#[^")]+)"?\)/)?.[1] ?? "unknown");
  if (!pattern) return;
  const drawn = pattern.querySelector("path, circle");
  const colour = drawn.style.stroke || drawn.getAttribute("stroke") || drawn.style.fill || drawn.getAttribute("fill");
  const ground = pattern.querySelector("rect");
  const spacing = parseFloat(pattern.getAttribute("width"));
  shape.style.fill = ground ? ground.style.fill || ground.getAttribute("fill") : "none";

  const box = shape.getBBox();
  const clip = document.createElementNS(svg.namespaceURI, "clipPath");
  clip.id = `clip-${pattern.id}-${[...svg.querySelectorAll("clipPath")].length}`;
  const outline = document.createElementNS(svg.namespaceURI, "path");
  outline.setAttribute("d", shape.getAttribute("d"));
  clip.append(outline);
  const lines = document.createElementNS(svg.namespaceURI, "path");
  let path = "";
  for (let x = box.x - box.height; x < box.x + box.width; x += spacing) {
    path += `M${x.toFixed(1)},${(box.y + box.height).toFixed(1)}l${box.height.toFixed(1)},${(-box.height).toFixed(1)}`;
  }
  lines.setAttribute("d", path);
  lines.setAttribute("clip-path", `url(#${clip.id})`);
  lines.setAttribute("style", `fill:none;stroke:${colour};stroke-width:1.8px`);
  shape.after(clip, lines);
}
