"""The Word side of printing: templates drawn once by a script, filled in with docxtpl."""
