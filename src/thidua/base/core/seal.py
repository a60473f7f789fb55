"""Numbers that name a person: encrypted at rest, found again by a keyed hash, shown masked."""

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet
from django.conf import settings


def _secret(purpose: str) -> bytes:
    return hashlib.sha256(f"{purpose}:{settings.THIDUA_SEAL_KEY}".encode()).digest()


def seal(number: str) -> str:
    """The number encrypted; empty stays empty."""
    if not number:
        return ""
    return Fernet(base64.urlsafe_b64encode(_secret("seal"))).encrypt(number.encode()).decode()


def unseal(sealed: str) -> str:
    """The number again; empty stays empty."""
    if not sealed:
        return ""
    return Fernet(base64.urlsafe_b64encode(_secret("seal"))).decrypt(sealed.encode()).decode()


def lookup_key(number: str) -> str:
    """The keyed hash under which an equal number is found; empty stays empty."""
    if not number:
        return ""
    return hmac.new(_secret("lookup"), number.encode(), hashlib.sha256).hexdigest()


def masked(number: str) -> str:
    """All but the last three characters hidden."""
    return "•" * max(len(number) - 3, 0) + number[-3:]
