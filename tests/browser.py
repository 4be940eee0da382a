"""A headless Chromium for tests, driven over the DevTools protocol: pages are opened, looked at, typed into."""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
KEYS = {"Tab": 9, "Enter": 13, "Escape": 27, "ArrowDown": 40, "ArrowRight": 39, "End": 35, " ": 32}
PATIENCE = 20.0
"""Seconds to wait for something to become true; machines that build are slow."""


def needed() -> str:
    """The browser's path; skips the test where there is none, fails it in CI."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    try:
        import websocket  # noqa: F401
    except ImportError:
        found = None
    if found is None:
        assert "CI" not in os.environ, "Chromium and websocket-client must be there in CI"
        pytest.skip("needs Chromium and websocket-client")
    return found


class Browser:
    """One page of one browser. What went wrong on it is in `errors`, what it asked the network for in `requests`."""

    def __init__(self, executable: str) -> None:
        import websocket

        self._folder = tempfile.mkdtemp(prefix="browser-")
        flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0", "--hide-scrollbars"]
        flags += ["--remote-allow-origins=*", "--no-first-run", f"--user-data-dir={self._folder}", "about:blank"]
        self._process = subprocess.Popen([executable, *flags], stderr=subprocess.PIPE, text=True)
        assert self._process.stderr is not None
        port = next(m[1] for line in self._process.stderr if (m := re.search(r"ws://127\.0\.0\.1:(\d+)/", line)))
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/json") as answer:
            page = next(target for target in json.load(answer) if target["type"] == "page")
        self._socket = websocket.create_connection(page["webSocketDebuggerUrl"], timeout=60)
        self._count = 0
        self.errors: list[str] = []
        self.requests: list[str] = []
        for domain in ("Page", "Runtime", "Log", "Network", "Accessibility"):
            self.call(f"{domain}.enable")

    def close(self) -> None:
        self._socket.close()
        self._process.kill()
        self._process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)

    def call(self, method: str, **params: object) -> dict[str, Any]:
        """A command of the protocol and its answer; events that come before it are noted."""
        self._count += 1
        self._socket.send(json.dumps({"id": self._count, "method": method, "params": params}))
        while True:
            message = json.loads(self._socket.recv())
            if message.get("id") == self._count:
                assert "error" not in message, f"{method}: {message['error']}"
                return dict(message["result"])
            self._note(message.get("method", ""), message.get("params", {}))

    def _note(self, event: str, params: dict[str, Any]) -> None:
        if event == "Network.requestWillBeSent":
            self.requests.append(params["request"]["url"])
        elif event == "Runtime.exceptionThrown":
            self.errors.append(str(params["exceptionDetails"]))
        elif event == "Log.entryAdded" and params["entry"]["level"] in ("error", "warning"):
            self.errors.append(params["entry"]["text"])
        elif event == "Runtime.consoleAPICalled" and params["type"] in ("error", "warning", "assert"):
            self.errors.append(str(params["args"]))

    def js(self, expression: str) -> Any:
        """The value of an expression on the page."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def open(self, path: Path, *, width: int = 1440, height: int = 900, dark: bool = False) -> float:
        """Open a file and wait until it is loaded and drawn; gives the seconds from start to load by its own clock."""
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 500
        )
        scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self.call("Emulation.setEmulatedMedia", features=scheme)
        self.call("Page.navigate", url="about:blank")
        self.call("Page.navigate", url=path.resolve().as_uri())
        self.wait(
            "document.readyState === 'complete' && performance.timing.loadEventEnd > 0 && location.protocol === 'file:'"
        )
        return float(self.js("performance.timing.loadEventEnd - performance.timing.navigationStart")) / 1000

    def cpu(self) -> float:
        """Seconds of processor time that the page's main thread has used, whatever else the machine does."""
        metrics = self.call("Performance.getMetrics")["metrics"]
        return float(next(m["value"] for m in metrics if m["name"] == "ThreadTime"))

    def wait(self, expression: str) -> None:
        """Wait until an expression is true on the page."""
        end = time.monotonic() + PATIENCE
        while not self.js(f"Boolean({expression})"):
            assert time.monotonic() < end, f"never true: {expression}"
            time.sleep(0.02)

    def press(self, key: str, *, shift: bool = False) -> None:
        """One key, down and up."""
        text = {"Enter": "\r", " ": " "}.get(key, "")
        values = {
            "key": key,
            "code": "Space" if key == " " else key,
            "windowsVirtualKeyCode": KEYS[key],
            "modifiers": 8 if shift else 0,
        }
        self.call("Input.dispatchKeyEvent", type="keyDown", text=text, **values)
        self.call("Input.dispatchKeyEvent", type="keyUp", **values)

    def type(self, text: str) -> None:
        """Text into what has the focus."""
        self.call("Input.insertText", text=text)

    def screenshot(self, *, scale: float = 1.0, height: int | None = None) -> bytes:
        """The window as PNG."""
        size = self.js("({width: innerWidth, height: innerHeight, x: scrollX, y: scrollY})")
        clip = {
            "x": size["x"],
            "y": size["y"],
            "width": size["width"],
            "height": height or size["height"],
            "scale": scale,
        }
        return base64.b64decode(self.call("Page.captureScreenshot", clip=clip)["data"])

    def pdf(self) -> bytes:
        """The page as it prints."""
        return base64.b64decode(self.call("Page.printToPDF", preferCSSPageSize=True)["data"])
