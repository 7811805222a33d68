"""Addresses inside the book, as pages and files of any room write them."""

from __future__ import annotations


def evidence_address(fact: str) -> str:
    """Address of a fact's row in the table of all facts, from any page of the book."""
    return f"methods.html#fact-{fact}"
