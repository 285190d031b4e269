"""Handing released editions out: to people by mail, to libraries as packages, to servers that take files in."""
