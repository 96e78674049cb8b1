"""Widgets that draw what they are given and send messages in the past tense."""
