"""A page whose conditions a reader changes, from disk: by hand, by address, back and forth, whole or not at all."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Error, Page, expect

import browser_checks
import reader_checks
import site_checks
import switched_book
from factbook.sphinx_ext import states
from switched_book import CHANGED_ROW, CHANGED_TEXT, COMMAND, READING, SETTING, WARNING

pytestmark = pytest.mark.gate
DIFFERS = "공식판과 비교해 문장 11개 가운데 2개, 판정 4개 가운데 0개, 그림 1개 가운데 1개가 다릅니다."
FAILED = "이 조건의 내용을 불러오지 못해 바꾸지 않았습니다."
OTHER_BUILD = "이 쪽과 조건의 내용이 서로 다른 때에 만들어져 바꾸지 않았습니다. 쪽을 새로 고쳐 보십시오."
REFUSED = "주소에 적힌 조건이 이 장에 없어 공식판을 보입니다: "
_REFUSED = """document.addEventListener("securitypolicyviolation", ({ blockedURI }) => console.error(blockedURI));"""
# what is said of the article, from now on, in window.said
_WRITE_DOWN = """() => {
  const place = document.querySelector(".states-said");
  window.said = [];
  new MutationObserver(() => said.push(place.textContent)).observe(place, { childList: true });
}"""
# the states come only when window.heldBack is called
_HELD_BACK = """{
  const append = Element.prototype.append;
  Element.prototype.append = function (...nodes) {
    if (/states\\/outcomes/.test(nodes[0].src)) window.heldBack = () => append.apply(this, nodes);
    else append.apply(this, nodes);
  };
}"""
# the article as HTML, without what scripts and marks add to it
_ARTICLE = "document.querySelector('article').innerHTML.replace(/ (data-changed|data-ticked)=\"[^\"]*\"/g, '')"


@pytest.fixture
def tab(switched: Path, browser: Browser) -> Iterator[Page]:
    """A page with states on a wide screen, of which nothing is refused or missing."""
    with browser_checks.opened(browser, switched / "outcomes.html") as opened:
        opened.add_init_script(_REFUSED)
        opened.reload(wait_until="networkidle")
        opened.complaints.clear()  # type: ignore[attr-defined]  # of what the first load had not finished
        yield opened
        assert [] == opened.complaints  # type: ignore[attr-defined]


def choose(tab: Page, name: str, value: str) -> None:
    """Change a condition by hand."""
    if not tab.locator(".states-panel[open]").count():
        tab.locator(".states-panel > summary").click()
    tab.locator(f"select[name={name}]").select_option(value)


def expect_strict(tab: Page) -> None:
    """The whole of the variant is shown, and said to be one."""
    expect(tab.locator("p.changed")).to_have_text(WARNING)
    expect(tab.locator("article")).to_contain_text(CHANGED_TEXT)
    expect(tab.locator(".states-bar")).to_be_visible()
    expect(tab.locator("select[name=reading]")).to_have_value("strict")
    assert tab.title().startswith("조건 변경본: ")


def expect_official(tab: Page) -> None:
    """The page as it was built."""
    expect(tab.locator("select[name=reading]")).to_have_value("inclusive")
    expect(tab.locator(".states-bar")).to_be_hidden()
    expect(tab.locator("p.changed")).to_have_count(0)
    assert CHANGED_TEXT not in str(tab.locator("article").text_content())
    assert "조건 변경본" not in tab.title()


def expect_no_switch(tab: Page, sentence: str) -> None:
    """A choice by hand changes nothing in the page, which says why in a sentence."""
    before = tab.evaluate(_ARTICLE)
    choose(tab, "reading", "strict")
    expect(tab.locator(".states-said")).to_have_text(sentence)
    expect_official(tab)
    assert before == tab.evaluate(_ARTICLE)


def test_controls_are_on_pages_with_states_alone(switched: Path) -> None:
    """One for each parameter, with the edition's value chosen; other pages keep the conditions in their links."""
    page = site_checks.soup(switched / "outcomes.html")
    assert ["reading", "town"] == [select["name"] for select in page.select(".states select")]
    assert ["inclusive", "AA,BB"] == [option["value"] for option in page.select(".states option[selected]")]
    assert not page.select("article .states")
    other = site_checks.soup(switched / "methods.html")
    assert not other.select(".states, .states-bar")
    scripts = {str(tag["src"]).partition("?")[0] for tag in other.select("script[src*=states]")}
    assert {"_static/states-links.js"} == scripts


def test_words_of_the_controls_are_those_of_the_book() -> None:
    """English in an English edition, without a Korean word."""
    html = states.controls("outcomes", [{**SETTING["outcomes"][0], "label": "x", "values": [["a", "b"]]}], "en")
    assert "Change the conditions" in html
    assert not any("가" <= letter <= "힣" for letter in html)


@pytest.mark.parametrize(
    ("words", "label", "meaning"),
    [
        ("읽는 법. strict는 좁게 읽는다", "읽는 법", "strict는 좁게 읽는다"),
        ("towns; all if empty", "towns", ""),
        ("how to read", "how to read", ""),
    ],
)
def test_a_control_is_called_by_what_its_parameter_is(words: str, label: str, meaning: str) -> None:
    """What its values mean stands below it; how it is typed on a command line does not."""
    (parameter,) = states.parameters([{**READING, "label": words}])
    assert (label, meaning) == (parameter.label, parameter.meaning)


def test_without_script_there_are_no_controls(switched: Path, browser: Browser) -> None:
    """Nor the place that is kept for them."""
    with browser_checks.opened(browser, switched / "outcomes.html", java_script_enabled=False) as tab:
        assert not tab.locator(".states").is_visible()
        assert tab.locator(".states").bounding_box() is None


def test_the_controls_come_without_moving_anything(switched: Path, browser: Browser) -> None:
    """All lies where it lies before their script has run."""
    boxes = []
    for script in ("**/states.js*", "**/none.js"):
        with browser_checks.opened(browser, switched / "index.html") as tab:
            tab.route(script, lambda route: route.abort())
            tab.goto((switched / "outcomes.html").as_uri())
            boxes.append(tab.evaluate(browser_checks.BOXES))
            expect(tab.locator(".states")).to_be_visible(visible=len(boxes) == 2)
    assert boxes[0] == boxes[1]


def test_the_states_are_loaded_at_the_first_touch(tab: Page) -> None:
    """When a reader opens the controls."""
    assert not tab.evaluate("'factbookStates' in window")
    tab.locator(".states-panel > summary").click()
    browser_checks.until(tab, "'factbookStates' in window")


def test_a_choice_switches_the_whole_article_and_back(tab: Page) -> None:
    """What is the same stays the same node; the way back leads to the page as it was built, in every letter."""
    before = tab.evaluate(_ARTICLE)
    tab.evaluate("document.querySelector('#outcomes-limits .limits').mine = true")
    choose(tab, "reading", "strict")
    expect_strict(tab)
    assert tab.url.endswith("outcomes.html?reading=strict")
    assert tab.evaluate("document.querySelector('#outcomes-limits .limits').mine")
    expect(tab.get_by_role("status").filter(has_text="공식판과")).to_have_text(DIFFERS)
    expect(tab.locator(".states-covered")).to_contain_text("증거가 아닙니다")
    expect(tab.locator(".states-values")).to_have_text("읽는 법: 엄격하게")
    expect(tab.locator("#states-command")).to_have_text(COMMAND)
    tab.locator(".states-official").click()
    expect_official(tab)
    assert before == tab.evaluate(_ARTICLE)
    assert tab.url.endswith("outcomes.html")
    expect(tab.locator(".states-covered")).to_be_hidden()
    expect(tab.locator(".states-command")).to_be_hidden()


def test_what_is_equal_is_official(tab: Page) -> None:
    """A condition that changes nothing is said to, and there is no warning; the address keeps it."""
    choose(tab, "town", "BB")
    expect(tab.locator(".states-said")).to_have_text("이 조건에서도 내용이 공식판과 같습니다.")
    expect_official(tab)
    assert tab.url.endswith("?town=BB")


def test_places_that_differ_are_marked_and_reached_one_by_one(tab: Page) -> None:
    """For the eye and for the ear; the next one comes into sight under the bar, after the last the first."""
    tab.set_viewport_size({"width": browser_checks.PHONE, "height": 640})  # where much is out of sight
    choose(tab, "reading", "strict")
    expect(tab.locator("[data-changed]")).to_have_count(3)
    said = "(places) => places.map((place) => getComputedStyle(place, '::before').content)"
    assert ['"바뀐 곳"'] * 3 == tab.locator("[data-changed]").evaluate_all(said)
    choose(tab, "town", "BB")
    expect(tab.locator("[data-changed]")).to_have_count(1)
    choose(tab, "town", "AA,BB")
    expect(tab.locator("[data-changed]")).to_have_count(3)
    tops = []
    for _ in range(3):
        tab.locator(".states-next").click()
        tops.append(tab.evaluate("scrollY"))
        expect(tab.locator("[data-changed]:focus")).to_have_count(1)  # for the keyboard and the ear as well
    assert tops[0] < tops[1]
    assert tops[0] == tops[2]
    figure, bar = (tab.locator(part).bounding_box() for part in ("[data-changed] >> nth=0", ".states-bar"))
    assert figure is not None
    assert bar is not None
    assert figure["y"] >= bar["y"] + bar["height"]
    hidden = "places => places.forEach(({ style }) => { style.display = 'none'; })"  # as in what is closed
    tab.locator("[data-changed]").evaluate_all(hidden)
    tab.locator(".states-next").click()


def test_back_forward_and_reload_keep_the_state(tab: Page) -> None:
    """Each choice is a step of its own."""
    choose(tab, "reading", "strict")
    expect_strict(tab)
    choose(tab, "town", "BB")
    expect_strict(tab)
    assert tab.url.endswith("?reading=strict&town=BB")
    tab.go_back()
    expect(tab.locator("select[name=town]")).to_have_value("AA,BB")
    expect_strict(tab)
    tab.go_back()
    expect_official(tab)
    tab.go_forward()
    expect_strict(tab)
    tab.reload()
    expect_strict(tab)


@pytest.mark.parametrize(
    "query",
    [
        "?reading=strict",
        "?x=1&reading=strict&town=AA,BB",
        "?ＲＥＡＤＩＮＧ=ＳＴＲＩＣＴ&town=AA，%20BB",
        f"?reading={quote('엄격하게')}&find=",
        "?town=&reading=str%E2%80%8Bict",
    ],
)
def test_an_address_opens_in_its_state_at_its_heading(switched: Path, browser: Browser, query: str) -> None:
    """In any spelling that looks like it; what else the address asks for stays there when a reader goes on."""
    with browser_checks.opened(browser, switched / "outcomes.html", width=browser_checks.PHONE) as tab:
        tab.goto(f"{(switched / 'outcomes.html').as_uri()}{query}#outcomes-counts")
        expect_strict(tab)
        expect(tab.locator("#outcomes-counts > h2")).to_be_in_viewport()
        choose(tab, "town", "BB")
        expect(tab.locator("select[name=town]")).to_have_value("BB")
        browser_checks.until(tab, "location.search.includes('town=BB')")
        others = [part for part in query[1:].split("&") if part.partition("=")[0] in ("x", "find")]
        assert tab.url.endswith("&".join(["?reading=strict", "town=BB", *others]) + "#outcomes-counts")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("reading=nope&town=BB", "reading=nope"),
        (f"reading={quote('<img src=x onerror=window.hit=1>')}", "reading=<img src=x onerror=window.hit=1>"),
        ("reading=constructor&town=__proto__", "reading=constructor, town=__proto__"),
        (f"town={'AA,' * 9999}", f"town={'AA,' * 20}…"),
    ],
)
def test_an_impossible_value_is_refused_in_words(switched: Path, browser: Browser, query: str, said: str) -> None:
    """The official page stays, whatever else was asked; nothing of the value becomes HTML; little of it is shown."""
    with browser_checks.opened(browser, switched / "outcomes.html") as tab:
        tab.goto(f"{(switched / 'outcomes.html').as_uri()}?{query}#fig-outcomes-counts")
        expect(tab.get_by_role("alert")).to_have_text(REFUSED + said)
        expect(tab.get_by_role("alert")).to_be_in_viewport()
        expect(tab.locator(".states-said")).to_have_text("")
        expect_official(tab)
        assert not tab.evaluate("'hit' in window || Boolean(document.querySelector('.states img'))")
        choose(tab, "reading", "strict")
        expect_strict(tab)
        expect(tab.get_by_role("alert")).to_have_text("")
        assert tab.url.endswith("?reading=strict#fig-outcomes-counts")
        assert [] == tab.complaints  # type: ignore[attr-defined]


def test_leaves_behind_a_section_keep_their_place(browser: Browser) -> None:
    """On a page with a leaf behind a section each state has it there; a section too many leaves the page as it is."""
    tab = browser.new_page()
    own = "<section><p>1</p><section><p>2</p></section><p>3</p><section></section></section>"
    tab.set_content(f"<article class='bd-article'>{own}</article>")
    tab.add_script_tag(path=Path(states.__file__).parent / "static" / "states-article.js")
    show = """article => {
      try {
        stateArticle.show(stateArticle.prepared(["<p>4</p>"], { article, marks: [] }));
      } catch {
        return "refused";
      }
      return document.querySelector("article").innerHTML;
    }"""
    assert own == tab.evaluate(show, [[0, None, 1], [2], []])
    assert own.replace("3", "4") == tab.evaluate(show, [[0, None, -1], [2], []])
    assert own.replace("<p>3</p>", "").replace("2", "3") == tab.evaluate(show, [[0], [1], []])
    assert "refused" == tab.evaluate(show, [[0, None, None, None, 1], [2], []])
    tab.close()


def _without_leaf(data: dict[str, Any]) -> None:
    data["leaves"] = data["leaves"][:2]


def _with_a_section_less(data: dict[str, Any]) -> None:
    data["states"][2]["article"].pop()


def _with_an_unknown_leaf(data: dict[str, Any]) -> None:
    data["states"][2]["article"][0][0] = 9999


def _without_figures(data: dict[str, Any]) -> None:
    data["figures"] = []


def _without_the_state(data: dict[str, Any]) -> None:
    data["states"] = data["states"][:2]


def _without_states(data: dict[str, Any]) -> None:
    del data["states"]


DAMAGES = [_without_leaf, _with_a_section_less, _with_an_unknown_leaf, _without_figures, _without_the_state]


@pytest.mark.parametrize("damage", [*DAMAGES, _without_states, None, "syntax"])
def test_what_cannot_be_loaded_whole_changes_nothing(
    switched: Path, browser: Browser, tmp_path: Path, damage: Callable[[dict[str, Any]], None] | str | None
) -> None:
    """A file that is missing, cut off or not of this page: one sentence says so, the control goes back."""
    copied = shutil.copytree(switched, tmp_path / "pages")
    if damage is None:
        (copied / "states" / "outcomes.js").unlink()
    elif isinstance(damage, str):
        (copied / "states" / "outcomes.js").write_text('(window.factbookStates ??= {})["outcomes"] = {', "utf-8")
    else:
        data = deepcopy(switched_book.outcomes(switched))
        damage(data)
        switched_book.write(copied, "outcomes", data)
    with browser_checks.opened(browser, copied / "outcomes.html") as tab:
        expect_no_switch(tab, FAILED)
        assert tab.url.endswith("outcomes.html")
        tab.goto(f"{tab.url}?reading=strict")
        expect(tab.locator(".states-said")).to_have_text(FAILED)
        expect_official(tab)


@pytest.mark.parametrize("version", ["0" * 16, None])
def test_states_of_another_build_are_not_mixed_in(
    switched: Path, browser: Browser, tmp_path: Path, version: str | None
) -> None:
    """A script that a browser or a stick has kept from another time: a sentence says so, and what helps."""
    copied = shutil.copytree(switched, tmp_path / "pages")
    switched_book.write(copied, "outcomes", {**switched_book.outcomes(switched), "version": version})
    with browser_checks.opened(browser, copied / "outcomes.html") as tab:
        expect_no_switch(tab, OTHER_BUILD)
        switched_book.write(copied, "outcomes", switched_book.outcomes(switched))
        choose(tab, "reading", "strict")
        expect_strict(tab)


def test_a_page_asks_for_the_script_of_its_own_version(tab: Page) -> None:
    """By an address of its own, for which no cache holds an older one."""
    version = tab.locator(".states").get_attribute("data-page-version")
    assert version
    assert re.fullmatch(r"[0-9a-f]{16}", version)
    with tab.expect_request(f"**/states/outcomes.js?v={version}"):
        tab.locator(".states-panel > summary").click()


def test_opening_the_controls_says_that_the_states_are_missing(
    switched: Path, browser: Browser, tmp_path: Path
) -> None:
    """At once, and not only when something is chosen; what a failed address said is not wiped out."""
    copied = shutil.copytree(switched, tmp_path / "pages")
    (copied / "states" / "outcomes.js").unlink()
    with browser_checks.opened(browser, copied / "outcomes.html") as tab:
        tab.goto(f"{tab.url}?reading=strict")
        expect(tab.locator(".states-said")).to_have_text(FAILED)
        tab.evaluate(_WRITE_DOWN)
        tab.locator(".states-panel > summary").click()
        browser_checks.until(tab, f"window.said.at(-1) === {FAILED!r} && window.said.length > 1")
        expect(tab.locator(".states-said")).to_have_text(FAILED)


def test_where_steps_are_refused_the_state_is_shown_without_an_address(tab: Page) -> None:
    """Safari lets pages from disk have no steps, and others not many at once; links keep the conditions even so."""
    tab.evaluate("() => { history.pushState = history.replaceState = () => { throw new Error(); }; }")
    choose(tab, "reading", "strict")
    expect_strict(tab)
    expect(tab.locator(".states-said")).to_have_text(DIFFERS)
    assert tab.url.endswith("outcomes.html")
    choose(tab, "town", "BB")
    expect(tab.locator("select[name=town]")).to_have_value("BB")
    tab.locator(".bd-docs-nav a[href^='priorities.html']").first.click()
    tab.wait_for_url("**/priorities.html?reading=strict&town=BB")


def test_a_choice_while_the_address_is_loading_is_made_beside_it(switched: Path, browser: Browser) -> None:
    """What the address asks for is seen in the controls at once, and kept."""
    with browser_checks.opened(browser, switched / "index.html") as tab:
        tab.add_init_script(_HELD_BACK)
        tab.goto(f"{(switched / 'outcomes.html').as_uri()}?reading=strict")
        browser_checks.until(tab, "Boolean(window.heldBack)")
        expect(tab.locator("select[name=reading]")).to_have_value("strict")
        choose(tab, "town", "BB")
        tab.evaluate("window.heldBack()")
        expect_strict(tab)
        assert tab.url.endswith("?reading=strict&town=BB")


@pytest.mark.parametrize(
    ("query", "after", "beside"),
    [
        ("reading=nope&town=BB", "reading=nope&town=BB", "town=BB"),
        (f"ＲＥＡＤＩＮＧ={quote('엄격하게')}", "reading=strict", "reading=strict"),
        ("offer=d01&READING=Strict", "reading=strict&offer=d01", "reading=strict"),
        ("reading=inclusive", "", ""),
    ],
)
def test_links_take_along_what_the_page_has_read(
    switched: Path, browser: Browser, query: str, after: str, beside: str
) -> None:
    """In the address's own spelling, which other pages and languages know; not what the page has refused."""
    with browser_checks.opened(browser, switched / "outcomes.html") as tab:
        tab.goto(f"{(switched / 'outcomes.html').as_uri()}?{query}#outcomes-counts")
        search = f"?{after}" if after else ""
        browser_checks.until(tab, "search => location.search === search", arg=search)
        tab.locator(".bd-docs-nav a[href^='methods.html']").first.click()
        tab.wait_for_url(f"**/methods.html{'?' if beside else ''}{beside}")


def test_a_page_without_conditions_passes_on_any_spelling(switched: Path, browser: Browser) -> None:
    """It cannot read values, but knows what conditions of the book are called."""
    with browser_checks.opened(browser, switched / "methods.html") as tab:
        tab.goto(f"{(switched / 'methods.html').as_uri()}?ＲＥＡＤＩＮＧ=Strict&x=1")
        tab.locator(".bd-docs-nav a[href^='outcomes.html']").first.click()
        tab.wait_for_url("**/outcomes.html?reading=strict")
        expect_strict(tab)


def test_a_leaf_that_is_asked_for_twice_is_refused(browser: Browser) -> None:
    """Each leaf stands once in a state; a script that says otherwise is damaged."""
    tab = browser.new_page()
    tab.set_content("<article class='bd-article'><section><p>1</p></section></article>")
    tab.add_script_tag(path=Path(states.__file__).parent / "static" / "states-article.js")
    asked = "() => stateArticle.prepared([], { article: [[0, 0]], marks: [] })"
    with pytest.raises(Error, match="twice"):
        tab.evaluate(asked)
    tab.close()


def test_a_state_in_which_drawings_alone_differ_says_so(switched: Path, browser: Browser, tmp_path: Path) -> None:
    """The red bar would make no sense beside nothing that differs; what a page has none of is not counted."""
    copied = shutil.copytree(switched, tmp_path / "pages")
    data = deepcopy(switched_book.outcomes(switched))
    data["states"][2]["changed"] = {"sentences": [0, 11], "verdicts": [0, 0], "figures": [2, 3]}
    switched_book.write(copied, "outcomes", data)
    with browser_checks.opened(browser, copied / "outcomes.html") as tab:
        choose(tab, "reading", "strict")
        said = "공식판과 비교해 문장 11개 가운데 0개, 그림 3개 가운데 2개가 다릅니다."
        expect(tab.locator(".states-said")).to_have_text(said)


def test_a_file_that_came_late_is_asked_for_again(switched: Path, browser: Browser, tmp_path: Path) -> None:
    """A reader whose stick was out tries once more, and it works."""
    copied = shutil.copytree(switched, tmp_path / "pages")
    script = copied / "states" / "outcomes.js"
    with browser_checks.opened(browser, copied / "outcomes.html") as tab:
        script.rename(script.with_suffix(".away"))
        choose(tab, "reading", "strict")
        expect(tab.locator(".states-said")).to_have_text(FAILED)
        script.with_suffix(".away").rename(script)
        choose(tab, "reading", "strict")
        expect_strict(tab)
        expect(tab.locator(".states-said")).to_have_text(DIFFERS)


def test_links_within_the_book_keep_the_conditions(tab: Page) -> None:
    """To a page without states and on to another one, until the official edition is chosen."""
    choose(tab, "reading", "strict")
    expect_strict(tab)
    tab.locator("article a.evidence[href='methods.html#fact-f02']:visible").first.click()
    tab.wait_for_url("**/methods.html?reading=strict#fact-f02")
    tab.locator(".bd-docs-nav a[href^='priorities.html']").first.click()
    tab.wait_for_url("**/priorities.html?reading=strict")
    expect(tab.locator(".states-bar")).to_be_visible()
    choose(tab, "reading", "inclusive")
    tab.locator(".bd-docs-nav a[href^='outcomes.html']").first.click()
    tab.wait_for_url("**/outcomes.html")


@pytest.mark.parametrize("address", ["#offer=d01", "?offer=d01"])
def test_boxes_that_are_ticked_stay_ticked(switched: Path, browser: Browser, address: str) -> None:
    """Rows of another table go as those of the first did; the old addresses work in a state as well."""
    with browser_checks.opened(browser, switched / "priorities.html") as tab:
        rows = tab.locator("[data-choice] tbody tr:visible th")
        tab.goto(f"{(switched / 'priorities.html').as_uri()}{address}")
        expect(rows).to_have_text(["교통"])
        choose(tab, "reading", "strict")
        expect(rows).to_have_text([CHANGED_ROW])
        assert "offer=d01" in tab.url
        tab.reload()
        expect(rows).to_have_text([CHANGED_ROW])
        tab.locator(".choice input").nth(1).check()
        expect(rows).to_have_text([CHANGED_ROW, "물"])
        tab.evaluate("location.hash = 'priorities-limits'")  # an anchor, which chooses nothing
        choose(tab, "reading", "inclusive")
        expect(rows).to_have_text(["교통", "물"])


def test_a_choice_that_no_address_names_is_kept(switched: Path, browser: Browser) -> None:
    """By the boxes of another article, after an anchor took the place of the choice."""
    with browser_checks.opened(browser, switched / "priorities.html") as tab:
        tab.locator(".choice input").first.check()
        tab.evaluate("location.hash = 'priorities-limits'")
        choose(tab, "reading", "strict")
        expect(tab.locator("[data-choice] tbody tr:visible th")).to_have_text([CHANGED_ROW])


def test_words_that_the_search_found_are_marked_in_each_state(switched: Path, browser: Browser) -> None:
    """Until Escape takes the marks away, from all."""
    with browser_checks.opened(browser, switched / "outcomes.html") as tab:
        marks = tab.locator("article mark.found")
        tab.goto(f"{(switched / 'outcomes.html').as_uri()}?find={quote('상담이')}")
        official = marks.count()
        choose(tab, "reading", "strict")
        expect_strict(tab)
        assert marks.count() < official
        expect(tab.locator("[data-changed] mark.found")).to_have_count(1)
        tab.locator(".states-official").click()
        expect(marks).to_have_count(official)
        tab.keyboard.press("Escape")
        choose(tab, "reading", "strict")
        expect_strict(tab)
        expect(marks).to_have_count(0)


def test_the_keyboard_alone_changes_and_goes_back(tab: Page) -> None:
    """The focus is never lost: after the way back it is on the button that opens the controls."""
    summary = tab.locator(".states-panel > summary")
    summary.focus()
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    tab.keyboard.press("ArrowDown")
    expect_strict(tab)
    expect(tab.locator("select[name=reading]")).to_be_focused()
    for _ in range(4):
        tab.keyboard.press("Tab")
    expect(tab.locator(".states-official")).to_be_focused()
    tab.keyboard.press("Enter")
    expect_official(tab)
    expect(summary).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_variant_is_usable_by_all_on_a_phone(switched: Path, browser: Browser, scheme: str) -> None:
    """Axe finds nothing, each stop of the tabulator is seen, nothing is wider than the screen; not on paper."""
    with browser_checks.opened(browser, switched / "outcomes.html", browser_checks.PHONE, color_scheme=scheme) as tab:
        choose(tab, "reading", "strict")
        expect_strict(tab)
        assert [] == list(reader_checks.violations(tab))
        assert [] == [name for name, seen in reader_checks.stops(tab) if not seen]
        assert browser_checks.PHONE == tab.evaluate("document.documentElement.scrollWidth")
        tab.emulate_media(media="print")
        assert not tab.locator(".states, .states-bar").first.is_visible()
        assert not tab.locator(".states-bar").is_visible()
