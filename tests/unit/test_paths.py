"""Where everything lies: what overrules what."""

import os
from pathlib import Path

import pytest

from quizapp.errors import UsageError
from quizapp.paths import CONTENT_VARIABLE, DATA_DIR_VARIABLE, builtin_content, expanded, find_paths


def test_the_command_line_overrules_the_variable_and_that_the_platform() -> None:
    named = {DATA_DIR_VARIABLE: "/named"}
    assert find_paths(named, Path("/said"), ()).data_dir == Path("/said")
    assert find_paths(named, None, ()).data_dir == Path("/named")
    ours = find_paths({}, None, ())
    assert (ours.data_dir.name, ours.cache_dir.name) == ("quizapp", "quizapp")
    assert ours.data_dir != ours.cache_dir


def test_content_rises_from_the_built_in_to_the_command_line() -> None:
    variables = {CONTENT_VARIABLE: os.pathsep.join(["/one", "", "/two"])}
    paths = find_paths(variables, Path("/data"), [Path("/said")])
    assert paths.content == (builtin_content(), paths.user_content, Path("/one"), Path("/two"), Path("/said"))


def test_a_home_that_nobody_knows_is_refused_with_what_to_do() -> None:
    with pytest.raises(UsageError, match=r"~nobody-of-this-name.* Write the path from / on"):
        expanded("~nobody-of-this-name/packs")
