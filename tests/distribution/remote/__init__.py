"""Carrying files to servers."""
