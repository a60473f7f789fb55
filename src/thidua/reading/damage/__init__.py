"""The gate: is this text sound Vietnamese, or was it wrecked on the way here."""
