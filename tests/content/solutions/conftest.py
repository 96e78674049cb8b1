"""The solutions are run by the tests of the folder above, never collected: one of them contains a test itself."""

collect_ignore_glob = ["*.py"]
