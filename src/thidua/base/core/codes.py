"""Public codes: short, unguessable, read aloud over a telephone without doubt."""

import secrets

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTVWXYZ"
LENGTH = 10


def new_code(prefix: str) -> str:
    """A fresh code such as `HS-7K3M9QXW4T`: no 0/O, 1/I or U/V to mistake."""
    return f"{prefix}-" + "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
