/* The article of a page in its states: sections stay, what stands in them (its leaves) is put in anew. All that a state
   needs is made before anything is changed, so that the whole article changes or nothing does. */
"use strict";
var stateArticle = (() => {
  const article = document.querySelector("article.bd-article");
  const sections = [...article.querySelectorAll("section")];
  const own = sections.flatMap((section) => [...section.children].filter((child) => !child.matches("section")));
  const official = sections.map((section) => [...section.childNodes]);
  const made = new Map(); // leaves that the page itself does not have, by their number

  /* What each section holds in a state, and the leaves to mark; throws where the file does not say it for each. */
  function prepared(leaves, { article: rows, marks }) {
    const used = new Set();
    if (rows.length !== sections.length) throw new Error("another article");
    const contents = rows.map((numbers, place) => {
      const within = [...sections[place].children].filter((child) => child.matches("section"));
      const nodes = numbers.map((number) => {
        const node = number === null ? within.shift() : leafOf(number, leaves); // a section lies before other leaves
        if (!node) throw new Error("another section");
        if (used.has(node)) throw new Error(`leaf ${number} twice`); // of two that are equal each has its number
        used.add(node);
        return node;
      });
      return [...nodes, ...within];
    });
    return { contents, marked: marks.map((number) => leafOf(number, leaves)) };
  }

  function leafOf(number, leaves) {
    if (number < 0 && !made.has(number)) made.set(number, parsed(leaves[-number - 1]));
    const leaf = number < 0 ? made.get(number) : own[number];
    if (!leaf) throw new Error(`no leaf ${number}`);
    return leaf;
  }

  function parsed(html) {
    const template = document.createElement("template");
    if (typeof html === "string") template.innerHTML = html;
    return template.content.firstElementChild;
  }

  /* Puts in what was prepared, or the article as it was built; a mark is an attribute, which the style shows and says. */
  function show({ contents, marked } = { contents: official, marked: [] }) {
    for (const leaf of article.querySelectorAll("[data-changed]")) delete leaf.dataset.changed;
    for (const leaf of marked) leaf.dataset.changed = "바뀐 곳";
    sections.forEach((section, place) => fill(section, contents[place]));
  }

  /* What stays is not touched: it keeps focus and size, and the browser has less to lay out. */
  function fill(section, nodes) {
    const kept = new Set(nodes);
    for (const node of [...section.childNodes]) if (!kept.has(node)) node.remove();
    let next = section.firstChild;
    for (const node of nodes) {
      if (node === next) next = next.nextSibling;
      else section.insertBefore(node, next);
    }
  }

  /* Makes the leaves of a state before they are asked for, so that the switch itself takes less time. */
  function make(leaves, { article: rows }) {
    for (const number of rows.flat()) if (number !== null) leafOf(number, leaves);
  }

  /* Does what changes the article, and leaves what the reader has before the eyes where it is. */
  function inPlace(change) {
    const anchors = [...article.querySelectorAll(":is(section, figure)[id]")];
    const anchor = scrollY && anchors.findLast((each) => each.getBoundingClientRect().top < innerHeight / 3);
    const top = anchor && anchor.getBoundingClientRect().top;
    change();
    const same = anchor && document.getElementById(anchor.id);
    if (same) scrollBy({ top: same.getBoundingClientRect().top - top, behavior: "instant" });
  }

  /* Goes to the first marked place below the one that stands under the bar, after the last one to the first; for the
     keyboard and for the ear as well. None may be in sight: what is closed has no place on the page. */
  function toNextChange() {
    const marked = [...article.querySelectorAll("[data-changed]")].filter((place) => place.getClientRects().length);
    const places = marked.filter((place) => !place.previousElementSibling?.dataset.changed); // of some in a row the first
    const edge = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) + 8;
    const next = places.find((place) => place.getBoundingClientRect().top > edge) ?? places[0];
    if (!next) return;
    next.tabIndex = -1;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ behavior: "instant", block: "start" });
  }

  return { prepared, show, inPlace, make, toNextChange };
})();
