/* Links to other pages of the book keep the conditions that the address asks for; a page passes over those that it
   does not have. Addresses without any stay as they are. */
"use strict";
{
  const NAMES = document.currentScript.dataset.names.split(" ");
  const FOLDER = new URL(".", document.baseURI).pathname;

  // before a click, a middle click or a menu; a key makes a click alone
  for (const event of ["pointerdown", "click"]) {
    document.addEventListener(event, ({ target }) => keep(target.closest("a[href]")), { capture: true });
  }

  function keep(link) {
    if (!link?.pathname || link.closest(".languages")) return; // languages.js sees to those
    const [, page] = link.pathname.match(/([^/]*)\.html$/) ?? [];
    if (link.protocol !== location.protocol || link.host !== location.host) return;
    if (!page || link.pathname !== `${FOLDER}${page}.html` || link.pathname === location.pathname) return;
    const own = parts(link.search).filter((part) => !isCondition(part));
    link.search = [...parts(location.search).filter(isCondition), ...own].join("&");
  }

  function parts(query) {
    return query.slice(1).split("&").filter(Boolean);
  }

  function isCondition(part) {
    return NAMES.includes(part.split("=")[0]);
  }
}
