"""Lines of a page end neither within what is read as one nor before a middle dot."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from factbook.language import line_ends

HELD = "<h-w>{}</h-w>"


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("가나·다라", "가{나·}다라"),
        ("가 · 나", "{가 ·} 나"),
        ("20–29개사 · 가", "{20–29개사 ·} 가"),
        ("(가나) · fig-a-b · x", "(가{나) ·} {fig-a-b ·} x"),
        ("가 20–29개사(1.37–2.45배) 2024– x", "가 {20–29개사(}{1.37–2.45배}) 2024– x"),
        ("가·나·다", "{가·}{나·}다"),
        ("&quot; · 가", "&quot; · 가"),
        ("가 40여 건이었다", "가 {40여 건}이었다"),
        ("‘가’이다 (나다)와 가다(라마) 가(&amp;)나", "‘{가’이}다 (나{다)와} 가{다(라}마) 가(&amp;{)나}"),
        ("20–29개사(가)", "{20–29개사(가})"),
        ("24 September, 20-odd meetings", "{24 September}, {20-odd meetings}"),
        ("40–49 meetings, 9 organisations", "{40–49 meetings}, 9 organisations"),
        ("2001-02-03, SHA-256", "{2001-02-03}, {SHA-256}"),
        ("thirty-odd of e-government", "{thirty-odd of} {e-government}"),
    ],
)
def test_what_belongs_together_is_held(text: str, held: str) -> None:
    """Of a word in Hangul with its last syllable, since a line may end within one that is joined by dots."""
    expected = held.replace("{", HELD.partition("{}")[0]).replace("}", HELD.partition("{}")[2])
    assert f"<p>{expected}</p>" == line_ends.held(f"<p>{text}</p>")


@pytest.mark.parametrize("tag", ["svg", "script", "style", "pre", "code", "title"])
def test_drawings_and_code_stay(tag: str) -> None:
    """No element of HTML may stand there; nor in an attribute. What is held already is not held twice."""
    page = f'<p title="가·나"><{tag} class="a·b"><b>가·나</b></{tag}></p><p>가 · 나</p>'
    held = page.replace("<p>가 ·", f"<p>{HELD.format('가 ·')}")
    assert held == line_ends.held(page) == line_ends.held(held)


def test_a_browser_begins_no_line_with_a_dot(browser: Browser) -> None:
    """In a column in which it did; and it still does where no dot is held."""
    words = "바이어·발주처·기관"
    page = f'<body style="width: 3em; word-break: keep-all"><style>h-w {{ white-space: nowrap }}</style><p>{words}</p>'
    tab = browser.new_page()
    lines = dict[str, list[str]]()
    for each in (page, line_ends.held(page)):
        tab.set_content(each)
        lines[each] = tab.evaluate(_LINES)
    tab.close()
    assert any(line.startswith("·") for line in lines[page])
    assert ["바이어·", "발주처·", "기관"] == lines[line_ends.held(page)]


# what stands on each line of the paragraph, letter by letter
_LINES = """() => {
  const lines = [];
  const walker = document.createTreeWalker(document.querySelector("p"), NodeFilter.SHOW_TEXT);
  let last;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    for (let place = 0; place < node.length; place++) {
      const range = document.createRange();
      range.setStart(node, place);
      range.setEnd(node, place + 1);
      const { top } = range.getBoundingClientRect();
      if (top !== last) lines.push("");
      last = top;
      lines[lines.length - 1] += node.data[place];
    }
  }
  return lines;
}"""
