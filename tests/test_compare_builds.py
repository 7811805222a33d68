"""The comparison of two builds on invented files: what is equal, what is allowed to differ, what is found."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

import builds
import compare_builds
from comparison.finding import Finding
from comparison.folders import KINDS, Compared, compare_folders, differences, kind_of, table

PAGE = """<!DOCTYPE html><html lang="ko"><body><section id="towns" data-at='{"a": 1, "b": 2}'><h1>Towns</h1>
<p>Aa has <b>12</b> <a class="x y" href="b.html">doors</a>.</p>
<div class="cell docutils"><details class="code"><pre>print(1)</pre></details></div>
<table><tr><td>1</td><td>2</td></tr></table>
<figure><img alt="Doors" src="_static/a.png?v=1f"></figure></section></body></html>"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg"><g fill="#aabbcc" id="a"><text>12 doors</text></g></svg>'
RECORD = {"id": "fig-a", "facts": ["f1", "f2"], "official": True, "low": 12}
NOTEBOOK = {
    "cells": [
        {"cell_type": "markdown", "source": ["# Towns"], "metadata": {}},
        {
            "cell_type": "code",
            "source": ["say(12)"],
            "metadata": {},
            "execution_count": 1,
            "outputs": [{"output_type": "display_data", "data": {"text/plain": "12"}, "metadata": {"factbook": {}}}],
        },
    ],
    "metadata": {},
}
INDEX = {"titles": ["Towns"], "terms": {"door": [0]}, "envversion": {"factbook": "1"}}


def png(colour: int = 9, title: str = "Towns", level: int = 9, height: int = 4) -> bytes:
    """A picture of four pixels in a row, one of them of its own colour, with a title."""
    picture, texts, out = Image.new("RGB", (4, height), (200, 0, 0)), PngInfo(), io.BytesIO()
    picture.putpixel((2, 1), (colour, 9, 9))
    texts.add_itxt("Title", title)
    picture.save(out, "png", pnginfo=texts, compress_level=level)
    return out.getvalue()


def archive(parts: dict[str, bytes | str], level: int = 9, day: int = 1) -> bytes:
    """A ZIP archive of these parts, all of one day."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as packed:
        for name, content in parts.items():
            packed.writestr(zipfile.ZipInfo(name, (2026, 1, day, 0, 0, 0)), content, zipfile.ZIP_DEFLATED, level)
    return out.getvalue()


def slide(text: str = "12 doors", value: str = "12", level: int = 9) -> bytes:
    """What is packed like a slide: a part of XML, a picture, a workbook."""
    book = archive({"xl/sheet1.xml": f"<c><v>{value}</v></c>"}, level)
    parts = {"ppt/slide1.xml": f"<p><t>{text}</t></p>", "ppt/media/a.png": png(level=level), "ppt/a.xlsx": book}
    return archive(parts, level)


def pdf(
    *,
    text: str = "12 doors",
    link: str = "https://a.test/",
    title: str = "Towns",
    entry: str = "One",
    table: str = "a,1\n",
    alt: str = "Doors",
    lang: str = "ko",
    colour: str = "0",
    pages: int = 1,
    compress: bool = True,
) -> bytes:
    """A PDF of a page or more, with a link, an outline, an attachment, and a tag with a text to be spoken."""
    file, out = pikepdf.new(), io.BytesIO()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    for _ in range(pages):
        page = file.add_blank_page(page_size=(200, 200)).obj
        page.Contents = file.make_stream(f"{colour} g BT /F 12 Tf 20 100 Td ({text}) Tj ET".encode())
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=link)
        note = pikepdf.Dictionary(Subtype=pikepdf.Name.Link, Rect=[20, 90, 80, 110], A=action)
        page.Annots = pikepdf.Array([file.make_indirect(note)])
    file.attachments["a.csv"] = pikepdf.AttachedFileSpec(file, table.encode(), mime_type="text/csv")
    with file.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(entry, 0))
    file.docinfo["/Title"] = title
    file.Root.Lang = lang
    tag = pikepdf.Dictionary(S=pikepdf.Name.Figure, Alt=alt)
    file.Root.StructTreeRoot = pikepdf.Dictionary(K=pikepdf.Array([file.make_indirect(tag)]))
    file.save(out, compress_streams=compress, deterministic_id=True)
    return out.getvalue()


def notebook(change: Callable[[dict], None] = lambda _: None) -> bytes:
    """The notebook after a change."""
    changed = json.loads(json.dumps(NOTEBOOK))
    change(changed)
    return json.dumps(changed).encode()


def cell_output(value: object) -> bytes:
    """The notebook with another value shown by its cell."""
    return notebook(lambda new: new["cells"][1]["outputs"][0]["data"].update({"text/plain": value}))


def drawing(value: object, name: str = "fig-a") -> bytes:
    """A script that holds a drawing or a picture."""
    return f'(window.drawings ??= {{}})["{name}"] = {json.dumps(value)};\n'.encode()


def search(**changed: object) -> bytes:
    """A search index after a change."""
    return f"Search.setIndex({json.dumps(INDEX | changed)})".encode()


def page(old: str = "", new: str = "") -> bytes:
    """The page with one text in it replaced by another."""
    assert old in PAGE
    return PAGE.replace(old, new).encode() if old else PAGE.encode()


def base64_of(picture: bytes) -> str:
    """A picture as a script holds it."""
    return base64.b64encode(picture).decode()


@pytest.fixture
def compared(tmp_path: Path) -> Callable[[str, bytes, bytes], Compared]:
    """The comparison of two folders that hold one file of one name."""

    def of(name: str, a: bytes, b: bytes) -> Compared:
        for folder, content in (("a", a), ("b", b)):
            file = tmp_path / folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        (found,) = compare_folders(tmp_path / "a", tmp_path / "b")
        return found

    return of


EQUAL = {
    "a.html": page(),
    "a.svg": SVG.encode(),
    "a.png": png(),
    "fig-a.png.js": drawing(base64_of(png())),
    "fig-a.js": drawing([1]),
    "searchindex.js": search(),
    "a.csv": b"a,1\n",
    "a.json": json.dumps(RECORD).encode(),
    "a.pptx": slide(),
    "a.zip": archive({"a.csv": b"a", "b.csv": b"b"}),
    "a.pdf": pdf(),
    "a.ipynb": notebook(),
    ".buildinfo": b"1",
    "a.xml": b"<a/>",
    "a.css": b"p {}",
}


def test_every_kind_has_an_equal_file_here() -> None:
    """What follows is said of all kinds."""
    assert [kind.name for kind in KINDS] == [
        kind.name for kind in KINDS if any(kind_of(name) == kind for name in EQUAL)
    ]


@pytest.mark.parametrize("name", EQUAL)
def test_equal_files_are_told_as_equal_byte_by_byte(name: str, compared: Callable[..., Compared]) -> None:
    """The strongest statement needs no reading of the file."""
    assert Compared(name, kind_of(name).name, (), ()) == compared(name, EQUAL[name], EQUAL[name])


ALLOWED = {
    "space between blocks": ("a.html", page("</h1>\n<p>", "</h1>\n\n  <p>  "), "white space"),
    "no space between blocks": ("a.html", page("</h1>\n<p>", "</h1><p>"), "white space"),
    "a longer space": ("a.html", page("Aa has <b>", "Aa\n   has\n<b>"), "white space"),
    "attributes in another order": (
        "a.html",
        page('class="x y" href="b.html"', 'href="b.html" class="y x"'),
        "white space",
    ),
    "the digest of a file": ("a.html", page("?v=1f", "?v=2e"), "white space"),
    "order of keys in an attribute": ("a.html", page('{"a": 1, "b": 2}', '{"b": 2, "a": 1}'), "white space"),
    "shown code": ("a.html", page("print(1)", "print(2)"), "shown code"),
    "another cut into cells": (
        "a.html",
        page('<div class="cell docutils">', '<div class="cell"></div><div class="cell">'),
        "white",
    ),
    "quotes of XML": ("a.svg", SVG.replace('"a"', "'a'").encode(), "writing of the XML"),
    "compression of a picture": ("a.png", png(level=1), "compression"),
    "compression of a picture in a script": ("fig-a.png.js", drawing(base64_of(png(level=1))), "compression"),
    "layout of a drawing": ("fig-a.js", drawing([1]).replace(b"[1]", b"[ 1 ]"), "layout of the JSON"),
    "versions in a search index": ("searchindex.js", search(envversion={}), "versions of Sphinx extensions"),
    "order of keys": ("a.json", json.dumps(RECORD, sort_keys=True, indent=1).encode(), "layout of the JSON"),
    "compression of a part": ("a.pptx", slide(level=1), "compression"),
    "order of parts": ("a.zip", archive({"b.csv": b"b", "a.csv": b"a"}), "packing of the archive"),
    "inside of a PDF": ("a.pdf", pdf(compress=False), "inside of the file"),
    "code of a notebook": ("a.ipynb", notebook(lambda new: new["cells"][1].update(source="", id="b")), "code and"),
    "metadata of an output": (
        "a.ipynb",
        notebook(lambda new: new["cells"][1]["outputs"][0].pop("metadata", None)),
        "code and",
    ),
    "a cell without outputs": (
        "a.ipynb",
        notebook(lambda new: new["cells"].append({"cell_type": "code", "outputs": []})),
        "code and",
    ),
    "a text cut into lines": ("a.ipynb", cell_output(["1", "2"]), "code and metadata of notebooks"),
    "Sphinx's note": (".buildinfo", b"2", "hash of Sphinx"),
}


@pytest.mark.parametrize("case", ALLOWED)
def test_what_no_reader_sees_may_differ_and_is_told(case: str, compared: Callable[..., Compared]) -> None:
    """Such a file is neither equal byte by byte nor different: the reason stands beside it."""
    name, changed, reason = ALLOWED[case]
    found = compared(name, EQUAL[name], changed)
    assert ((), True) == (found.findings, any(each.startswith(reason) for each in found.allowed))


def test_two_reasons_are_both_told(compared: Callable[..., Compared]) -> None:
    """Changed code does not hide that the page around it is written in another way."""
    changed = page("print(1)", "print(2)").replace(b"</h1>", b" </h1>")
    assert ("shown code", "white space, writing of tags") == compared("a.html", page(), changed).allowed


DIFFERENT = {
    "a word": ("a.html", page("Towns", "Cities"), "#towns h1"),
    "a number": ("a.html", page("12", "13"), "#towns p b"),
    "a lost space": ("a.html", page("</b> <a", "</b><a"), "#towns p a"),
    "a link": ("a.html", page("b.html", "c.html"), "#towns p a"),
    "a spoken text": ("a.html", page('alt="Doors"', 'alt="Gates"'), "#towns figure img"),
    "an anchor": ("a.html", page('id="towns"', 'id="cities"'), "#towns"),
    "a value in an attribute": ("a.html", page('"b": 2', '"b": 3'), "#towns"),
    "a language": ("a.html", page('lang="ko"', 'lang="en"'), "html"),
    "a cell of a table": ("a.html", page("<td>2</td>", ""), "#towns table tr td:2"),
    "space in code that is not a chapter's": ("b.html", b"<pre>a  b</pre>", "html body pre"),
    "a colour": ("a.svg", SVG.replace("#aabbcc", "#aabbcd").encode(), "/svg/g[0] @.fill"),
    "a text of a picture": ("a.svg", SVG.replace("12", "13").encode(), "/svg/g[0]/text[0] text"),
    "a lost element": ("a.svg", SVG.replace("<text>12 doors</text>", "").encode(), "/svg/g[0] (elements in it)"),
    "a pixel": ("a.png", png(colour=10), "pixels: 1 in the box (2, 1, 3, 2)"),
    "a title in a picture": ("a.png", png(title="Cities"), "text.Title"),
    "the size of a picture": ("a.png", png(height=5), "size"),
    "a pixel in a script": ("fig-a.png.js", drawing(base64_of(png(colour=10))), "pixels: 1 in the box (2, 1, 3, 2)"),
    "a value drawn": ("fig-a.js", drawing([2]), "[0]"),
    "whose drawing it is": ("fig-a.js", drawing([1], "fig-b"), "name"),
    "a term": ("searchindex.js", search(terms={"doors": [0]}), "terms.door"),
    "a title found": ("searchindex.js", search(titles=["Cities"]), "titles[0]"),
    "a row": ("a.csv", b"a,2\n", "line 1"),
    "an end of line": ("a.csv", b"a,1\r\n", "line 1"),
    "a value": ("a.json", json.dumps(RECORD | {"low": 13}).encode(), "low"),
    "a truth that became a number": ("a.json", json.dumps(RECORD | {"official": 1}).encode(), "official"),
    "a lost fact": ("a.json", json.dumps(RECORD | {"facts": ["f1"]}).encode(), "facts[1]"),
    "an empty value for none": ("a.json", json.dumps({**RECORD, "note": None}).encode(), "note"),
    "a text of a slide": ("a.pptx", slide(text="13 doors"), "ppt/slide1.xml /p/t[0] text"),
    "a number in a workbook in a slide": ("a.pptx", slide(value="13"), "ppt/a.xlsx xl/sheet1.xml /c/v[0] text"),
    "a file in an archive": ("a.zip", archive({"a.csv": b"b", "b.csv": b"b"}), "a.csv line 1"),
    "the day of a file in an archive": ("a.zip", archive({"a.csv": b"a", "b.csv": b"b"}, day=2), "a.csv date"),
    "a lost file of an archive": ("a.zip", archive({}), "parts"),
    "a text of a PDF": ("a.pdf", pdf(text="13 doors"), "page 1 text line 1"),
    "a page": ("a.pdf", pdf(pages=2), "number of pages"),
    "where a link of a PDF leads": ("a.pdf", pdf(link="https://b.test/"), "links[0][0][0]"),
    "an entry of the outline": ("a.pdf", pdf(entry="Two"), "outline[0][0]"),
    "a title of a PDF": ("a.pdf", pdf(title="Cities"), "metadata./Title"),
    "an attached table": ("a.pdf", pdf(table="a,2\n"), "attachment a.csv line 1"),
    "a spoken text of a PDF": ("a.pdf", pdf(alt="Gates"), "tags[0][1]"),
    "a language of a PDF": ("a.pdf", pdf(lang="en"), "language"),
    "a colour of a PDF": ("a.pdf", pdf(colour="0.5"), "page 1 as drawn: "),
    "an output": ("a.ipynb", cell_output("13"), "cells[1].data.text/plain"),
    "prose": ("a.ipynb", notebook(lambda new: new["cells"][0].update(source="# Cities")), "cells[0].source"),
    "a part": ("a.xml", b"<b/>", "/a (name)"),
    "a rule of the look": ("a.css", b"p {color: red}", "line 1"),
    "a font": ("a.woff2", b"\xff\x01", "byte 1"),
}
EQUAL_BESIDES = EQUAL | {"b.html": b"<pre>a b</pre>", "a.woff2": b"\xff\x00"}


@pytest.mark.parametrize("case", DIFFERENT)
def test_what_a_reader_could_meet_is_found_with_its_place(case: str, compared: Callable[..., Compared]) -> None:
    """One changed letter, pixel, number or link is one difference, and the first thing said of it is where it lies."""
    name, changed, position = DIFFERENT[case]
    found = compared(name, EQUAL_BESIDES[name], changed)
    positions = [finding.place for finding in found.findings]
    assert (True, positions) == (any(each.startswith(position) for each in positions), positions)


def test_a_file_that_only_one_build_has_is_a_difference(tmp_path: Path) -> None:
    """Files that came and files that went are told apart."""
    for folder, name in (("a", "gone.css"), ("b", "new.css")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).touch()
    found = compare_folders(tmp_path / "a", tmp_path / "b")
    assert ["gone.css: only in A", "new.css: only in B"] == list(differences(found, most=1))


def test_a_difference_that_was_announced_is_told_as_allowed(tmp_path: Path) -> None:
    """Only what the pattern fits: of two values the other one is still a difference."""
    for folder, record in (("a", {"x": 1, "y": 1}), ("b", {"x": 2, "y": 2})):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.json").write_text(json.dumps(record))
    (found,) = compare_folders(tmp_path / "a", tmp_path / "b", ["*.json: x"])
    assert (("as you said: *.json: x",), ["y"]) == (found.allowed, [finding.place for finding in found.findings])


def test_the_table_counts_what_the_list_shows() -> None:
    """Equal, allowed and different files of a kind stand in one line; long values are cut around what changed."""
    long = "a" * 200
    files = [
        Compared("a.css", "other files", (), ()),
        Compared("b.css", "other files", (), ("space",)),
        Compared("c.css", "other files", (Finding("line 1", f"{long}1", f"{long}2"), Finding("line 2", "", "x")), ()),
    ]
    (line,) = table(files)
    assert "other files 3 files: 1 equal by bytes, 1 differ, 1 as allowed (space: 1)" == " ".join(line.split())
    assert ["c.css: line 1", f"  A …{'a' * 20}1", f"  B …{'a' * 20}2", "c.css: and 1 more"] == "\n".join(
        differences(files, most=1)
    ).splitlines()


def _not_there(tree: str) -> None:
    raise builds.BuildFailedError(f"{tree} would be built")


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with builds of two invented trees, ``one`` and ``other``, where no other can be built."""
    monkeypatch.setattr(builds, "tree_of", lambda revision: revision)
    monkeypatch.setattr(builds, "_checked_out", _not_there)
    for tree, text in (("one", "<p>12</p>"), ("other", "<p>13</p>"), ("spaced", "<p> 12</p>")):
        site = tmp_path / builds.key(tree) / "site"
        site.mkdir(parents=True)
        (site / "a.html").write_text(text)
    return tmp_path


@pytest.mark.parametrize(("b", "code"), [("spaced", 0), ("other", 1)])
def test_the_exit_code_says_whether_books_are_equal(
    kept: Path, b: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """Builds that are kept are not made again."""
    assert code == compare_builds.main(["one", b, "--keep", str(kept)])
    assert ("a.html: html body p" in capsys.readouterr().out) == bool(code)


def test_equal_files_are_built_a_second_time(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder compared with itself would show nothing; a build that fails is a third exit code."""
    assert 2 == compare_builds.main(["one", "one", "--keep", str(kept)])
    assert "one would be built" in capsys.readouterr().err


def test_a_commit_that_is_not_there_is_no_comparison(capsys: pytest.CaptureFixture[str]) -> None:
    """Neither equal nor different: a third exit code, and the name that was typed."""
    assert 2 == compare_builds.main(["no-such-commit", "HEAD"])
    assert "no-such-commit" in capsys.readouterr().err
