"""quizapp: a timed terminal quiz for interview preparation.

The package root holds the version alone, so that importing any part stays cheap.
"""

__version__ = "0.1.0"
