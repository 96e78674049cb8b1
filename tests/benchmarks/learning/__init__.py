"""Simulated learners, driven by the program's own choice of questions: how well it works, and how far it may be believed.

`python -m tests.benchmarks.learning` prints four figures. Nothing here is measured on people: every number is a property
of this model, and a ratio is a comparison inside it.
"""
