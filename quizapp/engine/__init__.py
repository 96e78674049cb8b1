"""Runs a quiz for any face: start, answer, commit, report. The only place where packs, grading and history meet."""
