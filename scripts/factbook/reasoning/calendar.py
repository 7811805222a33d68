"""Days of the whole event, and what is reported of each: sessions may last longer than a day."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from factbook.reasoning.phrasing import Words


def silent_days(whole: pd.DataFrame, sessions: pd.DataFrame) -> list[str]:
    """Days (ISO) of the whole event that no session covers."""
    covered = {day for row in sessions.to_dict("records") for day in _days(str(row["start"]), str(row["end"]))}
    days = {day for row in whole.to_dict("records") for day in _days(str(row["start"]), str(row["end"]))}
    return sorted(days - covered)


def reported(words: Words, whole: pd.DataFrame, sessions: pd.DataFrame, *, chosen: bool) -> tuple[str, str, str]:
    """The reported sessions: a template (of period, where, held), a sentence on the other days, and ``held``.

    ``held`` are the sessions as one phrase, by days and place; after the period their days leave out its year.
    ``chosen`` says that these are not all the sessions there are.
    """
    first = str(whole["start"].iloc[0])
    if chosen:
        statement = "{period} 가운데 {where}에서 행사 내용이 보도된 것은 {held} 행사이다"
        return statement, "고른 나라의 행사만 적었다", _held(words, sessions, first)
    if silent_days(whole, sessions):
        statement = "{period} 가운데 행사 내용이 보도된 것은 {held} 행사이다"
        return statement, "나머지 날에 대해서는 기사에 언급이 없다", _held(words, sessions, first)
    statement = "행사 내용이 보도된 것은 {held} 행사이다"
    return statement, "기간의 모든 날에 보도된 행사가 있다", _held(words, sessions)


def dates_given(whole: pd.DataFrame) -> str:
    """A sentence on which dates of the whole event the source gives: one, or first and last day."""
    one = (whole["start"] == whole["end"]).all()
    return "기사는 날짜를 하나만 적었다" if one else "기사는 시작일과 마지막 날을 적었다"


def cells(words: Words, whole: pd.DataFrame, sessions: pd.DataFrame, parts: pd.DataFrame) -> pd.DataFrame:
    """A row for each day and place: columns date, column (the place), row (the day in words), scope, words.

    ``words`` are the parts of that day's sessions there; of a session without parts on that day, its own name; empty
    where none is reported. Columns read: id, parent, start, end, where, label.
    """
    days = [day for row in whole.to_dict("records") for day in _days(str(row["start"]), str(row["end"]))]
    places = list(dict.fromkeys(sessions["where"]))
    frame = pd.MultiIndex.from_product([days, places], names=["date", "column"]).to_frame(index=False)
    pairs = zip(frame["date"], frame["column"], strict=True)
    labels = [" · ".join(_labels(sessions, parts, day, place)) for day, place in pairs]
    return frame.assign(row=frame["date"].map(words.day), scope="", words=labels)


def _held(words: Words, sessions: pd.DataFrame, after: str = "") -> str:
    """Sessions as one phrase, by days and place; ``after`` is a date (ISO) that stands before them."""
    days = words.successive(list(zip(sessions["start"], sessions["end"], strict=True)), after)
    pairs = zip(days, sessions["where"], strict=True)
    return words.together([words.text("{day} {where}", day=day, where=where) for day, where in pairs])


def _labels(sessions: pd.DataFrame, parts: pd.DataFrame, day: str, place: str) -> Iterator[str]:
    """Labels of what is reported of one day (ISO) at one place (column where)."""
    here = sessions[sessions["where"] == place]
    for session in here[(here["start"] <= day) & (here["end"] >= day)].to_dict("records"):
        own = parts[parts["parent"].eq(session["id"]) & (parts["start"] <= day) & (parts["end"] >= day)]
        yield from own["label"] if len(own) else [str(session["label"])]


def _days(start: str, end: str) -> list[str]:
    """Every day (ISO) from the first to the last."""
    return list(pd.date_range(start, end).strftime("%Y-%m-%d"))
