"""The scoring year of a block on the screen."""
