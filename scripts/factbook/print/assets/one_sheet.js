/* Run in the composed sheet before it is printed: its two columns end at about the same height, and under them stand as
   many of the figures, in their order, as have letters that can be read. */
"use strict";
(() => {
  const LEAST = 5.05; // pt, of the smallest letters, unless a single figure is left: 5 in a file, where A4 is 595 pt wide
  const MOST = 9; // pt: the smallest letters of a figure need not be larger than what is told above it
  const STEP = 0.1; // pt
  const SHARES = [50, 55, 45, 60, 40, 65, 35]; // % of the width for the first column; the most even come first
  const PT = 96 / 72;

  document.body.style.width = "210mm"; // that of the paper: the window is wider
  balance(document.querySelector(".told"));
  const row = document.querySelector(".shown");
  const drawingsOf = (element) => [...element.querySelectorAll("svg")];
  const lettersByWidth = new Map(drawingsOf(row).map((drawing) => [drawing, smallest(drawing)]));
  let laid = best([...row.children]);
  while (laid.letters < LEAST && row.children.length > 1) {
    row.lastElementChild.remove();
    laid = best([...row.children]);
  }
  for (const drawing of drawingsOf(row)) if (!laid.drawings.includes(drawing)) drawing.remove();

  function balance(columns) {
    const divided = (share) => {
      columns.style.gridTemplateColumns = `${share}fr ${100 - share}fr`;
      return columns.getBoundingClientRect().height;
    };
    const heights = SHARES.map(divided);
    divided(SHARES[heights.indexOf(Math.min(...heights))]);
  }

  /* Size of a drawing's smallest letters, by the drawing's width. */
  function smallest(drawing) {
    drawing.style.width = "400px"; // else one that does not say its width might have none
    const holdsWords = (part) => [...part.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    const sizes = [...drawing.querySelectorAll("text, tspan")].filter(holdsWords).map((part) => {
      const { a, b } = part.getScreenCTM(); // both, since letters may be turned
      return parseFloat(getComputedStyle(part).fontSize) * Math.hypot(a, b);
    });
    return Math.min(...sizes) / 400;
  }

  /* Of each figure the drawing with which the smallest letters of the row are largest: wide ones are less high. */
  function best(figures) {
    const ways = figures.reduce(
      (begun, figure) => begun.flatMap((way) => drawingsOf(figure).map((drawing) => [...way, drawing])),
      [[]],
    );
    const tried = ways.map((drawings) => ({ drawings, letters: grown(drawings) }));
    const chosen = tried.reduce((one, other) => (other.letters > one.letters ? other : one));
    grown(chosen.drawings);
    return chosen;
  }

  /* Letters of all drawings grow together, until one has no room left; then those of the others do. Returns in pt how
     large they became in all. */
  function grown(drawings) {
    for (const drawing of drawingsOf(row)) drawing.style.display = drawings.includes(drawing) ? "" : "none";
    let letters = drawings.length > 1 ? LEAST : STEP; // with less a figure would give way
    for (const drawing of drawings) resize(drawing, letters);
    if (!fits()) return 0;
    let [growing, inAll] = [drawings, letters];
    while (growing.length && letters < MOST) {
      growing = growing.filter((drawing) => {
        resize(drawing, letters + STEP);
        if (fits()) return true;
        resize(drawing, letters);
        return false;
      });
      letters += STEP;
      if (growing.length === drawings.length) inAll = letters;
    }
    return inAll;
  }

  function resize(drawing, letters) {
    drawing.style.width = `${(letters * PT) / lettersByWidth.get(drawing)}px`;
  }

  function fits() {
    const room = row.getBoundingClientRect();
    const boxes = [...row.children].map((figure) => figure.getBoundingClientRect());
    return boxes.every((box) => box.right <= room.right + 0.5 && box.bottom <= room.bottom + 0.5);
  }
})();
