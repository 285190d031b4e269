"""Giving released editions out: who gets which, by which way, and who has it."""
