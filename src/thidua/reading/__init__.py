"""Reading: bytes of a document in, a structured reading out. No database, no clock, no network."""

from thidua.reading.reader import read
from thidua.reading.refusals import Unreadable
from thidua.reading.results import Reading

__all__ = ["Reading", "Unreadable", "read"]
