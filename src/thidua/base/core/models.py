"""Bases of what is stored, and the two tables that make repeats harmless."""

from django.db import models


class Coded(models.Model):
    """A thing with a public code that addresses and papers may carry."""

    code = models.CharField(max_length=32, unique=True, editable=False)

    class Meta:
        abstract = True


class Staged(models.Model):
    """A thing with a life cycle. Only the mover in `base/flow` writes `stage`;
    `version` counts its changes, so that a stale page can be told."""

    stage = models.CharField(max_length=32, db_index=True)
    version = models.PositiveIntegerField(default=1)
    stage_since = models.DateTimeField()

    class Meta:
        abstract = True


class DoneOnce(models.Model):
    """A form that has been acted on: its one-time token and where it led."""

    token = models.CharField(max_length=64, unique=True)
    location = models.TextField(default="", blank=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.token


class SweptDay(models.Model):
    """A day whose sweep has been set going; the row keeps a second worker from doing it again."""

    day = models.DateField(unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.day.isoformat()


class WorkerSeen(models.Model):
    """When a background worker last gave a sign of life."""

    name = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.name
