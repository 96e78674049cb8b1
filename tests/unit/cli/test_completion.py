"""A shell completes commands, categories and topics."""

import shutil
import subprocess
from pathlib import Path

import pytest

from quizapp.cli.parser import COMMANDS
from tests.unit.cli.conftest import Run


def test_the_words_are_commands_categories_and_topics(run: Run) -> None:
    words = run("completion", "words").out.split()
    assert set(words) == {*COMMANDS, "python", "python/gil", "python/mro"}


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_bash_completes_a_topic(run: Run, tmp_path: Path) -> None:
    program = tmp_path / "quizapp"
    program.write_text("#!/bin/sh\nprintf 'stats\\npython\\npython/gil\\ndjango\\n'\n", encoding="utf-8")
    program.chmod(0o755)
    script = run("completion", "bash").out + "\nCOMP_WORDS=(quizapp py) COMP_CWORD=1\n_quizapp\necho ${COMPREPLY[@]}"
    answer = subprocess.run(
        ["bash", "-c", script], env={"PATH": f"{tmp_path}:/usr/bin:/bin"}, capture_output=True, text=True, check=True
    )
    assert answer.stdout.split() == ["python", "python/gil"]


def test_an_unknown_shell_is_a_usage_error(run: Run) -> None:
    assert run("completion", "fish").code == 2
