"""The article of a page as a browser has it, opened from disk, after its scripts have run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from proof.nodes import Node, tree

# All that may differ between a page in a state and the page of a fresh run, and why.
ATTRIBUTES = {
    ("*", "data-changed"): "the mark of a place that differs from the official edition, which only a switched page has",
    (
        "button.figure-make",
        "hidden",
    ): "makes files of what the script of the states holds, so only a switched page shows it",
}
CONTENTS = {
    "aside.rerun": "how to run the page again: plain papermill does not note which parameters made a difference",
}
SPACE = {
    "section": "white space between its leaves, which a switched page leaves out and no browser shows",
}
ALLOWED = {"attributes": list(ATTRIBUTES), "contents": list(CONTENTS), "space": list(SPACE)}

_SWITCHED = 'document.addEventListener("factbook:article", () => { window.isSwitched = true; });'
# an empty text once the article was switched; what the page says in its place when it has no script to wait for
_WAIT = """() => new Promise((done) => {
  const { file } = document.querySelector(".states").dataset;
  const [refused, said] = [".states-refused", ".states-said"].map((name) => document.querySelector(name));
  const look = () => {
    if (window.isSwitched) return done("");
    if (document.head.querySelector(`script[src^="${file}"]`)) return setTimeout(look, 10);
    done(refused.textContent || said.textContent || "?");
  };
  look();
})"""
# the theme gives what can be scrolled its place among the tab stops a moment after the article is another
_SETTLED = """() => new Promise((done) => {
  const blocks = () => [...document.querySelectorAll("article.bd-article pre")];
  const themed = document.querySelector("script[src*=pydata-sphinx-theme]");
  const settled = () => !themed || blocks().every((block) => block.hasAttribute("tabindex"));
  const look = () => (settled() ? done() : setTimeout(look, 10));
  look();
})"""
_READ = """({ attributes, contents, space }) => {
  const article = document.querySelector("article.bd-article").cloneNode(true);
  const all = [article, ...article.querySelectorAll("*")];
  for (const [selector, name] of attributes) {
    for (const each of all) if (each.matches(selector)) each.removeAttribute(name);
  }
  for (const each of all.filter((one) => one.matches(contents.join()))) each.replaceChildren();
  for (const each of all.filter((one) => one.matches(space.join()))) {
    for (const child of [...each.childNodes]) if (child.nodeType === 3 && !child.data.trim()) child.remove();
  }
  article.normalize();
  const read = (node) => {
    if (node.nodeType === 3) return node.data;
    if (node.nodeType === 8) return ["#comment", {}, [node.data]];
    const own = Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value]));
    return [node.localName, own, [...node.childNodes].map(read)];
  };
  return read(article);
}"""


class NotSwitchedError(Exception):
    """A page that did not switch to a state; the message is what it says itself."""


@contextmanager
def opened(browser: Browser) -> Iterator[Tab]:
    """A tab for pages that are read."""
    context = browser.new_context(offline=True)
    context.add_init_script(_SWITCHED)
    try:
        yield context.new_page()
    finally:
        context.close()


def built(tab: Tab, page: Path) -> Node:
    """The article of a page as it was built."""
    tab.goto(page.as_uri(), wait_until="load")
    return _read(tab)


def switched(tab: Tab, page: Path, values: Mapping[str, str]) -> Node:
    """The article of a page whose address asks for other values than those it was built with.

    Raises:
        NotSwitchedError: where the page refuses them, or has damaged states.
    """
    tab.goto(f"{page.as_uri()}?{urlencode(values, safe=',')}", wait_until="load")
    if said := tab.evaluate(_WAIT):
        raise NotSwitchedError(said)
    return _read(tab)


def _read(tab: Tab) -> Node:
    tab.evaluate(_SETTLED)
    return tree(tab.evaluate(_READ, ALLOWED))
