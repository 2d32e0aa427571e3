# Innermost. `make help` lists what there is; everything works on a machine with Python 3.11 or newer, make and a network.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8000

.PHONY: help env dev run test test-quick lint format bench demo lock

help: ## Show this list
	@awk -F':.*## ' '/^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

env: .venv/.run-ready ## Make .venv with what is needed to run

dev: .venv/.dev-ready ## Make .venv with what is needed to test and change it

run: env ## Start Innermost on this machine and print its address
	$(BIN)/innermost serve --port $(PORT)

test: dev ## Run every test, on SQLite and on PostgreSQL
	tools/with-services $(BIN)/python tools/run_tests.py

test-quick: dev ## Run the tests that need no server and no browser
	$(BIN)/python -m pytest -q tests/library tests/entry tests/vault

lint: dev ## Check style, types, templates, container and content files
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/djlint --lint --quiet src
	$(BIN)/yamllint --strict compose.yaml
	$(BIN)/innermost content check
	$(BIN)/innermost content coverage --check

format: dev ## Bring the code into one form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: dev ## Measure pages and the vault; takes some minutes
	$(BIN)/python -m bench.pages
	$(BIN)/python -m bench.vault
	$(BIN)/python -m bench.first_visit
	$(BIN)/python -m bench.two
	$(BIN)/python -m bench.live
	$(BIN)/python -m bench.walks
	$(BIN)/python -m bench.feed
	$(BIN)/python -m bench.photos
	$(BIN)/python -m bench.reminders 400 2
	$(BIN)/python -m bench.api

demo: env ## Show Innermost with two invented people, in a folder of its own
	$(BIN)/innermost demo

lock: ## Renew requirements.lock and requirements-dev.lock
	$(PYTHON) -m uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --extra redis pyproject.toml -o requirements.lock
	$(PYTHON) -m uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --group dev pyproject.toml -c requirements.lock -o requirements-dev.lock

.venv/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Innermost needs Python 3.11 or newer: make PYTHON=python3.11 ..."; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "Python cannot make environments here. On Debian: apt-get install python3-venv"; exit 1; }
	@touch $@

.venv/.run-ready: .venv/.made requirements.lock pyproject.toml
	@echo "Getting ready. The first time this takes about a minute."
	@[ -e .venv/.dev-ready ] || $(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/pip install -q --disable-pip-version-check --no-deps -e .
	@touch $@

.venv/.dev-ready: .venv/.made requirements-dev.lock pyproject.toml
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@$(BIN)/pip install -q --disable-pip-version-check --no-deps -e .
	@touch $@
