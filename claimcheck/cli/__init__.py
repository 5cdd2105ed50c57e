"""The command line: one file a command, and here the one door that they all leave by.

Exit codes (DESIGN part 8): 0 nothing found, 1 findings, 2 the tool could not do its work. Typer
turns an unhandled exception into 1, which a CI job would read as findings; `main` makes it 2.
"""

from __future__ import annotations

import atexit
import contextlib
import errno
import gc
import os
import signal
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

from claimcheck.errors import EXIT_TROUBLE, ClaimcheckError, stray


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command line and leave the process.

    `argv` stands in for `sys.argv[1:]`. Exits with 0, 1 or 2; 130 on Ctrl-C.
    """
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever started us (`>&-`)
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115
    # Imports and parses make much and drop little: every 700 objects is too often to collect.
    gc.set_threshold(100_000, 20, 50)
    # Threads for numpy's matrix products, of which there are few, cost more than they save; numpy
    # reads this once, when it is imported.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    code = run(sys.argv[1:] if argv is None else argv)
    try:
        sys.stdout.flush()
    except (BrokenPipeError, ValueError):
        _swallow_stdout()
    except OSError:  # a full disk: what is still held back cannot be written either
        _swallow_stdout()
        code = EXIT_TROUBLE
    if not sys.modules.keys().isdisjoint(("spacy", "onnxruntime")):
        _leave(code)
    sys.exit(code)


def _leave(code: int) -> NoReturn:
    """End the process without taking spaCy and its model apart object by object, which costs a
    tenth of a short run, nor waiting for weights that are still being loaded. Whatever asked to be
    told of the end is told, and all output is out."""
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


def run(argv: Sequence[str]) -> int:
    """Run one command; its exit code. What goes wrong is one line on stderr, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # Whatever the locale, results are UTF-8, and odd file names do not end the run.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    import typer

    from claimcheck.cli.app import app, click_exceptions
    from claimcheck.cli.options import complain

    try:
        result = app(list(argv), prog_name="claimcheck", standalone_mode=False)
    except ClaimcheckError as error:
        complain(str(error))
        return error.exit_code
    except click_exceptions().NoArgsIsHelpError as error:
        sys.stderr.write(f"{error.format_message()}\n")
        return EXIT_TROUBLE
    except click_exceptions().ClickException as error:
        complain(_of_click(error))
        return EXIT_TROUBLE
    except (KeyboardInterrupt, typer.Abort):
        complain("stopped")
        return 128 + signal.SIGINT
    except SystemExit:  # so Typer ends a broken pipe, with 1, which would mean findings
        _swallow_stdout()
        return 0
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
        if isinstance(error, PermissionError) and error.filename:
            complain(f"{error.filename}: {error.strerror}")
        else:
            complain(f"cannot write: {error.strerror}" if full else stray(error))
        return EXIT_TROUBLE
    except RecursionError:
        complain("the input is nested too deeply to be read")
        return EXIT_TROUBLE
    except Exception as error:
        complain(stray(error))
        return EXIT_TROUBLE
    return result if isinstance(result, int) else 0


def _of_click(error: Any) -> str:
    """What click says of a wrong call, with the help of the command that was called."""
    message = error.format_message().rstrip(".")
    command = error.ctx.command_path if getattr(error, "ctx", None) else "claimcheck"
    return f"{message} (see {command} --help)"


def _swallow_stdout() -> None:
    # The reader of our pipe has left (`| head`): that is its right, and no error of ours.
    try:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
        os.dup2(sys.stdout.fileno(), 1)
    except (OSError, ValueError):
        pass
