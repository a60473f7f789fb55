"""Carriers: bytes of a file become numbered source lines."""
