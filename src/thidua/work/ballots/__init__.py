"""The secret ballot: who may vote is known, what each chose is not. Protocol: docs/secret-ballot.md."""
