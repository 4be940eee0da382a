# Two targets do everything on a fresh machine with Python 3.11+ and make: `make demo`, `make test`.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
CORE   := $(VENV)/.core
CASE   := $(VENV)/.installed
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

.PHONY: demo test lint golden schemas docs bench clean

$(CORE): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(PIP) -e .
	@touch $@

$(CASE): $(CORE)
	$(PIP) -e ".[dev]"
	@touch $@

demo: $(CORE)  ## How the 2009 agreement became the 2013 one, from the documents in corpus/
	@$(BIN)/agreement-diff demo

lint: $(CASE)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint  ## Everything that must hold
	$(BIN)/python -m pytest -n 2

golden: $(CASE)  ## Rewrite the goldens and what the documentation shows, then fail so that the change is looked at
	-UPDATE_GOLDEN=1 $(BIN)/python -m pytest -n 2 $(shell grep -l golden_file tests/test_*.py)
	-$(BIN)/python docs/run_guides.py
	-$(BIN)/python docs/make_cli_reference.py
	@echo "goldens rewritten: read the difference before committing it"; exit 1

schemas: $(CASE)
	$(BIN)/agreement-diff schema --out schemas

docs: $(CASE)  ## The documentation site, in site/; what its pages show and the reference of the command line made anew
	$(BIN)/python docs/run_guides.py
	$(BIN)/python docs/make_cli_reference.py
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict --quiet
	@echo "open site/index.html"

bench: $(CASE)
	$(BIN)/python benchmarks/speed.py
	$(BIN)/python benchmarks/synthetic.py

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis demo-out site
