"""The command `agreement-diff`, started once and forked for every call: a page of many commands runs in seconds.

`warm_command()` gives a folder for `PATH` with a small program of the command's name. It hands its arguments, its
folder, its environment and its three streams to the process that waits, and ends with the status that comes back: what
runs is the real command on the real streams.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LONGEST = 1_000_000
"""Bytes of one call: arguments and environment."""
CLIENT = """#!{python} -SE
import json, os, socket, sys
with socket.socket(socket.AF_UNIX) as line:
    line.connect({path!r})
    call = {{"arguments": sys.argv, "folder": os.getcwd(), "environment": dict(os.environ)}}
    socket.send_fds(line, [json.dumps(call).encode()], [0, 1, 2])
    sys.exit(int(line.recv(16) or b"1"))
"""
OLD, NEW = ROOT / "corpus/agreement-2009/agreement.txt", ROOT / "corpus/recommendation-2013/letter-with-agreement.txt"
WARMING = (
    ("changelog", str(OLD), str(NEW), "--format", "html"),
    ("trace", str(ROOT / "corpus/response-huddinge-2008/response.txt"), "--final", str(OLD), "--format", "docx"),
)
"""Commands that together load what commands load."""


@contextlib.contextmanager
def warm_command() -> Iterator[Path]:
    """A folder that holds the command, while its process waits."""
    with tempfile.TemporaryDirectory() as name:
        path, program = Path(name) / "line", Path(name) / "agreement-diff"
        program.write_text(CLIENT.format(python=sys.executable, path=str(path)), encoding="utf-8")
        program.chmod(0o755)
        command = [sys.executable, __file__, str(path)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT) as waiting:
            assert waiting.stdin and waiting.stdout
            waiting.stdout.readline()  # it listens
            yield Path(name)
            waiting.stdin.close()


def serve(path: Path) -> None:
    """Answer calls, each in a process of its own, until standard input closes."""
    from agreement_diff.cli import app

    with tempfile.TemporaryDirectory() as folder:
        for arguments in WARMING:
            app([*arguments, "-q", "-o", f"{folder}/out"], standalone_mode=False)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # children that have ended leave nothing behind
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(path))
        listening.listen()
        print("listening", flush=True)
        while sys.stdin not in select.select([listening, sys.stdin], [], [])[0]:
            line = listening.accept()[0]
            message, streams, _, _ = socket.recv_fds(line, LONGEST, 3)
            if os.fork() == 0:
                status = run(json.loads(message), streams)
                line.send(b"%d" % status)
                os._exit(status)
            for stream in (*streams, line.detach()):
                os.close(stream)


def run(call: dict[str, Any], streams: list[int]) -> int:
    """The command in this process, on the streams, in the folder and the environment of the caller: its status."""
    from agreement_diff.cli import main

    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    os.chdir(call["folder"])
    os.environ.clear()
    os.environ.update(call["environment"])
    sys.argv = call["arguments"]
    status = 0
    try:
        main()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(bool(end.code))
    except BaseException:
        traceback.print_exc()
        status = 1
    sys.stdout.flush()
    sys.stderr.flush()
    return status


if __name__ == "__main__":
    serve(Path(sys.argv[1]))
