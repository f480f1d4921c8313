PYTHON = .venv/bin/python

.PHONY: run test lint bench shots setup

run: setup
	@.ci/start

test: lint
	$(PYTHON) -m pytest -n 2 -q

lint: setup
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	.venv/bin/lint-imports

bench: setup
	$(PYTHON) -m bench

shots: setup
	$(PYTHON) -m tests.shots out/shots

setup:
	@.ci/setup
