# Thi đua. `make` alone lists the targets.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PORT ?= 8000
HOST ?= 127.0.0.1
PYTHON ?= python3
UV := $(shell command -v uv 2>/dev/null || echo .uv/bin/uv)
BIN := .venv/bin

# The real plans and their hand-made readings, where those folders stand beside the project.
ifneq ($(wildcard ../shared/seeds),)
export THIDUA_SEEDS ?= $(abspath ../shared/seeds)
endif
ifneq ($(wildcard ../shared/intake/gold),)
export THIDUA_GOLD ?= $(abspath ../shared/intake/gold)
endif

.PHONY: help
help: ## list the targets
	@grep -hE '^[a-z][a-z-]*:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(UV):
	@$(PYTHON) -m pip --version >/dev/null 2>&1 || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then apt-get update -qq && apt-get install -y -qq python3-pip; \
	  else echo "Thiếu pip: hãy cài gói python3-pip rồi chạy lại." >&2; exit 2; fi; }
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --target .uv uv

.venv/bin/python: | $(UV)
	@$(UV) venv --quiet --python "$$(command -v $(PYTHON))" --allow-existing .venv

.venv/.run-ready: requirements.lock pyproject.toml | .venv/bin/python
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev-ready: requirements-dev.lock .venv/.run-ready
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements-dev.lock
	@touch $@

.PHONY: install
install: .venv/.run-ready ## the environment alone; afterwards .venv/bin/thidua works

.PHONY: run
run: install ## migrate, load the sample world once, serve on 127.0.0.1:8000 (PORT=) with its worker
	@THIDUA_SAMPLE=1 exec $(BIN)/thidua run --host $(HOST) --port $(PORT)

.PHONY: check
check: .venv/.dev-ready ## lint, types, import contracts, migrations; no tests
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache --quiet || $(BIN)/lint-imports --no-cache
	@$(BIN)/thidua manage makemigrations --check --dry-run
	@$(BIN)/thidua manage check

.PHONY: test-deps
test-deps: .venv/.dev-ready ## what the tests need from the system: PostgreSQL, Chromium, tesseract
	@$(BIN)/python tests/harness/system.py

.PHONY: test
test: test-deps ## every test, on SQLite and on PostgreSQL, browser tests included
	@$(BIN)/python tests/harness/both.py $(ARGS)

.PHONY: soak
soak: .venv/.dev-ready ## the long proofs, outside CI: fresh seeds for the property tests, mutants of the rules
	@$(BIN)/python tests/harness/soak.py

.PHONY: trace
trace: .venv/.dev-ready ## the requirement table: docs/trace.md
	@$(BIN)/python tests/harness/trace.py

.PHONY: bench
bench: .venv/.dev-ready ## speed, each figure as a ratio to a baseline of the same run
	@$(BIN)/python tests/harness/bench.py

.PHONY: format
format: .venv/.dev-ready ## let ruff set the lines
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

.PHONY: lock
lock: | $(UV) ## renew both lock files from pyproject.toml
	@$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate pyproject.toml -o requirements.lock
	@$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock

.PHONY: messages
messages: .venv/.dev-ready ## gather what the screen says into locale/, and compile it (needs gettext)
	@cd src/thidua && THIDUA_DATA=$$(mktemp -d) ../../$(BIN)/thidua manage makemessages -l en --no-wrap --no-location --ignore 'static/*' -v 0
	@sed -i '/^"POT-Creation-Date/d' src/thidua/locale/en/LC_MESSAGES/django.po
	@cd src/thidua/locale && for language in en vi; do msgfmt --check -o $$language/LC_MESSAGES/django.mo $$language/LC_MESSAGES/django.po; done
