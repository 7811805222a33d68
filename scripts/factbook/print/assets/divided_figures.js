/* Run in the composed book before its figures are fitted to pages: a drawing that would be taller than a page allows goes
   on in a second piece, and a third, each as wide as the text, so that its letters stay as large as those of others.

   It is divided where nothing is drawn; what lies outside a piece is taken out of it, so that a copy has it once. */
"use strict";
(() => {
  const WIDTH = 166; // mm, of the type area: of the window, in which the document is laid out now, it is another
  const TALLEST = 200; // mm, as print.css allows
  const GAP = 5; // least room between two pieces, in units of the drawing: more than between a heading and its bars
  const GROUND = 0.5; // share of the whole height from which on a shape is the paper under the drawing

  for (const drawing of document.querySelectorAll("figure[id] svg")) {
    const { width, height } = drawing.viewBox.baseVal;
    const most = (TALLEST * width) / WIDTH;
    if (height > most) divide(drawing, most, height);
  }

  /* The first pieces as tall as they may be (``most``), so that they fill their pages, the last with what is left. */
  function divide(drawing, most, height) {
    const gaps = between(drawing, height);
    const ends = [0];
    while (height - ends.at(-1) > most) {
      const next = gaps.filter((gap) => gap > ends.at(-1));
      const cut = next.filter((gap) => gap <= ends.at(-1) + most).at(-1) ?? next[0];
      if (cut === undefined) break;
      ends.push(cut);
    }
    ends.push(height);
    const pieces = ends.slice(1).map((_, number) => (number ? drawing.cloneNode(true) : drawing));
    drawing.after(...pieces.slice(1));
    pieces.forEach((piece, number) => keep(piece, ends[number], ends[number + 1], height));
    for (const piece of pieces.slice(1)) {
      piece.removeAttribute("role"); // its words were read with the first
      piece.removeAttribute("aria-label");
      piece.setAttribute("aria-hidden", "true");
    }
    if (pieces.length > 1) drawing.closest("figure").classList.add("divided");
  }

  /* Middles of all stretches of the height in which nothing is drawn. */
  function between(drawing, height) {
    const spans = shapes(drawing).map((shape) => span(shape, drawing, height));
    const drawn = spans.filter(([top, end]) => end - top < GROUND * height).sort((one, other) => one[0] - other[0]);
    const middles = [];
    let last = drawn[0]?.[1] ?? height;
    for (const [top, end] of drawn) {
      if (top - last >= GAP) middles.push((top + last) / 2);
      last = Math.max(last, end);
    }
    return middles;
  }

  function keep(piece, top, end, height) {
    const spans = shapes(piece).map((shape) => [shape, ...span(shape, piece, height)]);
    for (const [shape, above, below] of spans) {
      if (below - above < GROUND * height && (below <= top || above >= end)) shape.remove();
    }
    const { width } = piece.viewBox.baseVal;
    piece.setAttribute("viewBox", `0 ${top} ${width} ${end - top}`);
    piece.setAttribute("height", `${end - top}`);
  }

  function shapes(drawing) {
    const seen = [...drawing.querySelectorAll("text, path, rect, line, circle, polygon, image")];
    return seen.filter((shape) => !shape.closest("defs, clipPath, text text") && shape.getBoundingClientRect().height > 0);
  }

  /* Top and end of a shape, in units of the drawing. */
  function span(shape, drawing, height) {
    const whole = drawing.getBoundingClientRect();
    const box = shape.getBoundingClientRect();
    return [box.top, box.bottom].map((edge) => ((edge - whole.top) / whole.height) * height);
  }
})();
