"""Clusters, blocks and their criteria on the screen."""
