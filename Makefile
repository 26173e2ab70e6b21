# One door: `make try`, `make test`, `make lint`, `make fix`, `make bench`. Each makes what it needs, in .venv, once.
.DEFAULT_GOAL := help
.PHONY: help try test test-fast lint fix bench clean
SHELL := /bin/bash

VENV := .venv
BIN := $(VENV)/bin
# The first Python that is new enough; `make PYTHON=/path/to/python` chooses another.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python3.14 python; do \
	if $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo $$p; break; fi; done)

help: ## Show what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "error: replylint needs Python 3.11 or newer; none was found (make PYTHON=/path/to/python)" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)

# PIP_NO_INPUT: a question nobody sees would hang.
$(VENV)/.installed: pyproject.toml hatch_build.py constraints.txt | $(BIN)/python
	@echo "Installing replylint into $(VENV) (once; a minute or so)"
	PIP_NO_INPUT=1 $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.developing: $(VENV)/.installed
	@echo "Installing what the tests need (once)"
	PIP_NO_INPUT=1 $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

try: $(VENV)/.installed ## Lint the drafts and macros in examples/
	@echo '$$ replylint check examples'
	@$(BIN)/replylint check examples --exit-zero

test: $(VENV)/.developing ## Run all tests and the rules' own examples
	$(BIN)/python -m pytest --numprocesses=auto --quiet $(ARGS)
	$(BIN)/replylint test --coverage --mutate

test-fast: $(VENV)/.developing ## Run the tests that take less than a second each
	$(BIN)/python -m pytest --numprocesses=auto --quiet -m 'not slow' $(ARGS)

lint: $(VENV)/.developing ## Check style, types and the law of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	PYTHONPATH=src $(BIN)/lint-imports

fix: $(VENV)/.developing ## Put right what can be put right without asking
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.developing ## Measure what a lint costs
	$(BIN)/python bench/cost.py

clean: ## Throw away everything that was made
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
