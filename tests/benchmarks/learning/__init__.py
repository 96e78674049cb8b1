"""Simulated learners, driven by the choice of questions of the program itself: how well it works.

`python -m tests.benchmarks.learning` prints four figures. Nothing here is measured on people: every number is a
property of this model, and a ratio is a comparison inside it.
"""
