"""Two folders, file by file: which kind a file is of, what is compared of it, and what the comparison comes to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from comparison import archives, notebooks, pages, pdf, pictures, texts
from comparison.finding import Finding

FILES = 10  # of one kind whose differences are printed


@dataclass(frozen=True)
class Kind:
    """Files compared in one way.

    ``leeway`` says what two files still differ in whose comparison finds nothing; empty where it finds everything.
    """

    name: str
    patterns: tuple[str, ...]
    compare: Callable[[bytes, bytes], Iterator[Finding]]
    leeway: str = ""


@dataclass(frozen=True)
class Compared:
    """One file of both folders, or of one of them, and what was found."""

    file: str
    kind: str
    findings: tuple[Finding, ...]
    allowed: tuple[str, ...]  # reasons; empty for a file that is equal byte by byte

    @property
    def differs(self) -> bool:
        """Whether anything was found that may not differ."""
        return bool(self.findings)


def compare_file(name: str, a: bytes, b: bytes) -> Iterator[Finding]:
    """What two files of one name, whose bytes differ, differ in; if in nothing else, in what their kind leaves open."""
    kind = kind_of(name)
    found = list(kind.compare(a, b))
    yield from found
    if not found:
        yield Finding("", f"{len(a)} bytes", f"{len(b)} bytes", allowed=kind.leeway)


KINDS = (
    Kind("web pages", ("*.html",), pages.same_page, pages.WRITING),
    Kind("vector pictures", ("*.svg",), pictures.same_xml, "writing of the XML"),
    Kind("pixel pictures", ("*.png",), pictures.same_png, "compression"),
    Kind("scripts of pictures", ("*.png.js",), pictures.same_png_script, "compression"),
    Kind("scripts of drawings", ("*/fig-*.js", "fig-*.js"), texts.same_script, "layout of the JSON"),
    Kind("search", ("searchindex.js", "*/searchindex.js"), texts.same_search, "layout of the JSON"),
    Kind("citations and tables", ("*.csv", "*.bib", "*.ris", "*.csl.json"), texts.same_bytes),
    Kind("records and catalogues", ("*.json",), texts.same_json, "layout of the JSON"),
    Kind(
        "Office files",
        ("*.pptx", "*.hwpx", "*.docx", "*.xlsx"),
        lambda a, b: archives.same_archive(a, b, compare_file),
        "packing of the archive",
    ),
    Kind("archives", ("*.zip",), lambda a, b: archives.same_archive(a, b, compare_file), "packing of the archive"),
    Kind("PDF", ("*.pdf",), lambda a, b: pdf.same_pdf(a, b, compare_file), "inside of the file"),
    Kind("notebooks", ("*.ipynb",), notebooks.same_notebook, "layout of the JSON"),
    Kind(
        "parts of Office files", ("*.xml", "*.rels", "*.vml", "*.hpf", "*.rdf"), pictures.same_xml, "writing of the XML"
    ),
    Kind("Sphinx's note to itself", (".buildinfo", "*/.buildinfo"), texts.same_build_info),
    Kind("other files", ("*",), texts.same_bytes),
)


def kind_of(name: str) -> Kind:
    """The first kind that a file's name fits a pattern of."""
    return next(kind for kind in KINDS if any(fnmatchcase(name, pattern) for pattern in kind.patterns))


def compare_folders(a: Path, b: Path, known: Sequence[str] = ()) -> list[Compared]:
    """Every file of either folder, in order of names.

    ``known`` are patterns of differences the caller expects, each fitted to ``file: place``; they count as allowed.
    """
    names = sorted(_files(a) | _files(b))
    return [_compared(name, a / name, b / name, known) for name in names]


def _files(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def _compared(name: str, a: Path, b: Path, known: Sequence[str]) -> Compared:
    kind = kind_of(name)
    if not (a.is_file() and b.is_file()):
        found = [Finding(f"only in {'A' if a.is_file() else 'B'}", "", "")]
    elif (first := a.read_bytes()) == (second := b.read_bytes()):
        return Compared(name, kind.name, (), ())
    else:
        found = list(compare_file(name, first, second))
    judged = [(finding, finding.allowed or _expected(f"{name}: {finding.place}", known)) for finding in found]
    findings = tuple(finding for finding, reason in judged if not reason)
    return Compared(name, kind.name, findings, tuple(dict.fromkeys(reason for _, reason in judged if reason)))


def _expected(where: str, known: Sequence[str]) -> str:
    fitting = next((pattern for pattern in known if fnmatchcase(where, pattern)), "")
    return f"as you said: {fitting}" if fitting else ""


def table(compared: Sequence[Compared]) -> Iterator[str]:
    """A line for each kind: how many files are equal byte by byte, how many as allowed and in what, how many differ."""
    for kind in KINDS:
        if files := [each for each in compared if each.kind == kind.name]:
            equal = [each for each in files if not each.differs]
            bytewise = sum(not each.allowed for each in equal)
            reasons = Counter(reason for each in equal for reason in each.allowed)
            listed = "; ".join(f"{reason}: {number}" for reason, number in reasons.items())
            yield (
                f"  {kind.name:22}{len(files):5} files:{bytewise:5} equal by bytes,{len(files) - len(equal):4} differ,"
                f"{len(equal) - bytewise:4} as allowed{f' ({listed})' if listed else ''}"
            )


def differences(compared: Sequence[Compared], most: int) -> Iterator[str]:
    """Of the first files of each kind that differ the first ``most`` findings, with both values."""
    for kind in KINDS:
        differing = [each for each in compared if each.kind == kind.name and each.differs]
        yield from _listed(differing[:FILES], most)
        if len(differing) > FILES:
            yield f"{kind.name}: and {len(differing) - FILES} more files"


def _listed(compared: Sequence[Compared], most: int) -> Iterator[str]:
    for each in compared:
        for finding in each.findings[:most]:
            a, b = finding.lines()
            values = f"\n  A {a}\n  B {b}" if finding.a or finding.b else ""  # none of a file that is not there
            yield f"{each.file}: {finding.place}{values}"
        if len(each.findings) > most:
            yield f"{each.file}: and {len(each.findings) - most} more"
