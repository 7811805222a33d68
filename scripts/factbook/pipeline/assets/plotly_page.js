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
  withoutUnseen(svg);
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

/* Takes out what nobody sees: fills and lines without colour, shapes that have neither, areas that clip nothing. */
function withoutUnseen(svg) {
  for (const shape of svg.querySelectorAll("rect, path, circle")) {
    const { style } = shape;
    if (style.fillOpacity === "0") [style.fill, style.fillOpacity] = ["none", ""];
    if (style.strokeOpacity === "0" || parseFloat(style.strokeWidth) === 0) {
      for (const name of [...style].filter((each) => each.startsWith("stroke"))) style.removeProperty(name);
    }
    if (style.vectorEffect === "none") style.vectorEffect = "";
    const drawn = [shape.style.stroke, shape.getAttribute("stroke")].some((colour) => colour && colour !== "none");
    if (style.fill === "none" && !drawn && !shape.closest("clipPath")) shape.remove();
  }
  const names = new XMLSerializer().serializeToString(svg).matchAll(/#([\w-]+)/g);
  const clipping = new Set([...names].map(([, name]) => name));
  for (const area of svg.querySelectorAll("clipPath")) if (!clipping.has(area.id)) area.remove();
}

/* Says once, for the whole picture, what holds for most of its texts, and not at all what is so anyway. */
function sayOnce(svg) {
  const texts = [...svg.querySelectorAll("text")];
  for (const name of ["font-family", "font-size", "fill"]) {
    svg.style.setProperty(name, mostFrequent(texts.map((text) => text.style.getPropertyValue(name))));
    for (const text of texts) if (text.style.getPropertyValue(name) === svg.style.getPropertyValue(name)) text.style.removeProperty(name);
  }
  for (const text of texts) {
    if (!/^\s|\s\s|\s$/.test(text.textContent)) text.style.whiteSpace = ""; // which no text takes from what is around it
    if (text.getAttribute("text-anchor") === "start") text.removeAttribute("text-anchor");
    for (const name of ["x", "y"]) if (text.getAttribute(name) === "0") text.removeAttribute(name);
  }
  for (const element of svg.querySelectorAll("*")) {
    const { style } = element;
    if (style.opacity === "1") style.opacity = "";
    for (const name of ["fill-opacity", "stroke-opacity"]) {
      const inherited = element.parentNode.closest(`[style*="${name}"], [${name}]`);
      if (style.getPropertyValue(name) === "1" && !inherited) style.removeProperty(name);
    }
    for (const name of ["fill", "stroke"]) if (/^[a-z]+$/.test(style[name]) && style[name] !== "none") inNumbers(element, name);
    if (!style.length) element.removeAttribute("style");
    for (const name of ["class", "data-index", "data-notex", "fill-rule"]) element.removeAttribute(name);
    for (const name of ["d", "x", "y", "width", "height", "transform"]) if (element.hasAttribute(name)) inHundredths(element, name);
    if (/^rotate\(0,[^)]*\)$/.test(element.getAttribute("transform"))) element.removeAttribute("transform");
  }
  for (let empty; (empty = svg.querySelector("g:empty, defs:empty, path:not([d])")); ) empty.remove();
  for (const group of [...svg.querySelectorAll("g")].reverse()) withoutGroup(group);
  texts.forEach(atOnce);
  svg.querySelectorAll("tspan > tspan:only-child").forEach(withoutNesting);
}

/* A piece of a text whose only content is a piece says that one's look itself. */
function withoutNesting(piece) {
  const outer = piece.parentNode;
  if (outer.childNodes.length > 1 || outer.hasAttribute("style")) return;
  for (const { name, value } of piece.attributes) outer.setAttribute(name, value);
  outer.replaceChildren(...piece.childNodes);
}

/* Takes a group away that says nothing, or has one part alone, which then says it. */
function withoutGroup(group) {
  const [part, ...others] = group.children;
  const bare = !others.length && part.localName !== "clipPath" && ["transform", "clip-path"].every((name) => !part.hasAttribute(name));
  if (group.attributes.length && (!bare || group.hasAttribute("style") || group.id)) return;
  for (const { name, value } of group.attributes) part.setAttribute(name, value);
  group.replaceWith(...group.children);
}

/* Where a text begins is said in one place: its own, moved by as much as its transform moves it. */
function atOnce(text) {
  const by = text.getAttribute("transform")?.match(/^translate\((-?[\d.]+),(-?[\d.]+)\)$/);
  if (!by || text.hasAttribute("text-anchor") || text.querySelector("[x], [y]")) return;
  for (const [number, name] of ["x", "y"].entries()) {
    text.setAttribute(name, String(Number((Number(text.getAttribute(name)) + Number(by[number + 1])).toFixed(4))));
  }
  text.removeAttribute("transform");
}

function mostFrequent(values) {
  const count = (value) => values.filter((each) => each === value).length;
  return values.reduce((most, value) => (count(value) > count(most) ? value : most), values[0] ?? "");
}

/* Lengths that arithmetic has given ten digits, to what is seen of them. */
function inHundredths(element, name) {
  element.setAttribute(name, element.getAttribute(name).replace(/\d+\.\d{3,}/g, (number) => String(Number(Number(number).toFixed(2)))));
}

/* A colour that has a name, as its numbers, so that pages find it among their own. */
function inNumbers(element, property) {
  element.style[property] = getComputedStyle(element)[property];
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

function inTenths(length) {
  return Number(length.toFixed(1));
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
  const [height, foot] = [box.height, box.y + box.height].map(inTenths);
  let path = "";
  for (let x = box.x - box.height; x < box.x + box.width; x += spacing) path += `M${inTenths(x)},${foot}l${height},${-height}`;
  lines.setAttribute("d", path);
  lines.setAttribute("clip-path", `url(#${clip.id})`);
  lines.setAttribute("style", `fill:none;stroke:${colour};stroke-width:1.8px`);
  shape.after(clip, lines);
}
