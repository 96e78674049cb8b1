"""The pages of the Scores screen: each draws its figures as a plot, and lists the same figures as a table."""
