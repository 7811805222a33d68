/* Marks the words that the search found in this page (?find=…), and shows the first of them in the place it leads to.
   Escape takes the marks away. */
"use strict";
{
  const MOST = 20; // words
  const PASSED_OVER = "script, style, svg, button, .code, .code-switch, .rerun, .choice, .headerlink";
  const article = document.querySelector("article");
  const words = new URLSearchParams(location.search).getAll("find").filter((word) => word.trim()).slice(0, MOST);

  if (article && words.length) {
    let marking = true;
    mark(pattern(words));
    document.addEventListener("factbook:article", () => {
      unmark();
      if (marking) mark(pattern(words)); // in another article anew
    });
    // the browser itself scrolls to the place until the page is loaded; who comes back is where he was
    const again = performance.getEntriesByType("navigation")[0]?.type !== "navigate";
    const place = document.getElementById(location.hash.slice(1)) ?? article;
    if (!again) addEventListener("load", () => requestAnimationFrame(() => show(place)));
    addEventListener("keydown", ({ key }) => {
      if (key !== "Escape") return;
      marking = false;
      unmark();
    });
  }

  /* Any of the words, longest first; one in letters not within another. */
  function pattern(words) {
    const each = words
      .toSorted((a, b) => b.length - a.length)
      .map((word) => (/^[\p{L}\p{N}]/u.test(word) && !/^[가-힣]/.test(word) ? "(?<![\\p{L}\\p{N}])" : "") + escaped(word));
    return new RegExp(each.join("|"), "giu");
  }

  function escaped(word) {
    return word.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&").replace(/\s+/g, "\\s+");
  }

  /* Puts a mark around every word, which may reach over several pieces of text. */
  function mark(pattern) {
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) if (!walker.currentNode.parentElement.closest(PASSED_OVER)) nodes.push(walker.currentNode);
    const starts = [];
    const whole = nodes.reduce((text, node) => (starts.push(text.length), text + node.data), "");
    const found = [...whole.matchAll(pattern)].map(({ 0: words, index }) => [index, index + words.length]);
    for (const [from, to] of found.reverse()) {
      for (let last = nodes.length - 1; last >= 0 && starts[last] + nodes[last].length > from; last--) {
        const [begin, end] = [Math.max(from - starts[last], 0), Math.min(to - starts[last], nodes[last].length)];
        if (begin < end) wrap(nodes[last], begin, end);
      }
    }
  }

  function wrap(node, begin, end) {
    const range = document.createRange();
    range.setStart(node, begin);
    range.setEnd(node, end);
    range.surroundContents(Object.assign(document.createElement("mark"), { className: "found" }));
  }

  /* Opens what hides the first mark of a place, and scrolls to the place, or to the mark where that leaves it out of
     sight. Tools and table of a figure stand after it. */
  function show(place) {
    const within = place.matches("figure") ? [place, ...following(place)] : [place];
    const first = within.flatMap((each) => [...each.querySelectorAll("mark.found")])[0];
    if (!first) return;
    for (let toggle = first.closest("details"); toggle; toggle = toggle.parentElement.closest("details")) toggle.open = true;
    place.scrollIntoView({ behavior: "instant" });
    const { top, bottom } = first.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) first.scrollIntoView({ behavior: "instant", block: "center" });
  }

  function following(figure) {
    const after = [];
    let next = figure;
    while ((next = next.nextElementSibling)?.matches(".figure-tools, .twin")) after.push(next);
    return after;
  }

  function unmark() {
    for (const each of document.querySelectorAll("mark.found")) each.replaceWith(...each.childNodes);
    article.normalize();
  }
}
