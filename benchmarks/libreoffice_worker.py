"""Let LibreOffice itself accept or reject all tracked changes of Word files, and say what text is left.

Runs under a Python that has `uno` (Debian: python3-uno, the system's python3), apart from the project's own:

    /usr/bin/python3 libreoffice_worker.py < jobs.json

`jobs.json` is a list of `{"file": "/a.docx", "do": "accept" | "reject" | "none", "text": "/a.txt"}`. One LibreOffice with
a profile of its own is started for all jobs and ended afterwards. Exit status 3 where there is no `uno`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

START_SECONDS = 60
COMMANDS = {"accept": ".uno:AcceptAllTrackedChanges", "reject": ".uno:RejectAllTrackedChanges"}


def main() -> int:
    """Do all jobs from standard input."""
    try:
        import uno  # noqa: F401
    except ImportError:
        print("no uno in this Python", file=sys.stderr)
        return 3
    jobs = json.load(sys.stdin)
    with tempfile.TemporaryDirectory() as profile:
        pipe = f"agreement{os.getpid()}"
        office = subprocess.Popen(
            [
                "soffice", "--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck",
                f"-env:UserInstallation=file://{profile}", f"--accept=pipe,name={pipe};urp;",
            ],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            context = _connect(pipe)
            for job in jobs:
                _one(context, job)
        finally:
            office.terminate()
            office.wait(timeout=30)
    return 0


def _connect(pipe: str):  # type: ignore[no-untyped-def]
    import uno

    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    end = time.monotonic() + START_SECONDS
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


def _one(context, job: dict[str, str]) -> None:  # type: ignore[no-untyped-def]
    import uno
    from com.sun.star.beans import PropertyValue

    def value(name: str, content: object) -> object:
        made = PropertyValue()
        made.Name, made.Value = name, content
        return made

    manager = context.ServiceManager
    desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    document = desktop.loadComponentFromURL(Path(job["file"]).as_uri(), "_blank", 0, (value("Hidden", True),))
    try:
        if job["do"] in COMMANDS:
            helper = manager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
            helper.executeDispatch(document.CurrentController.Frame, COMMANDS[job["do"]], "", 0, ())
        target = uno.systemPathToFileUrl(job["text"])
        document.storeToURL(target, (value("FilterName", "Text (encoded)"), value("FilterOptions", "UTF8,LF,,,")))
        if job.get("docx"):
            target = uno.systemPathToFileUrl(job["docx"])
            document.storeToURL(target, (value("FilterName", "MS Word 2007 XML"),))
    finally:
        document.close(True)


if __name__ == "__main__":
    sys.exit(main())
