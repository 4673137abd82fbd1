# Everything of the project by one command each; `make help` lists them.
SHELL := /bin/sh
PYTHON ?= python3
BIN := .venv/bin
# Processes that run the tests, each with a PostGIS of its own; 0: one without another, which tells more of a fault.
PROCESSES ?= 2

.DEFAULT_GOAL := help
.PHONY: help run setup setup-dev test check docs pytest build bench notebook lock clean python

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: setup ## Set everything up, start PostGIS and the service, print the address; Ctrl-C stops it all
	@exec $(BIN)/qonys up

setup: python ## Set up what `make run` needs: PostGIS, Python packages, the page's packages
	@$(PYTHON) -m scripts.prepare run

test: setup-dev ## Set everything up for development, check the code and run all tests
	@$(MAKE) --no-print-directory check pytest

setup-dev: python
	@$(PYTHON) -m scripts.prepare dev

check: ## Style, format, types (also of the page), import contracts, documents in step
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	node_modules/.bin/tsc -p .
	$(BIN)/lint-imports
	$(BIN)/python -m scripts.reference --check

docs: ## Write docs/ anew from the code
	$(BIN)/python -m scripts.reference

pytest: ## All tests but the benchmarks (ARGS="-k name" to choose, PROCESSES=0 for one at a time)
	$(BIN)/pytest --ignore=tests/bench --numprocesses $(PROCESSES) --dist loadfile --no-loadscope-reorder $(ARGS)

build: setup-dev ## Build the release of the layers from the raw files
	@exec $(BIN)/qonys layers build

bench: setup-dev ## Measure against the bars of the issues
	$(BIN)/pytest tests/bench -s $(ARGS)

notebook: setup-dev ## Open the notebooks on the database that `make run` has started
	QONYS_DATABASE_URL="$${QONYS_DATABASE_URL:-$$($(BIN)/qonys database-url)}" $(BIN)/jupyter lab notebooks

lock: python ## Make the lock files anew (UPGRADE=1 takes the newest versions)
	@$(PYTHON) -m scripts.lock

clean: ## Remove what the set-up and the tests made; the embedded database stays
	rm -rf .venv node_modules build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

python:
	@command -v $(PYTHON) >/dev/null 2>&1 || { \
	  echo "problem: $(PYTHON) was not found"; echo "remedy:  apt-get install python3"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "problem: Python 3.11 or newer is needed"; echo "remedy:  make PYTHON=python3.11 run (or a newer one)"; exit 1; }
