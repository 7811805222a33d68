"""The hash function of pages, compared to Python's, on a page over plain http whose browser has none of its own."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from factbook.sphinx_ext import states

# around the ends of blocks of 64 bytes, of which the last holds the length; and as many as a picture has
LENGTHS = (0, 1, 3, 55, 56, 57, 63, 64, 65, 119, 120, 127, 128, 1000, 1_000_003)


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_words: object) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a page lies that loads the script."""
    folder = tmp_path_factory.mktemp("served")
    script = Path(states.__file__).parent / "static" / "sha256.js"
    (folder / "index.html").write_text(f"<script>{script.read_text(encoding='utf-8')}</script>", encoding="utf-8")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture
def tab(address: str, browser: Browser) -> Iterator[Page]:
    """That page."""
    opened = browser.new_page()
    opened.add_init_script("delete Crypto.prototype.subtle")
    opened.goto(address)
    assert opened.evaluate("crypto.subtle === undefined")
    yield opened
    opened.close()


def _bytes(length: int) -> bytes:
    return bytes((number * number + 7 * number) % 251 for number in range(length))


@pytest.mark.parametrize("length", LENGTHS)
def test_the_hash_is_that_of_python(tab: Page, length: int) -> None:
    """Of bytes of every length around a block's end."""
    made = "length => Uint8Array.from({ length }, (_, number) => (number * number + 7 * number) % 251)"
    assert hashlib.sha256(_bytes(length)).hexdigest() == tab.evaluate(f"length => sha256(({made})(length))", length)


def test_a_part_of_a_buffer_is_hashed_alone(tab: Page) -> None:
    """Not what lies around it."""
    part = "sha256(new Uint8Array([9, 97, 98, 99, 9]).subarray(1, 4))"
    assert hashlib.sha256(b"abc").hexdigest() == tab.evaluate(part)
