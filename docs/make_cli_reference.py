"""Write the reference of the command line from the command line itself.

python docs/make_cli_reference.py      writes docs/cli.md; the tests fail where it is stale
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

PAGE = ROOT / "docs/cli.md"
EXAMPLE = re.compile(r"Example(?:, ([^:]+))?: (.+)")
HEAD = """# The command line

Made by `docs/make_cli_reference.py` from the command line itself; a test fails where the two differ.

`agreement-diff COMMAND --help` says the same on the screen. Wherever a file is expected any supported format will do,
and `FILE#2` picks the second document of a file that holds several. `agreement-diff --install-completion` teaches the
shell to complete commands and options.

## Exit status

| status | means |
|---|---|
| `0` | done |
| `1` | something changed, and `--exit-code` asked to be told |
| `2` | wrong use, or a file that cannot be read or written: one line on standard error says which and why |

Where one of many responses cannot be read, the others are read and written first, and then the status is 2.

## Commands

| command | does |
|---|---|
"""


def reference() -> str:
    """The page: a table of the commands, then each with its usage, example, arguments and options."""
    found = commands()
    table = "".join(f"| [`{name}`](#{name}) | {_cell(_promise(command))} |\n" for name, command in found)
    return HEAD + table + "".join(f"\n{section(name, command)}" for name, command in found)


def commands() -> list[tuple[str, Any]]:
    """The commands in the order in which `--help` lists them."""
    os.environ["COLUMNS"] = "80"
    import click
    import typer

    from agreement_diff.cli import app

    group = typer.main.get_command(app)
    context = click.Context(group, info_name="agreement-diff")
    listed = [(name, group.get_command(context, name)) for name in group.list_commands(context)]  # type: ignore[attr-defined]
    return [(name, command) for name, command in listed if command and not command.hidden]


def section(name: str, command: Any) -> str:
    """What the help of one command says, as a section of the page."""
    import click

    context = click.Context(command, info_name=f"agreement-diff {name}")
    paragraphs = [" ".join(part.replace("\b", " ").split()) for part in (command.help or "").strip().split("\n\n")]
    examples = [match.groups() for part in paragraphs if (match := EXAMPLE.fullmatch(part))]
    prose = [part for part in paragraphs if not EXAMPLE.fullmatch(part)]
    usage = " ".join(command.collect_usage_pieces(context))
    parts = [f"### {name}", *prose, f"```text\nagreement-diff {name} {usage}\n```"]
    if examples:
        parts += ["For example:", "```sh\n" + "\n".join(example(*found) for found in examples) + "\n```"]
    rows = [row for parameter in command.get_params(context) if (row := _row(parameter, context))]
    return "\n\n".join(parts) + "\n\n| argument or option | meaning |\n|---|---|\n" + "\n".join(rows) + "\n"


def example(purpose: str | None, command: str) -> str:
    """A command, what it is for in a comment before it."""
    return f"# {purpose}\n{command}" if purpose else command


def _row(parameter: Any, context: Any) -> str | None:
    """An argument or option and what is said of it; None for one that the help does not list."""
    record = parameter.get_help_record(context)
    if record is None or parameter.name == "help":
        return None
    names, said = record
    return f"| `{_code(names)}` | {_cell(_machine_independent(said))} |"


def _promise(command: Any) -> str:
    """The first sentence of a command's help."""
    return " ".join((command.help or "").strip().split("\n\n")[0].split())


def _machine_independent(said: str) -> str:
    """Without the default that is the number of this machine's processors."""
    return re.sub(r"\[default: \d+; x>=1\]", "[default: one a processor; at least 1]", " ".join(said.split()))


def _code(names: str) -> str:
    return " ".join(names.split()).replace("|", "\\|")


def _cell(text: str) -> str:
    """Text as a cell of a Markdown table."""
    return text.replace("|", "\\|").replace("[", "\\[").replace("<", "&lt;")


def main() -> int:
    PAGE.write_text(reference(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
