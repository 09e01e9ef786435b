# What one does here. `make` alone lists it.
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
export UV_NO_PROGRESS := 1
# For tools that read the settings and connect to nothing.
NOWHERE := SECRET_KEY=$(shell printf '%064d' 0) DATABASE_URL=postgres://nowhere/nothing REDIS_URL=redis://nowhere

.PHONY: help demo demo-reset test test-browser lint format check bench assets lock migrations run clean

help:  ## list what there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

demo: .venv/embedded  ## run everything with demo data at http://127.0.0.1:8000
	@exec $(BIN)/python -m relational.embedded demo

demo-reset: .venv/embedded  ## throw the demo's data away and start it afresh
	@$(BIN)/python -m relational.embedded forget
	@$(MAKE) --no-print-directory demo

test: .venv/test  ## run all tests: unit, database, worker, browser
	@sh .ci/chromium
	$(BIN)/python -m pytest

lint: .venv/test  ## check style, templates, types, migrations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint --quiet --lint templates
	$(NOWHERE) $(BIN)/mypy
	$(BIN)/python -m relational.embedded run -- $(BIN)/python manage.py makemigrations --check --dry-run

format: .venv/test  ## put the code into house style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

check: lint test  ## everything CI checks

bench: .venv/test  ## measure every main screen beside the floor (SIZE=small|default|hub|large)
	$(BIN)/python -m tests.bench

assets:  ## compile the styles and copy fonts (needs Node.js; the result is committed)
	cd assets && npm ci --no-audit --no-fund && npm run build

lock: .venv/test  ## pin the requirements anew, with hashes
	for r in base embedded test; do $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header requirements/$$r.in -o requirements/$$r.txt; done

migrations: .venv/test  ## write migrations for changed models
	$(BIN)/python -m relational.embedded run -- $(BIN)/python manage.py makemigrations

run: .venv/embedded  ## run a command against the demo's servers: make run CMD="manage.py shell"
	$(BIN)/python -m relational.embedded run -- $(BIN)/python $(CMD)

clean:  ## remove what was made here
	rm -rf .venv .demo .pytest_cache .ruff_cache .static

.venv/embedded: requirements/embedded.txt
	@# A machine that tests has all of it already; installing less would take the tests' tools away.
	@if [ -e .venv/test ]; then $(MAKE) --no-print-directory .venv/test; else sh .ci/venv $(PYTHON) requirements/embedded.txt; fi
	@touch $@

.venv/test: requirements/test.txt
	@sh .ci/venv $(PYTHON) requirements/test.txt
	@touch .venv/embedded $@
