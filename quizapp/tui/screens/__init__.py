"""One module and one style sheet per screen. Screens own state and decide; widgets draw and report."""
