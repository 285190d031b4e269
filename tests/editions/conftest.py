"""The fixtures of these tests."""

from tests.editions.publication import judges

__all__ = ["judges"]
