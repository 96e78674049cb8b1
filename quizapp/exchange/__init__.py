"""Other formats, in and out: what other programs call a question, as a pack, and the other way round."""
