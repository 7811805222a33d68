/* The search page: what is asked for stands in the address (?q=…) or is typed, what is found stands below.

   A hit leads to its section or figure with the words found there in the address, which found.js marks. */
"use strict";
var Search = (() => {
  const SHOWN = 20; // hits at once
  const [BEFORE, AFTER] = [50, 140]; // letters shown around what was found
  const MOST_WORDS = 8; // words to mark, in the address of a hit
  const results = document.getElementById("search-results");
  const [summary, list] = results.children;
  const field = document.querySelector(".bd-search-container input[name=q]");
  let find = () => [];

  function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  /* Called by the index itself, which is a script. */
  function setIndex(index) {
    find = findInBook(index);
    field.value = new URLSearchParams(location.search).get("q") ?? "";
    field.form.addEventListener("submit", (event) => event.preventDefault());
    field.addEventListener("input", () => {
      performSearch(field.value);
      try {
        history.replaceState(null, "", `?q=${encodeURIComponent(field.value)}`);
      } catch {
        // Safari lets a page from disk have no other address, and others not many at once
      }
    });
    if (field.value) performSearch(field.value);
    else field.focus();
  }

  function performSearch(query) {
    const hits = find(query);
    summary.textContent = counted(query, hits);
    list.replaceChildren();
    results.replaceChildren(summary, list);
    show(hits);
  }

  function counted(query, hits) {
    if (!query.trim()) return "찾을 말을 적으십시오.";
    if (!hits.length) return "결과가 없습니다. 더 짧은 낱말로 찾아 보십시오.";
    const pages = new Set(hits.map(({ entry }) => entry.page)).size;
    return `검색 결과 ${pages}쪽(${hits.length}곳)`;
  }

  /* Some hits more, and a button for the rest. */
  function show(hits) {
    list.append(...hits.slice(0, SHOWN).map(item));
    const rest = hits.slice(SHOWN);
    if (!rest.length) return;
    const button = element("button", { type: "button", className: "search-more" }, `나머지 ${rest.length}곳 보기`);
    button.addEventListener("click", () => {
      const next = list.childElementCount;
      button.remove();
      show(rest);
      list.children[next].querySelector("a").focus();
    });
    results.append(button);
  }

  function item({ entry, address, chapter, stretch, places, words }) {
    const query = words.slice(0, MOST_WORDS).map((word) => `find=${encodeURIComponent(word)}`).join("&");
    const link = element("a", { href: `${address}${query && "?"}${query}${entry.anchor ? "#" : ""}${entry.anchor ?? ""}` });
    if (entry.label) link.append(element("span", { className: "hit-label" }, entry.label), " ");
    link.append(entry.title);
    const where = entry.anchor ? [element("span", { className: "hit-chapter" }, chapter)] : [];
    return element("li", {}, link, ...where, element("p", { className: "context" }, ...snippet(entry.text, stretch, places)));
  }

  /* What is shown of a text: the words found, marked, and some around them; lines and cells are set apart by dots. */
  function snippet(text, { from, to }, places) {
    const begin = from > BEFORE ? Math.max(wordAt(text, from - BEFORE), lineAt(text, from, from - BEFORE)) : 0;
    const end = to + AFTER < text.length ? text.slice(0, to + AFTER).search(/\s\S*$/) : text.length;
    const pieces = [];
    let at = begin;
    for (const place of places) {
      if (place.from < at || place.to > end) continue;
      pieces.push(...shown(text.slice(at, place.from)), element("mark", {}, ...shown(text.slice(place.from, place.to))));
      at = place.to;
    }
    return [begin > 0 ? "…\u00a0" : "", ...pieces, ...shown(text.slice(at, end)), end < text.length ? "\u00a0…" : ""];
  }

  /* A sentence's end sets apart by itself. Lines end as in the book: neither within a range nor before a dot. */
  function shown(text) {
    const dotted = text.replace(/([.?!]?)[\t\n]/g, (_, stop) => (stop ? `${stop} ` : " · "));
    const parts = dotted.split(/(\d[\d.,]*–\d[\d.,]*\p{L}*|\S{1,20} ·(?= ))/u);
    return parts.map((part, number) => (number % 2 ? element("h-w", {}, part) : part));
  }

  /* Where the next word begins. */
  function wordAt(text, place) {
    return place + Math.max(0, text.slice(place).search(/(?<=\s)\S/));
  }

  /* Where the line of a place begins, if that is not before another place. */
  function lineAt(text, place, earliest) {
    const begin = text.lastIndexOf("\n", place - 1) + 1;
    return begin >= earliest ? begin : 0;
  }

  return { setIndex, performSearch };
})();
