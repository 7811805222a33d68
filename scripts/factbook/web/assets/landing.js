/* On a first visit the landing page leads to the book in the reader's language, where there is one. Whoever comes back
   stays, and chooses. Without this script, and where nothing can be remembered, everybody chooses. */
"use strict";
{
  const VISITED = `factbook ${location.pathname}`;
  const doors = [...document.querySelectorAll("a.door")];
  const inLanguage = (wanted) => doors.find(({ hreflang }) => hreflang === wanted.split("-")[0]);
  const own = navigator.languages.map(inLanguage).find(Boolean);
  try {
    const first = !localStorage.getItem(VISITED);
    localStorage.setItem(VISITED, "yes");
    if (first && own) location.replace(own.href);
  } catch {
    // a browser that remembers nothing would lead the reader away at every visit
  }
}
