/* Picture files of a drawing within the page: in its light colours, with its font, and with a stamp that says which
   figure it is and that it is not official. The stamp and its seal are those of citing/stamps.py. */
"use strict";
var statePicture = (() => {
  const COLOUR = /var\(--figure-([0-9a-f]{6})\)/g; // the light value is its name
  const SCALE = 2; // of a PNG, as of those that lie beside official figures
  const DOTS = 7559; // a metre: 192 an inch, so that a slide takes a picture for its true size
  const CHECKS = Uint32Array.from({ length: 256 }, (_, byte) => {
    for (let bit = 0; bit < 8; bit++) byte = byte & 1 ? 0xedb88320 ^ (byte >>> 1) : byte >>> 1;
    return byte;
  });
  const encoder = new TextEncoder();

  /* The whole text of an SVG file. */
  function drawn(drawing, { warning }, font) {
    const picture = drawing.querySelector(".drawing-wide svg").cloneNode(true);
    const { width, height } = picture.viewBox.baseVal;
    picture.setAttribute("width", width);
    picture.setAttribute("height", height);
    picture.prepend(element("title", warning), element("desc", drawing.getAttribute("aria-label")), element("style", font));
    return new XMLSerializer().serializeToString(picture).replace(COLOUR, "#$1");
  }

  function element(name, text) {
    return Object.assign(document.createElementNS("http://www.w3.org/2000/svg", name), { textContent: text });
  }

  async function svg(drawing, figure, font) {
    const bare = drawn(drawing, figure, font);
    const stamp = element("metadata", JSON.stringify({ ...figure.stamp, seal: await seal([encoder.encode(bare)]) }));
    stamp.setAttribute("class", "figure-stamp");
    const text = bare.replace("</desc>", () => `</desc><metadata class="figure-stamp">${stamp.innerHTML}</metadata>`);
    return new Blob([text], { type: "image/svg+xml" });
  }

  async function png(drawing, figure, font) {
    const image = new Image();
    image.src = `data:image/svg+xml,${encodeURIComponent(drawn(drawing, figure, font))}`;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: SCALE * image.width, height: SCALE * image.height });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    const plain = await new Promise((done) => canvas.toBlob(done, "image/png"));
    return stamped(new Uint8Array(await plain.arrayBuffer()), figure);
  }

  /* The same PNG with its density and texts that say which figure it is, behind its first chunk. */
  async function stamped(bytes, { stamp, warning }) {
    const parts = chunks(bytes);
    const sealed = await seal(parts.filter(({ kind }) => kind === "IDAT").map(({ content }) => content));
    const { figure, version, book, source } = stamp;
    const texts = { Figure: figure, Version: version, Official: "false", Book: book, Source: source, Warning: warning, Seal: sealed };
    const density = new DataView(new ArrayBuffer(9));
    density.setUint32(0, DOTS);
    density.setUint32(4, DOTS);
    density.setUint8(8, 1);
    const added = Object.entries(texts).map(([name, text]) => chunk("iTXt", encoder.encode(`${name}\0\0\0\0\0${text}`)));
    const end = parts[0].end;
    const all = [bytes.subarray(0, end), chunk("pHYs", new Uint8Array(density.buffer)), ...added, bytes.subarray(end)];
    return new Blob(all, { type: "image/png" });
  }

  function chunks(bytes) {
    const found = [];
    for (let at = 8; at < bytes.length; at = found.at(-1).end) {
      const length = new DataView(bytes.buffer, at).getUint32(0);
      const kind = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
      found.push({ kind, content: bytes.subarray(at + 8, at + 8 + length), end: at + 12 + length });
    }
    return found;
  }

  function chunk(kind, content) {
    const whole = new Uint8Array(content.length + 12);
    const view = new DataView(whole.buffer);
    view.setUint32(0, content.length);
    whole.set(encoder.encode(kind), 4);
    whole.set(content, 8);
    const checked = whole.subarray(4, -4).reduce((sum, byte) => CHECKS[(sum ^ byte) & 255] ^ (sum >>> 8), 0xffffffff);
    view.setUint32(content.length + 8, ~checked);
    return whole;
  }

  /* The hash in hex digits of parts that follow each other. */
  async function seal(parts) {
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    return sha256(bytes);
  }

  return { svg, png };
})();
