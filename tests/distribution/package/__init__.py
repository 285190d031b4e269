"""Packages for libraries."""
