"""Timing the program against its peers: ``python -m tests.bench``."""
