"""Says what pip-audit found (its JSON, which is missing or empty where it could not ask). Exit code 1 when something is known against a package."""

from __future__ import annotations

import json
import sys
from pathlib import Path


def judge(text: str) -> tuple[int, list[str]]:
    """The exit code and the lines to say."""
    try:
        packages = json.loads(text)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return 0, ["audit: 连不上漏洞信息服务，没有查 / NOT AUDITED: the advisory service cannot be reached (build/audit.log)"]
    bad = [
        f"  {each['name']} {each['version']}: {', '.join(found['id'] for found in each['vulns'])}" for each in packages if each.get("vulns")
    ]
    if bad:
        return 1, ["audit: 有已知漏洞 / something is known against:", *bad]
    skipped = sum("skip_reason" in each for each in packages)
    if skipped or not packages:
        return 0, [
            f"audit: {len(packages)} 个软件包中有 {skipped} 个查不到，没有查 / NOT AUDITED: the service does not know {skipped} of {len(packages)} packages"
        ]
    return 0, [f"audit: 已查 {len(packages)} 个软件包，没有已知漏洞 / nothing is known against {len(packages)} packages"]


if __name__ == "__main__":
    file = Path(sys.argv[1])
    code, lines = judge(file.read_text("utf-8") if file.is_file() else "")
    print("\n".join(lines))
    sys.exit(code)
