"""States of a book's chapters that are run to be timed, each as a page of its own name."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping

from factbook.book.book import Book
from factbook.chapter.opening import LANGUAGE
from factbook.chapter.pages import Page, of_chapters
from factbook.chapter.parameters import Contract, Parameter, contracts
from factbook.dataset import facts

NEW = {"reading": "strict"}  # the new parameters that all chapters are run with


def chosen(book: Book, which: str) -> list[Page]:
    """Pages of a book as printed (``printed``), with new parameters (``new``), in all declared states (``declared``).

    A number stands for as many states of one chapter.
    """
    if which.isdigit():
        return list(itertools.islice(_of_one_chapter(book), int(which)))
    if which == "declared":
        return [page for contract in contracts(book).values() for page in _declared(contract)]
    overrides = {LANGUAGE: book.language} | (NEW if which == "new" else {})
    return of_chapters(contracts(book).values(), overrides, facts.load(book.data))


def _declared(contract: Contract) -> Iterator[Page]:
    """All states of a chapter; parameters whose values say nothing of each other keep their default."""
    return _states(
        contract, {each.name: [each.default] if each.separable else _every(each) for each in contract.parameters}
    )


def _of_one_chapter(book: Book) -> Iterator[Page]:
    """States of the chapter that has most, with every subset of what it takes any number of."""
    contract = max(contracts(book).values(), key=lambda one: sum(each.separable for each in one.parameters))
    return _states(
        contract, {each.name: _subsets(each) if each.separable else _every(each) for each in contract.parameters}
    )


def _every(parameter: Parameter) -> Iterable[object]:
    """All values of a parameter; of languages one, since they change no value."""
    return [parameter.default] if parameter.name == LANGUAGE else parameter.every


def _subsets(parameter: Parameter) -> Iterator[list[object]]:
    allowed = parameter.allowed
    for count in range(len(allowed) + 1):
        yield from map(list, itertools.combinations(allowed, count))


def _states(contract: Contract, values: Mapping[str, object]) -> Iterator[Page]:
    names = list(values)
    for number, state in enumerate(itertools.product(*values.values()), 1):  # type: ignore[call-overload]
        settled = contract.check(dict(zip(names, state, strict=True)))
        yield Page(f"{contract.chapter}-{number}", contract, settled)
