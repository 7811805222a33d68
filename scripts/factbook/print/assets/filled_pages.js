/* Run in the composed book before it is printed: no page but a chapter's last is left half empty by a figure that did
   not fit on it. Such a figure is made a little smaller, or what follows it comes before it.

   Where pages end is found by laying each chapter out in columns as high and wide as the type area: browsers break
   columns as they break pages. */
"use strict";
(() => {
  const AREA = { width: 166, height: 249, gap: 30 }; // mm, as @page in print.css
  const FULL = 0.58; // share of the type area; checked is 0.55
  const SIZES = [1, 0.94, 0.88, 0.82, 0.76, 0.7]; // of the figure as it would be
  const MOST_MOVES = 6;
  const PARTS = "h1, h2, h3, p, li, tr, dt, dd, pre, blockquote, figure, .answer, .limits, .figure-address, .quoted-figure";
  const px = (mm) => (mm * 96) / 25.4;

  for (const chapter of document.querySelectorAll(".chapter")) {
    const own = chapter.getAttribute("style") ?? "";
    const { width, height, gap } = AREA;
    chapter.style.cssText += `; width: ${width}mm; height: ${height}mm; columns: ${width}mm; column-gap: ${gap}mm; column-fill: auto`;
    for (const figure of chapter.querySelectorAll("figure[id]")) fit(figure, chapter);
    chapter.setAttribute("style", own);
  }

  /* Smallest change first: as it stands and smaller, then behind what follows it, and so on. */
  function fit(figure, chapter) {
    const before = halfEmpty(chapter);
    const page = pageOf(figure, chapter);
    if (!before.includes(page - 1)) return;
    const group = [figure, ...following(figure)];
    const home = { parent: figure.parentNode, next: group.at(-1).nextSibling };
    const picture = figure.querySelector("svg, img");
    const tall = picture.getBoundingClientRect().height;
    for (let moves = 0; moves <= MOST_MOVES; moves++) {
      if (moves && !moved(group, chapter)) break;
      for (const size of figure.matches(".divided") ? [1] : SIZES) {
        picture.style.maxHeight = size === 1 ? "" : `${Math.floor(tall * size)}px`;
        if (halfEmpty(chapter).filter((each) => each < page).length < before.filter((each) => each < page).length) return;
      }
    }
    picture.style.maxHeight = "";
    home.parent.insertBefore(fragment(group), home.next);
  }

  /* What belongs to a figure, below it. */
  function following(figure) {
    const next = figure.nextElementSibling;
    return next?.matches(".figure-address") ? [next] : [];
  }

  function fragment(elements) {
    const all = document.createDocumentFragment();
    all.append(...elements);
    return all;
  }

  /* Puts a figure behind the next part that is seen: never at once behind a heading, nor past the next figure. */
  function moved(group, chapter) {
    const parts = [...chapter.querySelectorAll(":scope > *, section > *")].filter(
      (part) => !part.matches("section, span, h1, h2, h3") && part.getBoundingClientRect().height > 0,
    );
    const next = parts.find((part) => group.at(-1).compareDocumentPosition(part) & Node.DOCUMENT_POSITION_FOLLOWING);
    if (!next || next.matches("figure")) return false;
    next.after(...group);
    return true;
  }

  function pageOf(element, chapter) {
    return pageAt(element.getClientRects()[0], chapter);
  }

  function pageAt(box, chapter) {
    return Math.floor((box.left - chapter.getBoundingClientRect().left + 1) / px(AREA.width + AREA.gap));
  }

  /* Numbers of the chapter's pages that are not full enough; its last may be as it is. */
  function halfEmpty(chapter) {
    const top = chapter.getBoundingClientRect().top;
    const ends = [];
    for (const part of chapter.querySelectorAll(PARTS)) {
      for (const box of part.getClientRects()) {
        const page = pageAt(box, chapter);
        ends[page] = Math.max(ends[page] ?? 0, box.bottom - top);
      }
    }
    return [...ends.keys()].slice(0, -1).filter((page) => (ends[page] ?? 0) < FULL * px(AREA.height));
  }
})();
