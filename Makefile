# `make` builds the sample issue, `make test` runs every check, `make help` lists the rest.

ISSUE ?= issues/2026-06
JOBS ?= 2

VENV := .venv
BIN := $(VENV)/bin
FONTS := $(or $(PUBLISHER_FONTS),fonts/files)
NAME := $(notdir $(patsubst %/,%,$(ISSUE)))
OUT := build/$(NAME)
ACE := .tools/ace
OPDS := .tools/opds
PEERS := .tools/peers

# The Python to make the environment with: the first of these that is 3.11 or newer. `make PYTHON=…` names another.
PYTHON ?= $(shell for p in python3.11 python3 python3.12 python3.13 python3.14; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo "$$p"; break; }; done)

files_in = $(shell find $(1) -type f ! -path '*/__pycache__/*' ! -path '*/output/*' ! -name '* *' 2>/dev/null)
PROGRAM := $(call files_in,publisher templates)
PUBLICATION := $(wildcard issues/*.*)

.DELETE_ON_ERROR:
.PHONY: issue venv fonts pages check test test-judges test-full lint bench bench-peers schemas pictures constraints lock sbom audit clean distclean help programs

.DEFAULT_GOAL := issue

issue: $(OUT)/.made ## build the issue (ISSUE=issues/2026-06) into build/2026-06/

$(OUT)/.made: $(VENV)/.compiled $(FONTS)/.complete $(PROGRAM) $(PUBLICATION) $(call files_in,$(ISSUE))
	@mkdir -p $(OUT)
	$(BIN)/python -m publisher build $(ISSUE) --output $(OUT)
	@touch $@

venv: $(VENV)/.installed ## make the virtual environment in .venv

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { \
		echo '需要 Python 3.11 或更高版本；装好后重新运行，或用 make PYTHON=… 指明。' >&2; \
		echo 'Python 3.11 or newer is needed; install it, or name one: make PYTHON=…' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo '$(PYTHON) 缺少 venv 模块：Debian、Ubuntu 请运行 apt-get install python3-venv。' >&2; \
		echo '$(PYTHON) lacks the venv module: on Debian and Ubuntu, apt-get install python3-venv' >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# Packages come by their hashes (.ci/locked, written by `make lock`), the program itself from here, with nothing fetched for building it.
locked = $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement .ci/locked/$(1).txt

$(VENV)/.installed: pyproject.toml .ci/locked/run.txt | $(VENV)/bin/python
	$(call locked,run)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# Python compiles what it imports and keeps it beside the source, but not where it is told to leave no files (PYTHONDONTWRITEBYTECODE) or may write none.
$(VENV)/.compiled: $(VENV)/.installed $(call files_in,publisher)
	@$(BIN)/python -m compileall -q publisher
	@touch $@

$(VENV)/.dev: $(VENV)/.installed .ci/locked/dev.txt
	$(call locked,dev)
	@touch $@

$(ACE)/.installed: Makefile
	@command -v npm >/dev/null || { \
		echo '缺少 npm：Debian、Ubuntu 请运行 apt-get install npm。' >&2; \
		echo 'npm is missing: on Debian and Ubuntu, apt-get install npm' >&2; exit 1; }
	@mkdir -p $(ACE)
	PUPPETEER_SKIP_DOWNLOAD=1 npm install --prefix $(ACE) --silent --no-audit --no-fund @daisy/ace-cli@1.4.6
	@touch $@

$(OPDS)/.installed: Makefile
	@command -v npm >/dev/null || { \
		echo '缺少 npm：Debian、Ubuntu 请运行 apt-get install npm。' >&2; \
		echo 'npm is missing: on Debian and Ubuntu, apt-get install npm' >&2; exit 1; }
	@mkdir -p $(OPDS)
	npm install --prefix $(OPDS) --silent --ignore-scripts --no-audit --no-fund r2-opds-js@1.0.47
	@touch $@

$(VENV)/.judges: $(VENV)/.dev .ci/locked/judges.txt
	$(call locked,judges)
	@touch $@

fonts: $(VENV)/.installed ## obtain the fonts into fonts/files and check them
	$(BIN)/python -m publisher.fonts
	@touch $(FONTS)/.complete

$(FONTS)/.complete: fonts/manifest.yaml | $(VENV)/.installed
	$(BIN)/python -m publisher.fonts
	@touch $@

pages: $(VENV)/.installed $(FONTS)/.complete ## PNG pictures of the issue's pages into build/
	$(BIN)/python -m publisher pages $(ISSUE) --output $(OUT)/pages

check: $(VENV)/.installed $(FONTS)/.complete ## report every finding on the issue, build nothing
	$(BIN)/python -m publisher check $(ISSUE)

programs:
	@missing=''; for p in pdftotext pdffonts pdftoppm qpdf; do command -v $$p >/dev/null || missing="$$missing $$p"; done; \
	test -z "$$missing" || { \
		echo "测试需要的程序不全：$$missing。Debian、Ubuntu 请运行 apt-get install poppler-utils qpdf。" >&2; \
		echo "The tests need programs that are missing:$$missing. On Debian and Ubuntu: apt-get install poppler-utils qpdf" >&2; exit 1; }

lint: $(VENV)/.dev ## ruff, mypy, import-linter
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: programs $(VENV)/.dev $(VENV)/.compiled $(FONTS)/.complete lint ## lint, then the tests (JOBS=2 at a time)
	$(BIN)/python -m pytest -n $(JOBS) -m 'not slow'

test-judges: programs $(VENV)/.judges $(ACE)/.installed $(OPDS)/.installed $(FONTS)/.complete ## the outside judges of PDF and EPUB, and stress issues (make test-full has the rest)
	$(BIN)/python -m pytest -n $(JOBS) -m slow tests/pdf tests/epub tests/stress tests/layout tests/test_issues.py

test-full: programs $(VENV)/.judges $(ACE)/.installed $(OPDS)/.installed $(FONTS)/.complete lint ## lint, then all tests, the slow ones and outside judges too
	$(BIN)/python -m pytest -n $(JOBS)

bench: $(VENV)/.dev $(VENV)/.compiled $(FONTS)/.complete ## measure into docs/benchmarks.* (ROWS=issue for one row, QUICK=1 for a look)
	PEERS_PYTHON="$${PEERS_PYTHON:-$(wildcard $(PEERS)/bin/python)}" $(BIN)/python -m tests.bench $(ROWS) $(if $(QUICK),--quick)

bench-peers: $(PEERS)/.installed ## obtain Typst to measure against (XeLaTeX: apt-get install texlive-xetex texlive-lang-chinese)

$(PEERS)/.installed: tests/bench/peers.txt | $(VENV)/bin/python
	$(BIN)/python -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement tests/bench/peers.txt
	@touch $@

schemas: $(VENV)/.installed ## write docs/schema anew from the tables of keys
	$(BIN)/python -m publisher.source.json_schemas docs/schema

pictures: $(VENV)/.judges $(FONTS)/.complete ## take the manuals' pictures anew (docs/images; needs Chromium)
	PUBLISHER_FONTS=$(FONTS) $(BIN)/python -m tests.manual.pictures docs/images

constraints: $(VENV)/.judges ## write .ci/constraints.txt anew from the environment
	@{ head -1 .ci/constraints.txt; $(BIN)/python -m pip freeze --disable-pip-version-check --exclude-editable | LC_ALL=C sort -f; } > .ci/constraints.new
	@mv .ci/constraints.new .ci/constraints.txt

lock: $(VENV)/bin/python ## write .ci/locked anew: the pinned packages with the hashes of all their files
	.ci/lock $(BIN)/python

sbom: $(VENV)/.installed ## write docs/sbom.json anew: the bill of materials (CycloneDX) of what is pinned
	$(BIN)/python .ci/sbom.py docs/sbom.json

.tools/audit/bin/pip-audit: .ci/locked/audit.txt | $(VENV)/bin/python
	@mkdir -p .tools
	$(BIN)/python -m venv .tools/audit
	.tools/audit/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement .ci/locked/audit.txt
	@touch $@

audit: .tools/audit/bin/pip-audit ## ask whether anything is known against the pinned packages
	.ci/audit

clean: ## remove what was built and the caches
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find publisher tests -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

distclean: clean ## remove the environment and the fonts as well
	rm -rf $(VENV) fonts/files .tools

help: ## this list
	@awk -F':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile
