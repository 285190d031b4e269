"""Editions of an issue: released and frozen in the archive, corrected, compared, proved."""
