"""The domain: questions, packs, responses, grades, sessions, countdown, selection. Pure: no files, no clocks."""
