"""The row that every change of stage leaves."""

from django.db import models


class Step(models.Model):
    """One move of one thing: from, to, who, when, why. Things stand here by label and id."""

    way = models.CharField(max_length=32)
    thing_id = models.BigIntegerField()
    source = models.CharField(max_length=32, blank=True)
    target = models.CharField(max_length=32)
    actor = models.CharField(max_length=200)
    login = models.CharField(max_length=150)
    note = models.TextField(blank=True)
    at = models.DateTimeField()
    day = models.DateField()

    class Meta:
        ordering = ("id",)
        indexes = [models.Index(fields=("way", "thing_id"), name="steps_of_a_thing")]

    def __str__(self) -> str:
        return f"{self.way} {self.thing_id}: {self.source} → {self.target}"
