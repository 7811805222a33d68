"""Two articles are compared node by node: nothing of one may be missing, added, moved or changed in the other."""

from __future__ import annotations

from typing import Any

import pytest

from proof.nodes import Difference, first_difference, tree

PARAGRAPH = ["p", {"class": "a", "lang": "ko"}, ["하나 ", ["b", {}, ["둘"]], " 셋"]]
ARTICLE = [
    "article",
    {"class": "bd-article"},
    [
        ["section", {"id": "first"}, [["h1", {}, ["제목"]], PARAGRAPH]],
        ["section", {"id": "last"}, [["p", {}, ["끝"]], ["#comment", {}, ["말"]]]],
    ],
]


def difference(ours: Any, theirs: Any = ARTICLE) -> Difference | None:
    """Where two articles, written as a browser hands them over, differ first."""
    return first_difference(tree(ours), tree(theirs))


def changed(*place: int, to: Any) -> Any:
    """The article in which the node at a place (of children in children) is another one; gone where it is none."""

    def within(node: Any, path: tuple[int, ...]) -> Any:
        tag, attributes, children = node
        first, *rest = path
        new = within(children[first], tuple(rest)) if rest else to
        made = [new if number == first else child for number, child in enumerate(children)]
        return [tag, attributes, [child for child in made if child is not None]]

    return within(ARTICLE, place)


def test_equal_articles_have_no_difference_whatever_the_order_of_attributes() -> None:
    """The same nodes are equal, and of attributes the order means nothing."""
    assert difference(ARTICLE) is None
    turned = ["p", {"lang": "ko", "class": "a"}, ["하나 ", ["b", {}, ["둘"]], " 셋"]]
    assert difference(changed(0, 1, to=turned)) is None


@pytest.mark.parametrize(
    ("ours", "path"),
    [
        (changed(0, 1, 1, 0, to="둘둘"), "article[0] > section#first > p[1] > b[1] > text[0]"),
        (changed(0, 1, 2, to=" 셋 "), "article[0] > section#first > p[1] > text[2]"),
        (changed(0, 1, to=["p", {"class": "a"}, PARAGRAPH[2]]), "article[0] > section#first > p[1]"),
        (changed(0, 0, to=["h2", {}, ["제목"]]), "article[0] > section#first > h1[0]"),
        (changed(1, 0, to=None), "article[0] > section#last > p[0]"),
        (changed(1, 1, to=["#comment", {}, ["다른 말"]]), "article[0] > section#last > #comment[1] > text[0]"),
        (changed(1, to=None), "article[0] > section#last"),
    ],
)
def test_the_first_difference_is_named_by_its_path(ours: Any, path: str) -> None:
    """A letter, a space, an attribute, a tag, a node or a section that differs is found where it stands."""
    found = difference(ours)
    assert found is not None
    assert path == found.path


def test_a_node_too_many_is_a_difference() -> None:
    """What only one of them has at its end is shown, and nothing for the other; in both directions."""
    more = [*ARTICLE[:2], [*ARTICLE[2], ["p", {}, ["덤"]]]]
    assert Difference("article[0] > p[2]", "<p>'덤'</p>", "") == difference(more)
    assert Difference("article[0] > p[2]", "", "<p>'덤'</p>") == difference(ARTICLE, more)


def test_the_same_nodes_in_another_order_differ() -> None:
    """Order counts."""
    first, last = ARTICLE[2]
    found = difference([*ARTICLE[:2], [last, first]])
    assert found is not None
    assert "article[0] > section#first" == found.path


def test_of_long_nodes_the_place_of_the_difference_is_shown() -> None:
    """A letter behind a long text is seen on both sides, and the message stays short."""
    found = difference(["p", {}, ["가" * 5000 + "나"]], ["p", {}, ["가" * 5000 + "다"]])
    assert found is not None
    assert found.ours.endswith("나'")
    assert found.theirs.endswith("다'")
    assert len(str(found)) < 500
