"""`quizapp completion`: what makes a shell complete commands, categories and topics."""

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from types import MappingProxyType

from quizapp.cli import streams
from quizapp.cli.environment import Environment
from quizapp.cli.parser import COMMANDS

_SCRIPTS: Mapping[str, str] = MappingProxyType(
    {
        "bash": """\
_quizapp() {
    local word=${COMP_WORDS[COMP_CWORD]}
    COMPREPLY=($(compgen -W "$(quizapp completion words 2>/dev/null)" -- "$word"))
    [[ ${#COMPREPLY[@]} -gt 0 ]] || COMPREPLY=($(compgen -f -- "$word"))
}
complete -F _quizapp quizapp""",
        "zsh": """\
#compdef quizapp
_quizapp() {
    local -a words
    words=(${(f)"$(quizapp completion words 2>/dev/null)"})
    compadd -a words || _files
}
compdef _quizapp quizapp""",
    }
)
"""What each shell evaluates."""


_EPILOG = """\
For bash, put this line into ~/.bashrc, and for zsh into ~/.zshrc:

  eval "$(quizapp completion bash)"
  eval "$(quizapp completion zsh)" """


def register(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("shell", choices=[*_SCRIPTS, "words"], help="the shell; words lists what can be completed")
    parser.epilog = _EPILOG


def run(arguments: Namespace, environment: Environment) -> int:
    """Print the script of a shell, or what it completes.

    Returns:
        The exit code.
    """
    streams.put(_SCRIPTS[arguments.shell] if arguments.shell in _SCRIPTS else "\n".join(_words(environment)))
    return 0


def _words(environment: Environment) -> list[str]:
    # Loaded here, for a script is printed at every start of a shell.
    from quizapp.cli.library import read_bank

    bank = read_bank(environment)
    ids = [full_id for category in bank.categories for full_id in (category.id, *(t.id for t in category.topics))]
    return [*COMMANDS, *ids]
