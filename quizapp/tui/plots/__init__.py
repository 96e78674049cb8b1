"""Small plots in block characters: lines of text that say the same without colour.

Every plot takes plain numbers and returns its lines from top to bottom, so that any list can show it.
"""
