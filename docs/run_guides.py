"""Run what the documentation shows, and keep the shown output as it really is.

python docs/run_guides.py [PAGE …]      rewrites the output blocks of the pages (all of `PAGES` where none is named)

A page is Markdown. Its ```sh blocks run in one shell, in order, in an empty folder that holds the repository's
`corpus`, `examples` and `benchmarks`; its ```python blocks run after them in one interpreter in the folder where the
shell ended, the value of a last expression shown as a prompt would show it. A ```text block that follows directly is
what came out, standard error included. A block with a title (```toml title="pins.toml") is that file from there on,
one after a comment `<!-- on a screen -->` writes to a terminal of `SCREEN` columns, and one after
`<!-- not run: why -->` is only shown. What stands between `<!-- shows: COMMAND -->` and `<!-- end -->` is the output
of that command as part of the page, for tables in Markdown.
"""

from __future__ import annotations

import contextlib
import os
import pty
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from warm_command import warm_command

ROOT = Path(__file__).resolve().parent.parent
PAGES = (
    "README.md",
    "docs/sv.md",
    "docs/changes-found.md",
    "docs/guides/analyst.md",
    "docs/guides/secretary.md",
    "docs/guides/sekreterare.md",
    "docs/guides/scripts.md",
)
PATIENCE = 300
"""Seconds for all commands of a page."""
FENCE = re.compile(
    r"(?:<!-- (?P<comment>on a screen|not run: [^\n]*?) -->\n+)?"
    r"^```(?P<language>sh|python|toml|csv|yaml)(?: title=\"(?P<title>[^\"\n]+)\")?\n(?P<code>.*?)^```\n"
    r"(?P<output>\n```text\n(?P<shown>.*?)^```\n)?"
    r"|^<!-- shows: (?P<command>[^\n]+) -->\n\n(?P<made>.*?)\n^<!-- end -->\n",
    re.MULTILINE | re.DOTALL,
)
SCREEN = 96
"""Columns of a terminal whose output fits the width of the site."""
NEVER = -1
"""Status of a block that did not come to its end."""
MARK = "\x1e"
"""Stands between the outputs of blocks: no text has this control character."""


class Block(NamedTuple):
    """A block of code of a page: what it is, its code, and the output that the page shows (None: no output block)."""

    kind: str
    """`sh`, `screen`, `python`, `file` or `none` (shown only)."""
    name: str
    code: str
    shown: str | None


class Ran(NamedTuple):
    """What came of a block: its output, and the exit status of its last command."""

    output: str
    status: int


def blocks(page: str) -> list[Block]:
    """The blocks of code of a page, in order."""
    found = []
    for match in FENCE.finditer(page):
        if match["command"]:
            found.append(Block("sh", "", f"{match['command']}\n", match["made"]))
            continue
        kind = "file" if match["title"] else match["language"]
        if match["comment"] or kind not in ("sh", "python", "file"):
            kind = "screen" if match["comment"] == "on a screen" else "none"
        found.append(Block(kind, match["title"] or "", match["code"], match["shown"]))
    return found


def run(page: str, commands: Path) -> list[Ran]:
    """Run the blocks of a page with the commands in a folder; blocks that are only shown come back empty."""
    found = blocks(page)
    with tempfile.TemporaryDirectory() as name:
        folder, script = Path(name) / "here", Path(name) / "page.sh"
        folder.mkdir()
        for part in ("corpus", "examples", "benchmarks"):
            (folder / part).symlink_to(ROOT / part)
        program = Path(name) / "page.py"
        program.write_text(_program(found), encoding="utf-8")
        script.write_text(_script(found, program), encoding="utf-8")
        done = subprocess.run(
            ["bash", str(script)], cwd=folder, env=_environment(commands), timeout=PATIENCE, check=False,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
        )  # fmt: skip
    return _sorted(done.stdout, found)


def _environment(commands: Path) -> dict[str, str]:
    """A plain terminal of 80 columns in a plain English locale; `python` is this one."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG"))}
    path = os.pathsep.join((str(commands), str(Path(sys.executable).parent), kept.get("PATH", "")))
    return kept | {
        "PATH": path, "LC_ALL": "C.UTF-8", "COLUMNS": "80", "NO_COLOR": "1",
        "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8",
    }  # fmt: skip


def _script(found: list[Block], program: Path) -> str:
    """All commands and files of a page as one shell script, then its Python."""
    lines = []
    for number, block in enumerate(found):
        if block.kind == "sh":
            lines.append(f"{block.code}printf '{MARK}{number} %d{MARK}' $?\n")
        elif block.kind == "screen":
            lines.append(
                f"'{sys.executable}' '{__file__}' --screen '{block.code}'\nprintf '{MARK}{number} %d{MARK}' $?\n"
            )
        elif block.kind == "file":
            lines.append(f"cat > '{block.name}' <<'END OF FILE'\n{block.code}END OF FILE\n")
    if any(block.kind == "python" for block in found):
        lines.append(f"'{sys.executable}' '{program}'\n")
    return "".join(lines)


def _program(found: list[Block]) -> str:
    """The Python of a page as one program: each block in the same namespace, its last expression shown."""
    code = [(number, block.code) for number, block in enumerate(found) if block.kind == "python"]
    return f"""
import ast, sys
space = {{"__name__": "__main__"}}
for number, code in {code!r}:
    tree = ast.parse(code)
    last = ast.Expression(tree.body.pop().value) if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "page", "exec"), space)
    value = eval(compile(last, "page", "eval"), space) if last else None
    if value is not None:
        print(repr(value))
    print(f"{MARK}{{number}} 0{MARK}", end="", flush=True)
"""


def _sorted(output: str, found: list[Block]) -> list[Ran]:
    """The outputs by block: each stands before its mark. What comes after the last mark is the end of a block that did
    not come to its own, and blocks without a mark were never run."""
    *parts, rest = output.split(MARK)
    ran = [Ran("", NEVER if block.kind in ("sh", "screen", "python") else 0) for block in found]
    for text, mark in zip(parts[::2], parts[1::2], strict=True):
        number, status = (int(word) for word in mark.split())
        ran[number] = Ran("".join(f"{line.rstrip()}\n" for line in text.splitlines()), status)
    broken = next((number for number, result in enumerate(ran) if result.status == NEVER), None)
    if broken is not None:
        ran[broken] = Ran(rest, NEVER)
    return ran


def renewed(page: str, ran: list[Ran]) -> str:
    """The page with each output block as it came out."""
    results = iter(ran)

    def block(match: re.Match[str]) -> str:
        result = next(results)
        part = "made" if match["command"] else "shown"
        if match[part] is None or match["title"] or (match["comment"] or "").startswith("not run"):
            return match[0]
        start, end = (place - match.start() for place in match.span(part))
        return match[0][:start] + result.output + match[0][end:]

    return FENCE.sub(block, page)


def failures(page: str, ran: list[Ran]) -> list[str]:
    """Blocks that did not come to their end, failed where no output block would show it, or showed nothing in one."""
    return [
        f"{block.code.strip()}\n{result.output}"
        for block, result in zip(blocks(page), ran, strict=True)
        if result.status == NEVER or (result.status if block.shown is None else not result.output.strip())
    ]


def on_screen(code: str) -> int:
    """Run commands whose output goes to a terminal, and print what the terminal got: their status."""
    reading, terminal = pty.openpty()
    wide = os.environ | {"COLUMNS": str(SCREEN)}
    with subprocess.Popen(["bash", "-c", code], stdout=terminal, stderr=subprocess.DEVNULL, env=wide) as running:
        os.close(terminal)
        with contextlib.suppress(OSError):  # how a terminal says that all have left it
            while part := os.read(reading, 65536):
                sys.stdout.buffer.write(part.replace(b"\r\n", b"\n"))
    sys.stdout.flush()
    return running.returncode


def main(arguments: list[str]) -> int:
    """Renew the pages; 1 where a command of one broke."""
    if arguments[:1] == ["--screen"]:
        return on_screen(arguments[1])
    broken = 0
    with warm_command() as commands:
        for name in arguments or PAGES:
            path = ROOT / name
            page = path.read_text(encoding="utf-8")
            ran = run(page, commands)
            for failure in failures(page, ran):
                broken += 1
                print(f"{name}: {failure}", file=sys.stderr)
            if (new := renewed(page, ran)) != page:
                path.write_text(new, encoding="utf-8")
                print(f"{name}: renewed")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
