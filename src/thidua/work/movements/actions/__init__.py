"""The verbs of movements. Each is one transaction and one journal row."""
