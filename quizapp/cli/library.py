"""The packs, as commands read them."""

import sys

from quizapp.cli.environment import Environment
from quizapp.cli.progress import ReadingPacks
from quizapp.cli.streams import complain
from quizapp.engine.library import open_library
from quizapp.model.bank import QuestionBank
from quizapp.packs import Catalog, Severity
from quizapp.settings_file import load_settings
from quizapp.words import count_text


def read_bank(environment: Environment) -> QuestionBank:
    """Return the questions of all packs that are switched on (see `read_catalog`)."""
    return read_catalog(environment).bank


def read_catalog(environment: Environment) -> Catalog:
    """Read all packs but those that are switched off; that some have mistakes is said on stderr."""
    settings = load_settings(environment.paths.settings).settings
    with ReadingPacks(environment.clock, sys.stderr) as progress:
        catalog = open_library(environment.paths, settings, progress)
    errors = sum(found.severity is Severity.ERROR for found in catalog.diagnostics)
    if errors:
        complain(
            f"{count_text(errors, 'mistake')} in packs; what they concern is left out. `quizapp check` tells more."
        )
    return catalog
