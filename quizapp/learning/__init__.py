"""What the history says of the learner: memory, mastery, what to ask next, and how ready they are. Pure computation."""
