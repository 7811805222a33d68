/* Gives the links of the page for wrong addresses theirs. The top of the site is the deepest folder above the wrong
   address that has the first page of each book. */
"use strict";
(async () => {
  const links = [...document.querySelectorAll("a[data-page]")];
  const folders = location.pathname.split("/").slice(0, -1);
  for (; folders.length; folders.pop()) {
    const top = `${folders.join("/")}/`;
    const { ok } = await fetch(top + links[0].dataset.page, { method: "HEAD" });
    if (!ok) continue;
    for (const link of links) link.href = top + link.dataset.page;
    return;
  }
})();
