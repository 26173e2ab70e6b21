"""`replylint check`, as a person or a script meets it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

CLEAN = "Hi Sam,\n\nthe export is ready.\n\nLet me know if you have any other questions.\n"
BLAME = "Hi Sam,\n\nThat was your mistake.\n\nLet me know if you have any other questions.\n"
ABRUPT = "Hi Sam,\n\nthe export is ready.\n"


def replylint(*arguments: str, stdin: str | bytes = "", cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line as a process of its own."""
    content = stdin if isinstance(stdin, bytes) else stdin.encode()
    inherited = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")}
    done = subprocess.run(
        [sys.executable, "-m", "replylint", *arguments],
        input=content, capture_output=True, cwd=cwd, timeout=120, check=False,
        env={**inherited, "PYTHONIOENCODING": "utf-8", **environment},
    )  # fmt: skip
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def folder(tmp_path):
    """Make a folder with a clean reply, a blaming one and one that ends abruptly."""
    for name, content in {"clean.md": CLEAN, "blame.txt": BLAME, "abrupt.md": ABRUPT, "other.json": "{}"}.items():
        (tmp_path / name).write_text(content)
    return tmp_path


def test_a_clean_file_exits_with_zero(folder):
    """A hook lets it pass."""
    done = replylint("check", "clean.md", cwd=folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, "No findings in 1 draft.\n", "")


def test_findings_exit_with_one(folder):
    """A hook holds it back."""
    done = replylint("check", cwd=folder)
    assert done.returncode == 1
    assert "blame.txt:3:10" in done.stdout
    assert "Found 2 findings (1 error, 1 warning) in 2 of 3 drafts." in done.stdout
    assert "1 file not read (1 .json)" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["abrupt.md"], 0),
        (["abrupt.md", "--fail-on", "warning"], 1),
        (["blame.txt", "--fail-on", "never"], 0),
        (["blame.txt", "--exit-zero"], 0),
        (["blame.txt", "--ignore", "blame-customer"], 0),
        (["blame.txt", "--select", "missing-closing"], 0),
        (["blame.txt", "--select", "ALL"], 1),
        (["blame.txt", "--exclude", "blame.*"], 1),
        ([".", "--exclude", "blame.*"], 0),
    ],
)
def test_the_exit_code_follows_what_was_asked(folder, arguments, code):
    """0 and 1 are promises to scripts."""
    assert replylint("check", *arguments, cwd=folder).returncode == code


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nope.md"], "nope.md: no such file or folder"),
        (["other.json"], "cannot read '.json' files; it reads text, markdown, html, yaml"),
        (["--select", "blame-custmer"], "unknown rule or category 'blame-custmer' (did you mean 'blame-customer'?)"),
        (["--output-format", "jsn"], "unknown output format 'jsn' (did you mean 'json'?)"),
        (["--format", "htm"], "unknown format 'htm' (did you mean 'html'?)"),
        (["--fail-on", "errors"], "'errors' is not one of"),
        (["-", "clean.md"], "'-' stands for standard input"),
        (["--stdin-filename", "a.md", "clean.md"], "--stdin-filename needs '-'"),
        (["--config", "x.toml", "--isolated"], "exclude each other"),
        (["--config", "x.toml"], "x.toml: cannot be read"),
        (["--statistics", "--output-format", "json"], "--statistics goes with"),
        (["--selct", "x"], "'--select'"),
        (["--exclude", "[a"], "cannot exclude '[a'"),
    ],
)
def test_wrong_use_exits_with_two_and_says_what_to_do(folder, arguments, words):
    """Never with a traceback."""
    done = replylint("check", *arguments, cwd=folder)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_standard_input_is_a_reply_about_to_be_sent(tmp_path):
    """So that helpdesk variables are findings, and comments set nothing aside."""
    done = replylint(
        "check",
        "-",
        "--output-format",
        "concise",
        stdin="Hi {{ticket.requester.first_name}}, <!-- replylint: ignore[x] -->\n",
        cwd=tmp_path,
    )
    assert done.returncode == 1
    assert "<draft>:1:4: error[unresolved-placeholder]" in done.stdout
    assert "error[suppression-in-draft]" in done.stdout


def test_a_name_makes_standard_input_a_file(tmp_path):
    """An editor lints what is not saved yet."""
    stdin = "m:\n  body: |\n    That was your mistake.\n    Let me know if you have any other questions.\n"
    done = replylint("check", "-", "--stdin-filename", "m.yaml", "--output-format", "concise", stdin=stdin, cwd=tmp_path)
    assert "m.yaml:3:14: error[blame-customer]" in done.stdout
    assert done.returncode == 1


def test_a_format_can_be_given(tmp_path):
    """Names do not always say it."""
    (tmp_path / "reply.tmpl").write_text("<p>Hi,</p><p>That was your&nbsp;mistake.</p><p>Let me know if you have any other questions.</p>")
    done = replylint("check", "reply.tmpl", "--format", "html", "--output-format", "json", cwd=tmp_path)
    (finding,) = json.loads(done.stdout)["reports"][0]["findings"]
    assert "your&nbsp;mistake" in finding["quote"]


def test_what_cannot_be_read_is_said_and_exits_with_two(folder):
    """All the others are checked nevertheless."""
    (folder / "broken.yaml").write_text("a: [")
    (folder / "binary.md").write_bytes(b"\x89PNG\0\xff")
    done = replylint("check", "--output-format", "json", cwd=folder)
    assert done.returncode == 2
    assert "broken.yaml:1:5: is not YAML" in done.stderr
    assert "not read: broken.yaml:1:5: is not YAML" in replylint("check", "--show-files", cwd=folder).stderr
    document = json.loads(done.stdout)
    assert len(document["reports"]) == 3
    assert [problem["path"] for problem in document["summary"]["problems"]] == ["binary.md", "broken.yaml"]


NOT_OURS = "entries:\n  - txt: That was your mistake.\n"
NO_REPLY = "m.yaml: no reply found; replies are read under the keys body, message, "


def test_a_named_file_without_a_reply_is_not_clean(folder):
    """Nothing is silently not checked: the key may be one that replylint does not know."""
    (folder / "m.yaml").write_text(NOT_OURS)
    done = replylint("check", "m.yaml", "clean.md", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "No findings in 1 draft.\n")
    assert done.stderr.startswith(f"error: {NO_REPLY}")
    assert replylint("check", "m.yaml", cwd=folder).stdout == "No drafts checked.\n"
    document = json.loads(replylint("check", ".", str(folder / "m.yaml"), "--output-format", "json", cwd=folder).stdout)
    assert [problem["path"] for problem in document["summary"]["problems"]] == ["m.yaml"]


def test_standard_input_without_a_reply_is_not_clean(folder):
    """As if the file had been named."""
    done = replylint("check", "-", "--stdin-filename", "sub/m.yaml", stdin=NOT_OURS, cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"error: sub/{NO_REPLY}")


def test_a_file_without_a_reply_in_a_folder_is_told_as_not_read(folder):
    """A repository holds YAML that is none of ours."""
    (folder / "m.yaml").write_text(NOT_OURS)
    done = replylint("check", "--exit-zero", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert "2 files not read (1 .json, 1 .yaml); see --show-files." in done.stdout
    shown = replylint("check", "--show-files", cwd=folder)
    assert shown.stdout.splitlines() == ["abrupt.md", "blame.txt", "clean.md"]
    assert shown.stderr.startswith(f"not read: {NO_REPLY}")
    assert shown.stderr.endswith("not read: other.json\n")
    (folder / "sub").mkdir()
    (folder / "sub" / "m.yaml").write_text(NOT_OURS)
    alone = replylint("check", "sub", cwd=folder)
    assert (alone.returncode, alone.stderr) == (0, "No drafts found in sub.\n")
    assert alone.stdout == "No drafts checked.\n1 file not read (1 .yaml); see --show-files.\n"


def test_the_nearest_configuration_counts_for_each_file(tmp_path):
    """Each team of a company may have its own."""
    for team, severity in {"a": "hint", "b": "error"}.items():
        (tmp_path / team).mkdir()
        (tmp_path / team / "x.md").write_text(ABRUPT)
        (tmp_path / team / "replylint.toml").write_text(f'[severity]\nmissing-closing = "{severity}"\n')
    done = replylint("check", "--output-format", "concise", cwd=tmp_path)
    assert [line.split(": ")[1].split("[")[0] for line in done.stdout.splitlines()[:2]] == ["hint", "error"]
    assert replylint("check", "--isolated", "b", cwd=tmp_path).returncode == 0
    assert replylint("check", "--config", "b/replylint.toml", "a", cwd=tmp_path).returncode == 1


def test_configuration_excludes_files_but_not_those_that_are_named(folder):
    """A name on the command line is a wish."""
    (folder / "replylint.toml").write_text('exclude = ["blame.*"]\n')
    assert replylint("check", cwd=folder).returncode == 0
    assert replylint("check", "blame.txt", cwd=folder).returncode == 1


def test_a_mistake_in_the_configuration_has_its_place(folder):
    """Also a name that only the rules know."""
    (folder / "replylint.toml").write_text('ignore = [\n  "blame-custmer",\n]\n')
    done = replylint("check", cwd=folder)
    assert done.returncode == 2
    assert "replylint.toml:2:3: unknown rule or category 'blame-custmer' (did you mean 'blame-customer'?)" in done.stderr


def test_files_and_settings_can_be_shown(folder):
    """To see why something is not checked."""
    done = replylint("check", "--show-files", cwd=folder)
    assert done.stdout.splitlines() == ["abrupt.md", "blame.txt", "clean.md"]
    assert done.stderr == "not read: other.json\n"
    (folder / "replylint.toml").write_text('channel = "chat"\nfail-on = "never"\n[[per-file]]\nfiles = "x/**"\n')
    shown = replylint("check", "--show-settings", cwd=folder).stdout
    import tomllib

    settings = tomllib.loads(shown)
    assert (settings["channel"], settings["fail-on"], settings["per-file"][0]["files"]) == ("chat", "never", "x/**")


@pytest.mark.parametrize(
    ("environment", "coloured"), [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)]
)
def test_colours_are_for_terminals(folder, environment, coloured):
    """A log file has none, unless it is asked for."""
    assert ("\x1b[" in replylint("check", "blame.txt", cwd=folder, **environment).stdout) is coloured


def test_a_closed_pipe_is_no_error_message(folder):
    """`replylint check | head` is a habit."""
    (folder / "many.md").write_text(BLAME * 400)
    done = subprocess.run(
        f'"{sys.executable}" -m replylint check many.md | head -n 1', shell=True, capture_output=True, text=True, cwd=folder, check=False
    )
    assert done.stderr == ""
    assert done.stdout.startswith("error[blame-customer]")


def test_an_ascii_terminal_is_no_crash(folder):
    """Some containers have no locale."""
    (folder / "blame.txt").write_text("Hé “Sam” 👍, that was your mistake.\n", encoding="utf-8")
    done = replylint("check", "blame.txt", cwd=folder, PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_an_unexpected_error_is_short_and_without_a_customers_words(monkeypatch, capsys):
    """A log may be read by many."""
    from replylint import cli

    def broken(*_: object, **__: object) -> None:
        raise ValueError("Dear Sam, your password is 1234")

    monkeypatch.setattr(cli.cli, "main", broken)
    with pytest.raises(SystemExit) as caught:
        cli.main([])
    assert caught.value.code == 2
    said = capsys.readouterr().err
    assert "replylint failed (ValueError" in said
    assert "please report this" in said
    assert "Sam" not in said


def test_a_clean_file_needs_no_spacy(folder):
    """Most drafts are clean, and nobody waits two seconds for that."""
    code = (
        "import sys\nfrom replylint.cli import main\n"
        "try:\n    main(['check', 'clean.md'])\nexcept SystemExit as end:\n    assert end.code == 0\n"
        "print([name for name in ('spacy', 'pydantic', 'yaml', 'numpy') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=folder, check=True)
    assert "spacy" not in done.stdout.splitlines()[-1]
