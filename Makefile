# `make help` lists what there is to do. PYTHON chooses the interpreter a new .venv is made with.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# -qq: warnings are the machine's own affair; errors still show.
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
SOURCES := $(wildcard pyproject.toml constraints.txt)
# On all cores; here and not in pyproject.toml, so that one test can be run without workers.
PYTEST := $(BIN)/python -m pytest -n logical --dist worksteal
MINUTES ?= 10
AXE := tests/sheet/axe/node_modules/axe-core/axe.min.js

.DEFAULT_GOAL := help
.PHONY: help demo history test coverage soak properties fuzz hostile kills check bench scale golden pictures sætninger bundle \
	requirements sbom program clean

help: ## Show this list
	@sed -n 's/^\([^ :]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 20

# The day is the one that the example was written for.
demo: $(VENV)/.installed ## Build everything for an invented family in demo/, then show a team's week
	$(BIN)/aarshjul demo demo/
	$(BIN)/aarshjul uge examples/solbjerg/ --dags-dato 2026-11-23
	$(BIN)/aarshjul status examples/solbjerg/ --dags-dato 2026-11-23

history: $(VENV)/.installed ## Write 60 invented families with two years of contacts to history/
	rm -rf history
	$(BIN)/python examples/history.py history/

test: $(VENV)/.installed-test $(AXE) ## Run the tests; ARGS="-k plan" for some of them
	$(PYTEST) $(ARGS)

# Where a Python may differ: the golden files of everything, what is read and how it is refused, files,
# streams, and an offline install of what is handed out. `.ci/run` does it on each Python it finds.
ELSEWHERE := tests/test_golden.py tests/wheel/test_golden.py tests/caseload/test_golden.py tests/planning/test_plan.py \
	tests/casefile/test_reader.py tests/files/test_files.py tests/cli/test_windows.py tests/bundling

test-on: ## Run the tests that differ most on another Python; PYTHON=python3.13
	@$(MAKE) --no-print-directory elsewhere \
		VENV=.venv-$$($(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])')

.PHONY: test-on elsewhere
elsewhere: $(VENV)/.installed-some
	$(PYTEST) $(ELSEWHERE) $(ARGS)

# Not in CI: to count each line makes the tests take twice as long.
coverage: $(VENV)/.installed-test $(AXE) ## Run the tests, and tell which lines none of them runs
	$(PYTEST) --cov --cov-report=term --cov-fail-under=95 $(ARGS)

# ARGS="--seed 123" takes the round of a seed again.
soak: $(VENV)/.installed-test ## Try the laws on whole new cases on all cores, and count them; MINUTES=60
	$(BIN)/python -m tests.soak $(MINUTES) $(ARGS)

# One round after the other, each with examples of its own, until the time is up or one fails.
properties: $(VENV)/.installed-test $(AXE) ## Try new examples of every property test; MINUTES=60 for longer
	@end=$$(($$(date +%s) + 60 * $(MINUTES))); rounds=0; \
	while [ $$(date +%s) -lt $$end ]; do \
		$(PYTEST) -m hypothesis --hypothesis-profile new $(ARGS) || exit; \
		rounds=$$((rounds + 1)); \
	done; echo "$$rounds rounds, all green"

fuzz: ## Try new damaged cases, names and command lines for five minutes
	$(MAKE) properties MINUTES=5 ARGS=tests/test_fuzz.py

check: $(VENV)/.installed-test ## Lint, formatting, types, and a licence for each file
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/reuse lint --quiet || { $(BIN)/reuse lint; exit 1; }

hostile: $(VENV)/.installed-test ## Give hostile files to every command; INPUTS=100000 takes an hour
	$(BIN)/python -m tests.hostile $(or $(INPUTS),5000)

kills: $(VENV)/.installed-test ## Kill commands that write at 1000 random points, and run the next; KILLS=100
	$(BIN)/python -m tests.kills $(or $(KILLS),1000)

bench: $(VENV)/.installed-test ## Measure how long the commands take
	$(BIN)/python bench/bench.py

scale: $(VENV)/.installed-test ## Measure 10 to 10,000 families for docs/scale.md: takes an hour; ARGS="--most 1000"
	$(BIN)/python bench/scale.py $(ARGS)

clean: ## Remove what was made here
	rm -rf $(VENV) .venv-* tests/sheet/axe/node_modules build dist demo history .coverage* .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo 'Python 3.11 or newer is needed, and "$(PYTHON)" is not that.' >&2; \
		echo 'Name another: make PYTHON=python3.12' >&2; exit 1; }
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

# A stamp each, so that nothing is installed twice until the dependencies change. Editable: the
# sources are the ones tested, whatever was edited since.
$(VENV)/.installed: $(SOURCES) | $(BIN)/python
	$(PIP) install --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.installed-test: $(SOURCES) | $(BIN)/python
	$(PIP) install --constraint constraints.txt --editable '.[test]'
	@touch $@ $(VENV)/.installed

$(VENV)/.installed-some: $(SOURCES) | $(BIN)/python
	$(PIP) install --constraint constraints.txt --editable . babel brotli hatchling hypothesis jsonschema openpyxl \
		pypdf pytest pytest-cov pytest-timeout pytest-xdist
	@touch $@

# The accessibility rules that the tests run in a browser. No lock file: it would name a registry.
# A machine without npm skips the tests that need them, and they say why.
$(AXE): tests/sheet/axe/package.json
	@if command -v npm >/dev/null; then \
		npm install --prefix tests/sheet/axe --no-package-lock --no-audit --no-fund --ignore-scripts \
			--loglevel=error || echo 'axe-core could not be fetched: its tests are skipped.' >&2; \
		touch -c $@; \
	fi

GOLDEN := tests/test_golden.py tests/wheel/test_golden.py tests/wheel/test_poster.py tests/caseload/test_golden.py \
	tests/calendars/test_team_calendar.py tests/wheel/test_team_wheel.py \
	tests/capacity/test_golden.py \
	tests/pdfua/test_reading.py

golden: $(VENV)/.installed-test ## Rewrite the golden files; read the difference before committing
	$(BIN)/python -m pytest $(GOLDEN) --rewrite-golden

pictures: $(VENV)/.installed ## Draw the pictures that README and guide show
	$(BIN)/python scripts/pictures.py

sætninger: $(VENV)/.installed ## List every Danish sentence, and each language, for a reader to correct
	$(BIN)/python scripts/sentences.py

bundle: $(VENV)/.installed-test ## Write sdist, wheel and the zips for Windows and Linux to dist/
	$(BIN)/python -m bundling

requirements: $(VENV)/.installed ## Write requirements.txt with its hashes, after a change to constraints.txt
	$(BIN)/python scripts/requirements.py

# Not in `make test`: it installs the program twice more.
sbom: $(VENV)/.installed ## Write the bill of materials and docs/licences.md after a new dependency
	$(BIN)/python scripts/sbom.py
	$(BIN)/python scripts/licences.py

# Not in `make test`: Thunderbird is large, and its window is looked at by a person.
program: $(VENV)/.installed ## Take calendar and invitation into Thunderbird, compare, and take a picture
	$(BIN)/python scripts/calendar_program.py
	$(BIN)/python scripts/partner_program.py
