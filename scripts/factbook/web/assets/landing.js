/* The reader's language, where the page has it, stands first; and on a first visit the page leads to the book in it.
   Whoever comes back stays, and chooses. Without this script, and where nothing can be remembered, everybody chooses. */
"use strict";
{
  const VISITED = `factbook ${location.pathname}`;
  const languages = document.currentScript.dataset.languages.split(" ");
  const own = navigator.languages.map((wanted) => wanted.split("-")[0]).find((wanted) => languages.includes(wanted));
  if (own) {
    document.documentElement.dataset.reader = own; // before anything is drawn: the style puts its parts first
    document.addEventListener("DOMContentLoaded", () => {
      putFirst(`[lang="${own}"]`);
      lead(document.querySelector(`a.door[hreflang="${own}"]`).href);
    });
  }

  /* Also for those who hear the page, and for the keyboard. */
  function putFirst(parts) {
    for (const box of document.querySelectorAll("h1, main, footer")) box.prepend(...box.querySelectorAll(`:scope > ${parts}`));
  }

  function lead(address) {
    try {
      const first = !localStorage.getItem(VISITED);
      localStorage.setItem(VISITED, "yes");
      if (first) location.replace(address);
    } catch {
      // a browser that remembers nothing would lead the reader away at every visit
    }
  }
}
