"""What an edition does in its own way."""

from __future__ import annotations

from collections.abc import Callable

from publisher.html.printed import PageStart
from publisher.model import Figure
from publisher.text.cohesion import Cohesion
from publisher.values import dataclass


@dataclass(frozen=True, slots=True)
class Medium:
    """How an edition writes what editions write differently.

    ``mark_page`` makes the phrasing markup that stands where a printed page begins (no text in it). ``address_picture`` gives the
    address of a picture. ``part_depth`` is the depth of the heading of an instrument's or attachment's title: 1 where a part is a
    file of its own, 2 where it stands below the document's title. ``address_part`` gives the address of the part of that number, for
    links from the attachments note; None: no links. ``cohesion``: of the issue's text; titles get a ``<wbr/>`` wherever the sense lets them be
    broken (the style sheet says ``word-break: keep-all``), none without it.
    """

    mark_page: Callable[[PageStart], str]
    address_picture: Callable[[Figure], str]
    part_depth: int = 1
    address_part: Callable[[int], str] | None = None
    cohesion: Cohesion | None = None
