/* Links to other pages of the book keep the conditions that the address asks for; a page passes over those that it
   does not have, and hands on no value that it has refused. Addresses without any stay as they are. */
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
    link.search = [...kept(), ...own].join("&");
  }

  /* Of the page's own conditions what states.js has read and accepted, of the others what the address says. */
  function kept() {
    const asked = document.querySelector(".states")?.dataset.asked; // none where the page has no conditions
    const here = asked === undefined ? [] : [...document.querySelectorAll(".states select")].map(({ name }) => name);
    const others = parts(location.search).filter((part) => isCondition(part) && !here.includes(nameIn(part)));
    return [...(asked ? asked.split("&") : []), ...others.map((part) => part.replace(/^[^=]*/, nameIn))];
  }

  function parts(query) {
    return query.slice(1).split("&").filter(Boolean);
  }

  function isCondition(part) {
    return NAMES.includes(nameIn(part));
  }

  /* A condition's name in any width and case; a page without conditions of its own reads no closer. */
  function nameIn(part) {
    const [[name] = [""]] = new URLSearchParams(part);
    return name.normalize("NFKC").toLowerCase();
  }
}
