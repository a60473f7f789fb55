"""Reads of movements. Each starts from what the actor may see."""
