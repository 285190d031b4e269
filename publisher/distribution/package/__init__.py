"""The package for a library: an edition with its metadata as a BagIt bag (RFC 8493) on any disk."""

from publisher.distribution.package.bag import Fault, check_package
from publisher.distribution.package.making import make_package

__all__ = ["Fault", "check_package", "make_package"]
