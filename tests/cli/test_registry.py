"""`claimcheck registry` as a person calls it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from claimcheck.cli import run

STARTER = """\
[[source]]
id = "example-gazette"
name = "Example Gazette"
kind = "newspaper"

[[source]]
id = "example-port-authority"
name = "Example Port Authority"
kind = "government"

[[entry]]
id = "port-authority-2024-03-01"
source = "example-port-authority"
date = 2024-03-01
title = "Notice to users of Pier 4"
text = "Pier 4 was closed on Friday after divers found a crack 3 metres long."

[[entry]]
id = "gazette-2024-03-02-pier"
source = "example-gazette"
date = 2024-03-02
title = "Pier closed after crack found"
text = "Engineers closed Pier 4 on Friday after divers found a crack, the port authority said."
derived_from = ["port-authority-2024-03-01"]
"""
TABULAR = ("text", "json", "csv")
CANARY = "Canarybird"
SECRET = f"""
[[source]]
id = "confidential-1"
name = "{CANARY} Name"
aliases = ["{CANARY} Alias"]
owner = "{CANARY} Owner"
url = "https://{CANARY}.example"
confidential = true

[[entry]]
id = "c-1"
source = "confidential-1"
date = 2024-03-01
title = "{CANARY} title of the pier"
text = "{CANARY} text on the crack in the pier."
note = "{CANARY} note"
url = "https://{CANARY}.example/1"
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "claims" / "registry"
    folder.mkdir(parents=True)
    (folder / "registry.toml").write_text(STARTER)
    (tmp_path / "reports.csv").write_text("Outlet,Summary\nExample Gazette,The pier was rebuilt.\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CI", raising=False)
    return tmp_path


def call(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    code = run(["registry", *argv])
    out = capsys.readouterr()
    return code, out.out, out.err


def test_list_filters_and_formats(desk: Path, capsys) -> None:
    code, out, err = call(capsys, "list", "--kind", "newspaper", "--format", "json")
    assert (code, [row["id"] for row in json.loads(out)]) == (0, ["gazette-2024-03-02-pier"])
    assert err == ""
    assert call(capsys, "list", "--since", "2024-03-02")[1].count("\n") == 1
    assert call(capsys, "list", "sources", "--format", "csv")[1].startswith("id,name,aliases")


def test_search_exit_code_tells_whether_there_is_anything(desk: Path, capsys) -> None:
    assert call(capsys, "search", "crack in the pier")[0] == 0
    assert call(capsys, "search", "zebra")[0] == 1


def test_show_leads_to_the_origin(desk: Path, capsys) -> None:
    code, out, _err = call(capsys, "show", "gazette-2024-03-02-pier")
    assert code == 0
    assert "└─ port-authority-2024-03-01" in out
    assert "registry.toml:18:1" in out


def test_lint_exit_codes(desk: Path, capsys) -> None:
    file = desk / "claims" / "registry" / "registry.toml"
    assert call(capsys, "lint")[0] == 0
    file.write_text(STARTER.replace("date = 2024-03-01\n", ""))
    assert call(capsys, "lint")[0] == 0
    assert call(capsys, "lint", "--strict")[0] == 1
    file.write_text(STARTER + 'foo = "x"\n')
    code, out, _err = call(capsys, "lint")
    assert code == 1
    assert out.startswith("claims/registry/registry.toml:25:1: error unknown-key: ")
    assert call(capsys, "lint", "--registry", "nowhere")[0] == 2
    assert call(capsys, "lint", "--format", "xml")[0] == 2


def test_add_writes_says_where_and_prints_the_id(desk: Path, capsys) -> None:
    args = ("--source", "Example Gazette", "--date", "2024-03-04", "--text", "It reopens in May.")
    code, out, err = call(capsys, "add", "entry", *args)
    assert (code, out) == (0, "example-gazette-2024-03-04-it-reopens-may\n")
    assert "wrote claims/registry/registry.toml" in err
    assert call(capsys, "list", "--text", "reopens")[1].count("\n") == 1


def test_add_from_stdin(desk: Path, capsys, monkeypatch) -> None:
    import io

    monkeypatch.setattr("sys.stdin", io.StringIO("The pier was painted.\n"))
    assert call(capsys, "add", "entry", "--source", "example-gazette", "--text", "-")[0] == 0
    assert "painted" in (desk / "claims/registry/registry.toml").read_text()


def test_add_in_an_editor(desk: Path, capsys, monkeypatch) -> None:
    editor = desk / "editor.py"
    editor.write_text(
        "import pathlib, sys\np = pathlib.Path(sys.argv[1])\nt = p.read_text()\n"
        "assert '# its headline' in t\n"
        "p.write_text(t.replace('text = \"\"', 'text = \"Painted.\"'))\n"
    )
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f"{sys.executable} {editor}")
    code, out, err = call(capsys, "add", "entry", "--source", "example-gazette", "--edit")
    assert (code, out) == (0, "example-gazette-painted\n"), err


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (("add", "entry", "--text", "T."), "source is missing (give it with --source)"),
        (("add", "entry", "--source", "example-gazette"), "text is missing"),
        (("add", "source"), "name is missing"),
        (("add", "entry", "--source", "x", "--text", "T."), "no source"),
        (("add", "source", "--name", "X", "--kind", "blog"), "kind cannot be"),
        (("add", "entry", "--date", "soon"), "--date 'soon' is no date"),
        (("list", "--confidential"), "needs --reveal"),
        (("list", "--reveal"), "on a terminal only"),
        (("show", "gazete"), "no source or entry"),
        (("import",), "give a file"),
        (("import", "nothing.csv"), "no such file"),
        (("retract", "nothing", "--why", "x"), "no entry"),
        (("explain", "nothing"), "no rule"),
    ],
)
def test_trouble_is_one_line_and_exit_code_2(desk: Path, capsys, argv, message: str) -> None:
    code, out, err = call(capsys, *argv)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert message in err
    assert (desk / "claims/registry/registry.toml").read_text() == STARTER


def test_warnings_come_before_the_write(desk: Path, capsys) -> None:
    text = "Engineers shut it, citing the Example Port Authority."
    args = ("--source", "example-gazette", "--date", "2024-03-04", "--text", text, "--dry-run")
    code, out, err = call(capsys, "add", "entry", *args)
    assert code == 0
    assert "warning: undeclared-citation" in err
    assert "+text = " in out
    assert (desk / "claims/registry/registry.toml").read_text() == STARTER


def test_import_writes_all_or_nothing(desk: Path, capsys) -> None:
    (desk / "r.csv").write_text("source,text\nexample-gazette,Good.\nnobody,Bad.\n")
    code, _out, err = call(capsys, "import", "r.csv")
    assert code == 1
    assert "r.csv:3: there is no source 'nobody'" in err
    assert (desk / "claims/registry/registry.toml").read_text() == STARTER
    code, _out, err = call(capsys, "import", "r.csv", "--skip-bad")
    assert code == 0
    assert "1 entry, 0 sources" in err


def test_a_file_with_nothing_in_it_is_trouble_not_success(desk: Path, capsys) -> None:
    (desk / "notes.bib").write_text("no entries here\n", encoding="utf-8")
    code, _, err = call(capsys, "import", "notes.bib")
    assert (code, err.count("\n")) == (2, 1)
    assert "notes.bib: nothing to import (it was read as bibtex" in err


def test_a_ruling_on_an_entry_outlives_its_renaming(desk: Path, capsys) -> None:
    decisions = desk / "claims" / "decisions.toml"
    decisions.write_text('[[decision]]\nentry = "port-authority-2024-03-01"\n')
    code, _out, err = call(capsys, "rename", "port-authority-2024-03-01", "pier-notice")
    assert code == 0
    assert "wrote claims/decisions.toml" in err
    assert decisions.read_text() == '[[decision]]\nentry = "pier-notice"\n'


def test_fmt_check(desk: Path, capsys) -> None:
    file = desk / "claims/registry/registry.toml"
    assert call(capsys, "fmt", "--check")[0] == 0
    file.write_text(STARTER.replace('id = "example-gazette"', 'id="example-gazette"', 1))
    assert call(capsys, "fmt", "--check")[0] == 1
    assert call(capsys, "fmt")[0] == 0
    assert file.read_text() == STARTER


def test_hostile_text_does_not_reach_the_terminal(desk: Path, capsys) -> None:
    (desk / "claims/registry/x.toml").write_text(
        '[[source]]\nid = "x"\nname = "\\u001b[2J\\u202eX"\n'
        '[[entry]]\nid = "x-1"\nsource = "x"\ntext = "pier \\u001b]0;t\\u0007 crack"\n'
        '"\\u001b[1mkey" = 1\n'
    )
    texts = [call(capsys, "lint")]
    (desk / "claims/registry/x.toml").write_text(
        '[[source]]\nid = "x"\nname = "\\u001b[2J\\u202eX"\n'
        '[[entry]]\nid = "x-1"\nsource = "x"\ntext = "pier \\u001b]0;t\\u0007 crack"\n'
    )
    see = (["list"], ["show", "x-1"], ["search", "crack"], ["graph"], ["list", "sources"])
    texts += [call(capsys, *argv) for argv in see]
    texts.append(call(capsys, "derive", "x-1", "--from", "example-gazette", "--dry-run"))
    for _code, out, err in texts:
        assert not set("\x1b\x07\u202e") & set(out + err)


def test_a_confidential_source_is_nowhere(desk: Path, capsys) -> None:
    (desk / "claims/registry/secret.toml").write_text(SECRET)
    calls = [
        *(["lint", "--format", form] for form in ("text", "json", "sarif", "github")),
        *(
            ["list", what, "--format", f]
            for what in ("entries", "sources")
            for f in ("text", "json", "csv")
        ),
        *(
            ["show", i, "--format", f]
            for i in ("c-1", "confidential-1")
            for f in ("text", "json", "csv")
        ),
        *(["search", text] for text in (CANARY, "crack in the pier")),
        *(["graph", "--format", f] for f in ("text", "mermaid", "dot", "svg")),
        *(["export", "--format", f] for f in ("prov-json", "claimreview")),
        ["stats"],
        ["list", "--text", "title of the pier"],
        ["retract", "c-1", "--why", "x", "--dry-run"],
        ["derive", "c-1", "--from", "example-gazette", "--dry-run"],
        ["rename", "c-1", "c-2", "--dry-run"],
        ["fmt", "--dry-run"],
        ["add", "entry", "--source", "confidential-1", "--text", "crack", "--dry-run"],
        ["add", "source", "--name", "Other", "--file", "secret.toml", "--dry-run"],
        ["derive", "c-1", "--from", "nothing"],
    ]
    for argv in calls:
        _code, out, err = call(capsys, *argv)
        assert CANARY.lower() not in (out + err).lower(), argv
    assert call(capsys, "show", f"{CANARY} Name")[0] == 2


def test_reveal_is_refused_in_ci_even_on_a_terminal(desk: Path, capsys, monkeypatch) -> None:
    (desk / "claims/registry/secret.toml").write_text(SECRET)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    code, out, _err = call(capsys, "list", "--reveal", "--confidential")
    assert code == 0
    assert CANARY in out
    monkeypatch.setenv("CI", "true")
    code, out, _err = call(capsys, "list", "--reveal")
    assert (code, out) == (2, "")


def test_the_config_names_the_registry(desk: Path, capsys) -> None:
    (desk / "claims" / "registry").rename(desk / "record")
    (desk / "claimcheck.toml").write_text('registry = "record"\n')
    assert call(capsys, "list")[0] == 0
    (desk / "claimcheck.toml").write_text("registry = 3\n")
    assert call(capsys, "list")[0] == 2


def test_registry_commands_load_neither_spacy_nor_pydantic(desk: Path) -> None:
    (desk / "claimcheck.toml").write_text('registry = "claims/registry"\nmin_independent = 2\n')
    calls = [["list"], ["lint"], ["search", "pier"], ["stats"], ["add", "source", "--name", "N"]]
    program = (
        "import sys; from claimcheck.cli import run; "
        f"codes = [run(['registry', *argv]) for argv in {calls!r}]; "
        "names = 'spacy pydantic numpy rich claimcheck.model.claims'.split(); "
        "heavy = [m for m in names if m in sys.modules]; "
        "sys.exit(str(heavy) if heavy or any(codes) else 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True)
    assert done.returncode == 0, done.stderr


def test_only_the_command_that_is_called_is_put_together(desk: Path) -> None:
    program = (
        "import sys; from claimcheck.cli import run; code = run(['registry', 'stats']); "
        "ours = [m for m in sys.modules if m.startswith('claimcheck.cli.registry_')]; "
        "sys.exit(code or str(ours))"
    )
    done = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True)
    loaded = "['claimcheck.cli.registry_options', 'claimcheck.cli.registry_see']"
    assert done.stderr.decode().splitlines()[-1] == loaded


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_on_a_terminal_what_is_missing_is_asked_for(desk: Path) -> None:
    import pty

    master, slave = pty.openpty()
    told = ""
    argv = [sys.executable, "-m", "claimcheck", "registry", "add", "entry"]
    with subprocess.Popen(argv, stdin=slave, stdout=subprocess.PIPE, stderr=slave) as process:
        os.close(slave)
        for asked, answer in (
            ("source", "Exmple Gazete"),
            ("source", "Example Gazette"),
            ("date", "4.3.2024"),
            ("date", "2024-03-04"),
            ("text", "The pier was painted."),
        ):
            seen = ""
            while f"{asked}" not in seen.rpartition("\n")[2]:
                seen += os.read(master, 1000).decode()
            os.write(master, f"{answer}\n".encode())
            told += seen
        out, _ = process.communicate(timeout=30)
    os.close(master)
    assert process.returncode == 0
    assert "did you mean" in told, "a slip is told, and the question put again"
    assert "write it as 2024-03-02" in told
    assert out == b"example-gazette-2024-03-04-pier-painted\n"


def test_a_page_is_fetched_only_on_request(desk: Path, capsys) -> None:
    import http.server
    import threading

    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/there" else 404)
            self.end_headers()
            self.wfile.write(b"source,text\nexample-gazette,The pier was painted.\n")

        def log_message(self, *_args: object) -> None:
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Page) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        site = f"http://127.0.0.1:{server.server_port}"
        code, _out, err = call(capsys, "import", "--url", f"{site}/there", "--as", "csv")
        assert (code, "1 entry" in err) == (0, True)
        assert call(capsys, "import", "--url", f"{site}/gone", "--as", "csv")[0] == 2
        server.shutdown()
    assert call(capsys, "import", "--url", "file:///etc/passwd", "--as", "csv")[0] == 2
