"""The packs, as commands read them."""

import sys

from quizapp.cli.environment import Environment
from quizapp.cli.progress import ReadingPacks
from quizapp.cli.streams import complain
from quizapp.model.bank import QuestionBank
from quizapp.packs import Severity, open_catalog
from quizapp.words import count_text


def read_bank(environment: Environment) -> QuestionBank:
    """Return the questions of all packs; that some of these have mistakes is said on stderr."""
    progress = ReadingPacks(environment.clock, sys.stderr)
    catalog = open_catalog(environment.content_folders, environment.paths.cache_dir, progress)
    progress.end()
    errors = sum(found.severity is Severity.ERROR for found in catalog.diagnostics)
    if errors:
        complain(
            f"{count_text(errors, 'mistake')} in packs; what they concern is left out. `quizapp check` tells more."
        )
    return catalog.bank
