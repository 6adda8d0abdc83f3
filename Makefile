# Nothing else to remember. Each command sets up what it needs by itself; what it made stays in this folder.

RUN := .venv/bin/python -m
TESTS := $(RUN) pytest -n logical --maxprocesses 4 --dist worksteal
CHECKS := check-lint check-types check-pyright check-imports check-dependencies check-shell check-budgets

# Any Python from 3.9 will do for setting up: .venv's own once it stands, else the first one here that runs (a shim may not).
define set-up
@for python in .venv/bin/python python3 /usr/bin/python3 /usr/local/bin/python3 /opt/homebrew/bin/python3; do \
	if $$python -ISc 'import sys; sys.exit(sys.version_info < (3, 9))' 2>/dev/null; then exec $$python -IS bin/setup.py $(1); fi; \
done; \
echo 'Setting up needs python3, version 3.9 or newer: install it and run the command again.' >&2; exit 1
endef

.PHONY: help up test check fix bench bench-solving soak coverage lock runtime dev $(CHECKS)

help:
	@echo 'make up      start Rigger on this machine, with its database, and say where to look'
	@echo 'make test    run all tests'
	@echo 'make check   lint, types, import rules, budgets'
	@echo 'make fix     mend what lint and format can mend by themselves'
	@echo 'make bench   measure what we promise'
	@echo 'make soak    the long proofs: the same tests with larger counts'

up: runtime
	@.venv/bin/rigger up

test: dev
	@$(TESTS)

soak: dev
	@RIGGER_SOAK=1 $(TESTS) --timeout 3600

bench: dev
	@$(RUN) bench

# The crew optimiser beside its peers, about forty minutes: make bench-solving OPTIONS='--tiers S,M --seeds 2 --seconds 5 --out FOLDER'.
bench-solving: dev
	@$(RUN) bench.solving $(OPTIONS)

# Every branch of what decides: kernel, gate, awards, domains.
coverage: dev
	@$(TESTS) --cov

# Each fault of each tool is shown, not only the first one's.
check: dev
	@$(MAKE) --no-print-directory -k -j2 $(if $(filter output-sync,$(.FEATURES)),-O) $(CHECKS)

fix: dev
	@$(RUN) ruff check --fix .
	@$(RUN) ruff format .
	@PYTHONPATH=src $(RUN) tests.contexts.stored_shapes
	@PYTHONPATH=src $(RUN) tests.solver.schemas

lock:
	$(call set-up,lock $(OPTIONS))

runtime dev:
	$(call set-up,$@)

check-lint:
	@$(RUN) ruff check --quiet --output-format concise .
	@$(RUN) ruff format --quiet --diff .

check-types:
	@$(RUN) mypy --no-error-summary

check-pyright:
	@PYRIGHT_PYTHON_IGNORE_WARNINGS=1 $(RUN) pyright

check-imports:
	@.venv/bin/lint-imports --no-logo

check-dependencies:
	@$(RUN) deptry --no-ansi src

check-shell:
	@.venv/bin/shellcheck .ci/run

check-budgets:
	@$(RUN) pytest tests/architecture -q -p no:randomly
