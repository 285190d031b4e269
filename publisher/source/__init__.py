"""Reading an issue's folder (YAML and Markdown) into the document model, every value with its place."""

from publisher.source.issue import read_issue

__all__ = ["read_issue"]
