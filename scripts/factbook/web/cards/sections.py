"""Sections of a figure's card, each as HTML. Everything from data is escaped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Literal

from factbook.book import addresses
from factbook.book.command_line import PROGRAM
from factbook.chapter.parameter_types import written
from factbook.citing import bibliography
from factbook.citing import citations as styles
from factbook.citing import sentences as offer
from factbook.figures.record import CONDITIONAL, SAYABLE, UNSAYABLE, Record, Source, Statement
from factbook.ledger import ledger
from factbook.ledger import status as states
from factbook.ledger.ledger import Entry
from factbook.ledger.status import Status
from factbook.web.cards.data_table import one_line, table_twin

GROUPS = {
    "기사로 말할 수 있는 것": SAYABLE,
    "조건을 붙이면 말할 수 있는 것": CONDITIONAL,
    "기사로는 말할 수 없는 것": UNSAYABLE,
}
STYLES = {
    "apa-ko": ("APA", "apa", "ko"),
    "chicago-ko": ("Chicago", "chicago", "ko"),
    "apa-en": ("APA (English)", "apa", "en"),
    "chicago-en": ("Chicago (English)", "chicago", "en"),
    "bibtex": ("BibTeX", "bibtex", "ko"),
    "ris": ("RIS", "ris", "ko"),
    "csl": ("CSL-JSON", "csl", "ko"),
}


def standing(record: Record, statuses: Sequence[Status], cards: str) -> str:
    """Where the version stands: current, superseded, not yet entered, or not official."""
    mark = f"<b>{escape(record.mark)}</b>"
    if not record.official:
        return f'<span class="bad">{escape(record.warning)}</span> {mark}'
    own = next((status for status in statuses if status.entry.version == record.version), None)
    if own is None:
        return f"{mark} · 아직 장부에 등록하지 않은 판입니다. 인용하기 전에 등록하십시오."
    day = f'<time datetime="{own.entry.published}">{own.entry.published}</time>'
    if own.state == states.CURRENT:
        absences = "".join(f" {escape(str(absence))}" for absence in own.absences)
        return f'{mark} · <span class="good">현재 유효한 판</span>({day} 등록){absences}'
    told = "; ".join(map(str, own.changes))
    by = f'<a href="{_version(record, own.by, cards)}">{own.by}</a>'
    if own.state == states.RENUMBERED:
        return f'{mark} · <span class="good">같은 그림, 번호만 바뀐 판</span>: {escape(own.on)}부터 {by}'
    word = "정정된 판" if own.state == states.CORRECTED else "지난 판"
    changed = f"{escape(own.on)}에 {by}로 바뀜. {escape(told)} 까닭: {escape(own.reason)}"
    return f'{mark} · <span class="bad">{word}</span>: {changed}'


def sentences(record: Record) -> str:
    """Each offered statement in the forms people copy, with a button for each."""
    blocks = [
        f'<div class="sentence">{_copied(f"sentence-{place}-{form}", called, text)}</div>'
        for place, statement in enumerate(offer.offered(record), 1)
        for form, (called, text) in enumerate(offer.forms(record, statement), 1)
    ]
    return "\n".join(blocks)


def statements(record: Record) -> str:
    """What may be said, on a condition or not at all, each with its arithmetic."""
    groups = [
        (title, [told for told in record.statements if told["verdict"] in verdicts])
        for title, verdicts in GROUPS.items()
    ]
    return "\n".join(f"<h3>{title}</h3><ul>{''.join(map(_statement, told))}</ul>" for title, told in groups if told)


def downloads(kinds: Sequence[tuple[str, str]], address: str) -> str:
    """Links to the figure's files, with what each is for."""
    items = "".join(
        f'<li><a href="{address}.{kind}" download>{kind if "." in kind else kind.upper()}</a> {escape(said)}</li>'
        for kind, said in kinds
    )
    return f'<ul class="files">{items}</ul>'


def citations(record: Record) -> str:
    """The source line, then every style behind a toggle of its own."""
    line = _copied("cite-line", "자료 줄", styles.source_line(record))
    rest = "\n".join(
        f"<details><summary>{label}</summary>{_copied(f'cite-{name}', label, text)}</details>"
        for name, (label, style, language) in STYLES.items()
        if (text := styles.cite(record, style, language))
    )
    return f"{line}\n{rest}"


def table(record: Record) -> str:
    """The figure's values, and how to read them."""
    return f'{table_twin(record.table)}<p class="note">{one_line(record.note)}</p>'


def evidence(record: Record, book: str) -> str:
    """One row a fact: the source's words, what was made of them; its id leads to the book where there is one."""
    head = "".join(f'<th scope="col">{word}</th>' for word in ("사실", "기사의 말", "기사의 표기", "읽은 범위"))
    rows = "".join(
        f'<tr><th scope="row">{_fact(fact["fact"], book)} '
        f"{one_line(fact['label'])}</th><td><q>{one_line(fact['quote'])}</q></td><td>{one_line(fact['written'])}</td>"
        f"<td>{_made_of(record, fact['fact'])}</td></tr>"
        for fact in record.evidence
    )
    derived = "".join(f"<li>{line}</li>" for line in _derived(record))
    sources = "".join(f"<li>{_source(source)}</li>" for source in record.sources)
    return (
        f'<div class="table-box" tabindex="0"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
        + (f"<h3>계산한 값</h3><ul>{derived}</ul>" if derived else "")
        + f"<h3>출처</h3><ul>{sources}</ul>"
    )


def version(record: Record, statuses: Sequence[Status], cards: str, built: str) -> str:
    """Id, whole version, parameters, days, earlier versions, and how to check a copy."""
    parameters = "; ".join(f"{name} = {written(value)}" for name, value in record.parameters.items())
    entries = {
        "그림": record.id,
        "판(SHA-256)": record.version,
        "매개변수": parameters or "없음",
        "행사일": ", ".join(record.events) or "날짜에 매이지 않음",
        "출처 발행일": ", ".join(_days(record, "published")),
        "출처 확인일": ", ".join(_days(record, "accessed")),
        "데이터": record.data,
        "이 쪽을 만든 날": built,
        "주소": record.address or "책의 주소가 정해지지 않아 그림 번호와 판으로 인용합니다",
    }
    body = "".join(f"<dt>{name}</dt><dd>{escape(said)}</dd>" for name, said in entries.items() if said)
    check = f"{PROGRAM} verify-figure {record.id}@{record.short}"
    return (
        f"<dl>{body}</dl><h3>펴낸 판</h3>{_history(record, statuses, cards)}"
        f"<h3>아직 맞는지 확인하기</h3><p>내려받은 파일이나 판 번호를 주면 지금도 유효한지 답합니다.</p>"
        f"<pre>{escape(check)}</pre>"
    )


def _history(record: Record, statuses: Sequence[Status], cards: str) -> str:
    """Every step in the order of the chain; what became of a version stands at the last of its steps."""
    of = {entry.step: status for status in statuses for entry in status.entered}
    steps = ledger.in_order([entry for status in statuses for entry in status.entered])
    items = "".join(
        f'<li><a href="{_version(record, entry.short, cards)}">{entry.short}</a> '
        f"{entry.published} · {escape(_became(entry, of[entry.step]))}</li>"
        for entry in steps
    )
    return f"<ul>{items}</ul>" if items else "<p>아직 없습니다.</p>"


def _became(entry: Entry, status: Status) -> str:
    """What a version that no longer holds was replaced by: old → new, why, from which day."""
    words = {
        states.CURRENT: "현재 유효",
        states.SUPERSEDED: "지난 판",
        states.CORRECTED: "정정됨",
        states.RENUMBERED: "같은 그림, 번호만 바뀜",
    }
    if entry != status.entry:
        return "나중에 다시 등록됨"
    again = f"다시 등록. 까닭: {entry.reason} · " if entry.time > 1 else ""
    if not status.by:
        return again + words[status.state]
    changes = "; ".join(map(str, status.changes))
    return f"{again}{words[status.state]}({status.on}부터 {status.by}): {changes} 까닭: {status.reason}"


def _version(record: Record, short: str, cards: str) -> str:
    """Address of a published version's card; ``cards`` leads to the folder of all cards."""
    own = addresses.version(record.id, short, addresses.INDEX)
    return f"{cards}/{addresses.seen_from(addresses.CARDS, own)}"


def _fact(name: str, book: str) -> str:
    return f'<a href="{book}/{escape(addresses.evidence(name))}">{escape(name)}</a>' if book else escape(name)


def _statement(told: Statement) -> str:
    badge = f'<span class="verdict verdict-{told["verdict"]}">{escape(told["label"])}</span>'
    return f'<li>{badge} {escape(told["headline"])}. <span class="working">{escape(told["arithmetic"])}</span></li>'


def _copied(name: str, label: str, text: str) -> str:
    """A text with its button; the button is there only where it works."""
    return (
        f'<p class="tools"><b>{label}</b> <button type="button" class="copy" data-of="{name}" hidden '
        f'aria-label="{label} 글 복사">복사</button><span class="said" role="status"></span></p>'
        f'<pre id="{name}">{escape(text)}</pre>'
    )


def _made_of(record: Record, fact: str) -> str:
    """Ranges read from one fact alone."""
    own = [value for value in record.values if value["facts"] == [fact]]
    ranges = dict.fromkeys(escape(_range(value["low"], value["high"], value["unit"])) for value in own)
    return "<br>".join(ranges) or "–"


def _derived(record: Record) -> Iterator[str]:
    """Values made of several facts, with the facts they were made of."""
    for value in record.values:
        if len(value["facts"]) > 1:
            told = _range(value["low"], value["high"], value["unit"])
            yield escape(f"{value['of']} · {value['name']}: {told} ← {', '.join(value['facts'])}")


def _range(low: str, high: str, unit: str) -> str:
    if not low:
        return "기사에 없음"
    return f"{low}{unit}" if low == high else f"{low}–{high}{unit}" if high else f"{low}{unit} 이상"


def _source(source: Source) -> str:
    before, url, after = map(escape, bibliography.parted(source))
    return f'{before}<a href="{url}">{url}</a>{after}' if url else before


def _days(record: Record, kind: Literal["published", "accessed"]) -> list[str]:
    return list(dict.fromkeys(source[kind] for source in record.sources if source[kind]))
