"""A page as a browser has it, opened from disk, after its scripts have run: its article, and what it offers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from proof.nodes import Difference, Element, Node, first_difference, tree

# All that may differ between a page in a state and the page of a fresh run, and why.
ATTRIBUTES = {
    ("*", "data-changed"): "the mark of a place that differs from the official edition, which only a switched page has",
    (
        "button.figure-make",
        "hidden",
    ): "makes files of what the script of the states holds, so only a switched page shows it",
}
_UNNOTED = "plain papermill does not note which parameters made a difference"
CONTENTS = {
    "aside.rerun pre": f"a line that changes one of the parameters: {_UNNOTED}",
    "aside.rerun tbody": f"a row for each of the parameters, which are compared by themselves: {_UNNOTED}",
}
SPACE = {
    "section": "white space between its leaves, which a switched page leaves out and no browser shows",
}
ALLOWED = {"attributes": list(ATTRIBUTES), "contents": list(CONTENTS), "space": list(SPACE)}

_SWITCHED = """document.addEventListener("factbook:article", ({ detail }) => {
  Object.assign(window, { isSwitched: true, figuresOfState: detail?.figures ?? {} });
});"""
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
  const rows = [...document.querySelectorAll("article.bd-article aside.rerun tbody tr")];
  const command = document.getElementById("states-command")?.textContent ?? "";
  const tables = Object.entries(window.figuresOfState ?? {}).map(([id, { csv }]) => [id, csv]);
  const read = (node) => {
    if (node.nodeType === 3) return node.data;
    if (node.nodeType === 8) return ["#comment", {}, [node.data]];
    const own = Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value]));
    return [node.localName, own, [...node.childNodes].map(read)];
  };
  return { article: read(article), parameters: rows.map(read), command, tables: Object.fromEntries(tables) };
}"""


@dataclass(frozen=True)
class Read:
    """A page: its article, a row for each parameter that it says may be changed, and what it offers of its state."""

    article: Node
    parameters: Sequence[Node]
    beside: Node


def beside(command: str, tables: Mapping[str, str]) -> Node:
    """What a page offers of a state: the line that makes it, and the CSV of each figure that is not official, by id."""
    files = [Element("csv", {"id": name}, [tables[name]]) for name in sorted(tables)]
    return Element("beside", {}, [Element("pre", {"id": "states-command"}, [command]), *files])


def difference(ours: Read, theirs: Read) -> Difference | None:
    """Where a page differs first from one of a fresh run, which ends with the rows of all parameters."""
    if found := first_difference(ours.article, theirs.article) or first_difference(ours.beside, theirs.beside):
        return found
    strange = (row for row in ours.parameters if row not in theirs.parameters)
    return next((Difference("aside.rerun tr", repr(row), "") for row in strange), None)


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


def built(tab: Tab, page: Path) -> Read:
    """A page as it was built."""
    tab.goto(page.as_uri(), wait_until="load")
    return _read(tab)


def switched(tab: Tab, page: Path, values: Mapping[str, str]) -> Read:
    """A page whose address asks for other values than those it was built with.

    Raises:
        NotSwitchedError: where the page refuses them, or has damaged states.
    """
    tab.goto(f"{page.as_uri()}?{urlencode(values, safe=',')}", wait_until="load")
    if said := tab.evaluate(_WAIT):
        raise NotSwitchedError(said)
    return _read(tab)


def _read(tab: Tab) -> Read:
    tab.evaluate(_SETTLED)
    found = tab.evaluate(_READ, ALLOWED)
    rows = [tree(row) for row in found["parameters"]]
    return Read(tree(found["article"]), rows, beside(found["command"], found["tables"]))
