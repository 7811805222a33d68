/* Links to a page in another language keep the reader's place: what the address asks for (?…), the boxes that are
   ticked, and the heading, figure or row in sight. Without this script they lead to the top of the page. */
"use strict";
for (const link of document.querySelectorAll(".languages a")) {
  const page = link.getAttribute("href");
  // before a click, a middle click or a menu; a key makes a click alone
  for (const event of ["pointerdown", "click"]) {
    link.addEventListener(event, () => link.setAttribute("href", page + query() + fragment()));
  }

  /* What the address asks for; of boxes, those that are ticked now, as choice.js says it. */
  function query() {
    const choices = [...document.querySelectorAll("fieldset[data-choice]")];
    const names = choices.map(({ dataset }) => dataset.choice);
    const ticked = choices.map(({ dataset }) => dataset.ticked).filter(Boolean);
    const others = location.search.slice(1).split("&").filter((part) => part && !names.includes(part.split("=")[0]));
    return [...ticked, ...others].length ? `?${[...ticked, ...others].join("&")}` : "";
  }

  /* What was asked for, if it begins in sight or the page is at its top; otherwise what began last above the upper
     third. */
  function fragment() {
    const asked = document.querySelector(":target");
    if (asked && (!scrollY || begins(asked, 0, innerHeight))) return `#${asked.id}`;
    if (!scrollY) return "";
    const anchors = [...document.querySelectorAll("main :is(section, figure, tr)[id]")];
    const last = anchors.findLast((anchor) => begins(anchor, -Infinity, innerHeight / 3));
    return last ? `#${last.id}` : "";
  }

  function begins(element, from, to) {
    const { top } = element.getBoundingClientRect();
    return element.getClientRects().length > 0 && from <= top && top < to;
  }
}
