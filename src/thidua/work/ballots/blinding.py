"""Blind signatures of RFC 9474, variant RSABSSA-SHA384-PSS-Deterministic: signer and device.

The messages signed here are fresh random keys and secrets, so the deterministic preparation is the fit one
(RFC 9474, section 5 and 7.3). Keys come from and signatures are verified by the `cryptography` library; the
screens blind with Cloudflare's library, and the two are tested against each other."""

import hashlib
import secrets
from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from thidua.work.ballots.recount import EXPONENT, SALT, mask

BITS = 2048
SIZE = BITS // 8


def fresh_key() -> str:
    """A new private key, as PEM."""
    key = rsa.generate_private_key(EXPONENT, BITS)
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()


def modulus_of(pem: str) -> int:
    """The public half of a key; its exponent is always 65537."""
    return _loaded(pem).public_key().public_numbers().n


def blind_sign(pem: str, blinded: bytes) -> bytes:
    """BlindSign: sign what cannot be read. ValueError when it is not a number below the modulus.

    The private operation runs on a randomly multiplied number, so that its time tells nothing of the key;
    the result is checked before it leaves, so that a fault of the machine does not give the key away."""
    key = _loaded(pem)
    numbers, n = key.private_numbers(), key.public_key().public_numbers().n
    asked = int.from_bytes(blinded, "big")
    if len(blinded) != SIZE or not 1 < asked < n - 1:
        raise ValueError("not a blinded message")
    veil = _unit(n)
    signed = pow(asked * pow(veil, EXPONENT, n) % n, numbers.d, n) * pow(veil, -1, n) % n
    if pow(signed, EXPONENT, n) != asked:
        raise ArithmeticError("the signature does not verify")
    return signed.to_bytes(SIZE, "big")


def holds(modulus: int, message: bytes, signature: bytes) -> bool:
    """Whether the finished signature stands on the message."""
    scheme = padding.PSS(mgf=padding.MGF1(hashes.SHA384()), salt_length=SALT)
    try:
        _public(modulus).verify(signature, message, scheme, hashes.SHA384())
    except InvalidSignature:
        return False
    return True


def blind(modulus: int, message: bytes) -> tuple[bytes, int]:
    """Blind: the number to be signed, and the veil that only the device keeps."""
    veil = _unit(modulus)
    encoded = int.from_bytes(_encoded(message, modulus.bit_length() - 1), "big")
    return (encoded * pow(veil, EXPONENT, modulus) % modulus).to_bytes(SIZE, "big"), veil


def finalize(modulus: int, message: bytes, signed: bytes, veil: int) -> bytes:
    """Finalize: take the veil off. ValueError when the signer did not sign with its published key."""
    signature = (int.from_bytes(signed, "big") * pow(veil, -1, modulus) % modulus).to_bytes(SIZE, "big")
    if not holds(modulus, message, signature):
        raise ValueError("not signed with the published key")
    return signature


def _encoded(message: bytes, bits: int) -> bytes:
    """EMSA-PSS-ENCODE of RFC 8017 §9.1.1."""
    length, salt = (bits + 7) // 8, secrets.token_bytes(SALT)
    digest = hashlib.sha384(bytes(8) + hashlib.sha384(message).digest() + salt).digest()
    room = length - len(digest) - 1
    block = int.from_bytes(b"\x01" + salt, "big") ^ int.from_bytes(mask(digest, room), "big")
    block &= (1 << (8 * room - (8 * length - bits))) - 1
    return block.to_bytes(room, "big") + digest + b"\xbc"


def _unit(modulus: int) -> int:
    """A random number that can be divided by; one that cannot would be a factor, and is never met."""
    return secrets.randbelow(modulus - 2) + 2


@lru_cache(maxsize=8)
def _loaded(pem: str) -> rsa.RSAPrivateKey:
    key = serialization.load_pem_private_key(pem.encode(), None)
    if not isinstance(key, rsa.RSAPrivateKey):
        raise TypeError("not an RSA key")
    return key


@lru_cache(maxsize=64)
def _public(modulus: int) -> rsa.RSAPublicKey:
    return rsa.RSAPublicNumbers(EXPONENT, modulus).public_key()
