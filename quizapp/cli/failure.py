"""The end of a command that went wrong: one line for the user, and for a crash a log for whoever mends it."""

import os
from types import SimpleNamespace

from quizapp.cli.streams import complain
from quizapp.crash_log import write_crash_log
from quizapp.errors import ExitCode, QuizappError, UsageError
from quizapp.paths import expanded, find_paths


def explain(error: Exception, arguments: SimpleNamespace) -> int:
    """Tell the user on stderr what went wrong.

    Args:
        error: What ended the command.
        arguments: What was said on the command line; may lack what was not read yet.

    Returns:
        The exit code.
    """
    if isinstance(error, QuizappError):
        complain(str(error))
        return error.exit_code
    data_dir = getattr(arguments, "data_dir", None)
    try:
        log = find_paths(os.environ, expanded(data_dir) if data_dir else None, ()).crash_log
    except UsageError:
        log = find_paths({}, None, ()).crash_log
    try:
        write_crash_log(log, error)
    except OSError as refusal:
        complain(f"crashed ({type(error).__name__}), and {log} cannot be written: {refusal.strerror}.")
    else:
        complain(f"crashed ({type(error).__name__}). Your answers are safe. What happened is in {log}")
    return ExitCode.CRASH
