"""The editors' desk: rules of editing over a whole issue. What they find never stops a build.

`check_desk` is all that others need; `catalogue` lists the rules, `base` says what they work on.
"""

from publisher.checks.desk.base import Flaw, Mend
from publisher.checks.desk.desk import check_desk, check_grave

__all__ = ["Flaw", "Mend", "check_desk", "check_grave"]
