"""What movements come to, counted."""
