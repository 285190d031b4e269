"""Checks over the document model."""

from publisher.checks.characters import Covers, is_assigned
from publisher.checks.rules import check_issue
from publisher.checks.texts import ROLES, texts_of

__all__ = ["ROLES", "Covers", "check_issue", "is_assigned", "texts_of"]
