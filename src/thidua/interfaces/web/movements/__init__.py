"""Movements and campaigns on the screen."""
