"""A real JupyterLab in an environment of its own, with our kernel: chapters run, charts live, sentences read well."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

import real_book
from factbook.book.book import ROOT_VARIABLE, Book
from factbook.pipeline import lab_kernel
from factbook.pipeline.lab_kernel import readable

PROJECT = Path(__file__).parents[1]
PATIENCE = 60.0  # seconds


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("{numref}`fig-tiny-counts`에서 본다", "그림 fig-tiny-counts에서 본다"),
        ("{ref}`tiny`와 {ref}`이 장 <tiny>`를 본다", "tiny와 이 장를 본다"),
        ("`{numref}` 없이 {a}", "`{numref}` 없이 {a}"),
    ],
)
def test_a_role_is_what_it_stands_for(written: str, read: str) -> None:
    """What leads to a figure names it; everything else stays."""
    assert read == readable(written)


def test_the_kernel_is_this_python_and_says_no_roles(tmp_path: Path) -> None:
    """Registered where Lab is told to look, for the book that was meant; a figure's data stay as they are."""
    book = Book.at(tmp_path)
    kernels, shared = lab_kernel.register(book).split(":")
    spec = json.loads(Path(kernels, "kernels", "python3", "kernel.json").read_text(encoding="utf-8"))
    assert (sys.executable, str(tmp_path)) == (spec["argv"][0], spec["env"][ROOT_VARIABLE])
    assert Path(shared, "labextensions", "jupyterlab-plotly").is_dir()
    manager = KernelManager(kernel_spec_manager=KernelSpecManager(kernel_dirs=[f"{kernels}/kernels"]))
    manager.start_kernel()
    client = manager.blocking_client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=PATIENCE)
        outputs = []
        code = (
            "from IPython.display import publish_display_data as show\n"
            "show({'text/markdown': '{numref}`fig-a`', 'application/json': {'b': '{numref}`fig-a`'}})"
        )
        client.execute_interactive(code, timeout=PATIENCE, output_hook=outputs.append)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    (data,) = (each["content"]["data"] for each in outputs if each["msg_type"] == "display_data")
    assert {"text/markdown": "그림 fig-a", "application/json": {"b": "{numref}`fig-a`"}} == data


def _started(runtime: Path) -> dict[str, str]:
    """What the server says of itself, once it has written it down."""
    found = [text for file in runtime.glob("jpserver-*.json") if (text := file.read_text(encoding="utf-8"))]
    return json.loads(found[0]) if found else {}


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    """Address of a chapter of a copied book in the JupyterLab of ``make lab``, which runs until the test ends."""
    root = real_book.copied(tmp_path)
    subprocess.run(["sh", "scripts/setup/prepare.sh", "lab"], cwd=PROJECT, check=True)
    own = {name: str(tmp_path / name) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")}
    command = ["sh", "scripts/setup/lab.sh", "--no-browser", "--port=0", "--allow-root", f"--ServerApp.root_dir={root}"]
    environment = os.environ | own | {ROOT_VARIABLE: str(root)}
    with subprocess.Popen(command, cwd=PROJECT, env=environment, stderr=subprocess.DEVNULL) as server:
        try:
            until = time.monotonic() + PATIENCE
            while not (at := _started(tmp_path / "JUPYTER_RUNTIME_DIR")):
                assert time.monotonic() < until
                assert server.poll() is None
                time.sleep(0.2)
            yield f"{at['url']}lab/tree/chapters/outcomes.ipynb?token={at['token']}"
        finally:
            server.terminate()


def _run_all(tab: Tab, address: str) -> None:
    """Open a chapter in Lab and, when its kernel is there, run all its cells."""
    tab.goto(address)
    tab.locator(".jp-Notebook .jp-Cell").first.wait_for()
    tab.get_by_text("factbook(.venv) | Idle").wait_for()
    tab.get_by_role("menuitem", name="Run", exact=True).click()
    tab.get_by_role("menuitem", name="Run All Cells", exact=True).click()


@pytest.mark.gate
def test_a_chapter_in_lab_shows_live_charts_and_readable_sentences(served: str, browser: Browser) -> None:
    """In an environment without plotly, with nothing asked of any other machine."""
    assert not list((PROJECT / ".venv-lab").glob("lib/*/site-packages/plotly"))
    with browser.new_context(viewport={"width": 1200, "height": 20_000}) as context:
        tab, asked = context.new_page(), set[str]()
        tab.set_default_timeout(PATIENCE * 1_000)
        tab.on("request", lambda request: asked.add(request.url.split("/")[2]))
        _run_all(tab, served)
        tab.locator(".jp-OutputArea .js-plotly-plot .main-svg").first.wait_for()
        tab.get_by_text("그림 fig-outcomes-total에서").first.wait_for()
        text = tab.locator(".jp-Notebook").inner_text()
        outputs = " ".join(tab.locator(".jp-OutputArea").all_inner_texts())
        charts = tab.locator(".jp-OutputArea .js-plotly-plot").count()
    assert "{numref}" not in outputs
    assert "Traceback" not in text
    assert 3 == charts
    assert {served.split("/")[2]} == {host for host in asked if host}
