"""`assistant serve` as its users meet it: a page in a browser, with nothing from elsewhere."""

from __future__ import annotations

import json
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.common.exceptions import ElementNotInteractableException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.support.ui import WebDriverWait

from tests.web.served import Served, serving

PATIENCE = 60
QUESTION = "How many bike thefts were there in Petersfield in 2025?"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
DRIVER = shutil.which("chromedriver")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)
needs_chromium = pytest.mark.skipif(
    not (CHROMIUM and DRIVER), reason="needs Chromium and its driver, which are not here"
)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("home")) as served:
        yield served


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[WebDriver]:
    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for flag in (*FLAGS.split(), f"--user-data-dir={tmp_path / 'profile'}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    options.add_experimental_option(
        "prefs", {"download.default_directory": str(tmp_path / "downloads")}
    )
    service = webdriver.ChromeService(executable_path=DRIVER)
    with webdriver.Chrome(options, service) as driver:
        yield driver


def wait(driver: WebDriver, condition: Callable[[WebDriver], object]) -> None:
    # the terminal's own field can be typed into once it is drawn
    unready = [ElementNotInteractableException]
    WebDriverWait(driver, PATIENCE, ignored_exceptions=unready).until(condition)


def typed(driver: WebDriver, keys: str) -> bool:
    driver.switch_to.active_element.send_keys(keys)
    return True


def asked_on_the_command_line() -> str:
    command = [sys.executable, "-m", "assistant", "ask", QUESTION]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def copied(browser: WebDriver) -> str:
    """What the page's own key puts on the browser's clipboard."""
    browser.switch_to.active_element.send_keys(Keys.F2)
    read = "navigator.clipboard.readText().then(arguments[0], () => arguments[0](''))"
    return str(browser.execute_async_script(read))


def saved(browser: WebDriver, folder: Path) -> list[Path]:
    """What was saved once Enter takes the first of the offered formats."""
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    return list(folder.glob("how-many-bike-thefts-*.docx"))


def fetched(browser: WebDriver) -> set[str]:
    """Every address in a network that the browser has fetched something from."""
    events = (json.loads(line["message"])["message"] for line in browser.get_log("performance"))
    sent = [e["params"] for e in events if e["method"] == "Network.requestWillBeSent"]
    urls = {params["request"]["url"] for params in sent}
    return {url for url in urls if url.startswith("http")}


def refused(browser: WebDriver) -> list[str]:
    """What the browser says that it did not load, make or run."""
    return [line["message"] for line in browser.get_log("browser")]


def test_the_page_names_nothing_outside(served: Served) -> None:
    for file in ("", "page/page.js", "page/page.css"):
        text = served.get(file)
        assert re.findall(r"\w+://[^\s\"')]*|[\"'(]//[^\s\"')]*", text) == []
    assert "Community Safety Assistant" in served.get("")
    styles = served.get("static/css/xterm.css")
    assert "@import" not in styles and "url(" not in styles


@needs_chromium
def test_a_question_is_typed_and_its_answer_copied_and_saved(
    browser: WebDriver, tmp_path: Path
) -> None:
    with serving(tmp_path / "home") as served:
        clipboard = ["clipboardReadWrite", "clipboardSanitizedWrite"]
        granted = {"permissions": clipboard, "origin": served.address.rstrip("/")}
        browser.execute_cdp_cmd("Browser.grantPermissions", granted)
        browser.get(served.opening())
        wait(browser, lambda d: d.switch_to.active_element.tag_name == "textarea")
        assert browser.current_url == served.address  # without the token
        wait(browser, lambda d: typed(d, QUESTION + Keys.ENTER))
        wait(browser, lambda _: copied(browser).split() == asked_on_the_command_line().split())
        browser.switch_to.active_element.send_keys(Keys.F5)
        wait(browser, lambda _: saved(browser, tmp_path / "downloads"))
        assert {url for url in fetched(browser) if not url.startswith(served.address)} == set()
        assert not [line for line in refused(browser) if "Content Security Policy" in line]


@pytest.mark.parametrize("url", ["chat.example.org", "https://a/b", "ftp://a", "https://a@b", ""])
def test_what_is_no_address_of_a_proxy_is_one_line(url: str) -> None:
    command = [sys.executable, "-m", "assistant", "serve", "--public-url", url]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2 and done.stderr.count("\n") == 1
    assert "https://chat.example.org" in done.stderr


@pytest.mark.parametrize("port", ["0", "70000", "taken"])
def test_a_port_that_cannot_be_used_is_one_line(port: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as held:
        named = str(held.getsockname()[1]) if port == "taken" else port
        command = [sys.executable, "-m", "assistant", "serve", "--port", named]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("assistant: ") and done.stderr.count("\n") == 1
    assert "try" in done.stderr


def test_another_address_than_this_machine_is_warned_of() -> None:
    # an address kept for documents, which no machine has
    command = [sys.executable, "-m", "assistant", "serve", "--host", "192.0.2.1"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    warning, error = done.stderr.splitlines()
    assert "warning" in warning and "readable by others" in warning and "TLS" in warning
    assert error.startswith("assistant: 192.0.2.1:8000 cannot be used")


@needs_chromium
def test_stopping_it_ends_the_chats_of_open_windows(browser: WebDriver, tmp_path: Path) -> None:
    with serving(tmp_path) as served:
        browser.get(served.opening())
        wait(browser, lambda d: d.switch_to.active_element.tag_name == "textarea")
        served.process.send_signal(signal.SIGINT)
        wait(
            browser, lambda d: "The assistant was left" in d.find_element(By.TAG_NAME, "body").text
        )
        assert served.process.wait() == 0
