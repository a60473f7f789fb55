"""Thi đua: the work of emulation and commendation, from plan to register."""
