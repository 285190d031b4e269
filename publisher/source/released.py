"""The lines of issue.yaml that a release wrote."""

from __future__ import annotations

import yaml

_NAMES = ("editions", "版本")


def without_editions(text: str) -> str:
    """The text of an issue.yaml without the lines of its list ``editions``; line ends become ``\\n``, the last line has one.

    So a source reads the same before and after the release that adds to the list. Text that is no YAML stays as it is.
    """
    lines = text.removeprefix("\ufeff").splitlines()
    try:
        root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, RecursionError, ValueError):
        root = None
    if isinstance(root, yaml.MappingNode):
        for key, value in root.value:
            if isinstance(key, yaml.ScalarNode) and key.value in _NAMES:
                del lines[key.start_mark.line : max(key.end_mark.line, _last_line(value)) + 1]
                break
    return "".join(line + "\n" for line in lines)


def _last_line(node: yaml.Node) -> int:
    """The line a value ends on, from 0. A block's own end mark stands at the next token, past blank lines and comments, so its last leaf is asked."""
    while isinstance(node, yaml.SequenceNode | yaml.MappingNode) and node.value and not node.flow_style:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    if isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}:
        return int(node.end_mark.line) - (node.end_mark.column == 0)
    return int(node.end_mark.line)
