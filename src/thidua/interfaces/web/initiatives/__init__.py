"""Initiatives on the screen."""
