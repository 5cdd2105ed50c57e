"""Killed with -9 in the midst of compiling a large registry: the next run recovers, and nothing
that is half written is ever read."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from claimcheck.registry import Registry
from tests.benchmarks.large import make

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kill -9 and fork are POSIX")

QUERIES = ["A crack was found in the bridge", "the council", "closed on Friday"]
ENTRIES = 60

# Compiles the registry in forks of this process, each killed some lines of the compiling code
# later than the one before; after each, asks the registry as the next run would. `change` is put
# in a file's place when all is compiled, so that what is killed is then a run that updates.
KILLER = """
import json, os, shutil, signal, sys
from pathlib import Path
from claimcheck.registry import Registry, compiled
root, change, queries = Path(sys.argv[1]), sys.argv[2], json.loads(sys.argv[3])
kept, fresh = root / "kept", root / "fresh"
code = str(Path(compiled.__file__).parent)
import claimcheck.registry.compiled.opened

def load(where):
    return Registry.load(root / "large", lambda: where, small=0)

def asked(registry):
    return [sorted(registry.entries), [registry.search(words, 9) for words in queries]]

def run_and_die(at):
    left = at
    def line(frame, event, argument):
        nonlocal left
        name = frame.f_code.co_filename
        if not name.startswith(code) and not name.endswith("whole_files.py"):
            return None
        left -= event == "line"
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return line
    sys.settrace(line)
    load(kept)

found = []
for phase in ("new", "changed"):
    at, status = 1, 9
    if phase == "changed":
        fresh.mkdir(mode=0o700)
        load(fresh)
        with (root / "large" / os.listdir(root / "large")[0]).open("a") as file:
            file.write(change)
    while status:
        shutil.rmtree(kept, ignore_errors=True)
        if phase == "new":
            kept.mkdir(mode=0o700)
        else:
            shutil.copytree(fresh, kept)
        child = os.fork()
        if child == 0:
            run_and_die(at)
            os._exit(0)
        status = os.waitpid(child, 0)[1]
        half = sorted(path.name for path in kept.iterdir())
        open_to_all = [p.name for p in kept.iterdir() if p.stat().st_mode & 0o077]
        answer = asked(load(kept))
        after = sorted(p.name for p in kept.iterdir() if not p.name.startswith("."))
        found.append([phase, at, half, answer, after, open_to_all])
        at += STEP if at > 1 else STEP // 2
print(json.dumps(found))
"""
NEW = '\n[[entry]]\nid = "new-1"\nsource = "{}"\ntext = "The council found a crack on Friday."\n'


@pytest.fixture
def large(tmp_path: Path) -> Path:
    make(tmp_path / "large", ENTRIES, 4, seed=3)
    return tmp_path / "large"


def answer_of(registry: Registry) -> list[object]:
    answer = [sorted(registry.entries), [registry.search(words, 9) for words in QUERIES]]
    return list(json.loads(json.dumps(answer)))


def test_killed_anywhere_in_compiling_the_next_run_is_whole(large: Path, tmp_path: Path) -> None:
    before = Registry.load(large)
    change = NEW.format(next(iter(before.sources)))
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            KILLER.replace("STEP", "499"),
            tmp_path,
            change,
            json.dumps(QUERIES),
        ],
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    expected = {"new": answer_of(before), "changed": answer_of(Registry.load(large))}
    assert "new-1" in expected["changed"][0]
    for phase, at, half, answer, after, open_to_all in found:
        assert answer == expected[phase], (phase, at, half)
        assert open_to_all == [], (phase, at)
        assert "head.json" in after, "compiled anew, not done without"
        # What the killed run left is gone: what is there is in use.
        segments = [name for name in after if name.endswith(".seg")]
        assert len(segments) == 1 + (phase == "changed"), (phase, at, half, after)
    # It was killed before anything was written, in the midst, and when all was done but the end.
    states = {(phase, *sorted(Path(name).suffix for name in half)) for phase, _, half, *_ in found}
    assert states >= {("new",), ("new", ".seg"), ("new", ".json", ".seg")}
    assert states >= {("changed", ".json", ".seg"), ("changed", ".json", ".seg", ".seg")}
    assert len(found) > 20


def test_killed_while_others_compile_for_it_the_next_run_is_whole(
    large: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The processes that compile a part each outlive the one that started them, for a moment."""
    expected = answer_of(Registry.load(large))
    kept = tmp_path / "kept"
    kept.mkdir(mode=0o700)
    program = (
        "import pathlib, sys; from claimcheck.registry import Registry;"
        "from claimcheck.registry.compiled import work; work.ALONE = 1_000;"
        "Registry.load(sys.argv[1], lambda: pathlib.Path(sys.argv[2]), small=0)"
    )
    running = subprocess.Popen([sys.executable, "-c", program, large, kept])
    while running.poll() is None and not list(kept.glob("*.seg")):
        time.sleep(0.002)
    running.kill()
    assert running.wait() == -signal.SIGKILL, "it was killed in the midst"
    assert not (kept / "head.json").exists()
    assert answer_of(Registry.load(large, lambda: kept, small=0)) == expected
    assert answer_of(Registry.load(large, lambda: kept, small=0)) == expected
