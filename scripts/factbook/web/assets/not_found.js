/* Gives the links of the page for wrong addresses theirs. The top of the site is the deepest folder above the wrong
   address that has the first page of each book; opened from disk, the page itself lies there. */
"use strict";
(async () => {
  const links = [...document.querySelectorAll("a[data-page]")];
  const lead = (top) => links.forEach((link) => (link.href = top + link.dataset.page));
  if (location.protocol === "file:") return lead("");
  const folders = location.pathname.split("/").slice(0, -1);
  for (; folders.length; folders.pop()) {
    const top = `${folders.join("/")}/`;
    const { ok } = await fetch(top + links[0].dataset.page, { method: "HEAD" });
    if (ok) return lead(top);
  }
})();
