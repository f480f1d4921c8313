PYTHON = .venv/bin/python
OFFSCREEN = QT_QPA_PLATFORM=offscreen

.PHONY: run test lint bench shots setup

run: setup
	@.ci/start

test: lint
	$(OFFSCREEN) $(PYTHON) -m pytest -n 2 -q

lint: setup
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	.venv/bin/lint-imports

bench: setup
	$(OFFSCREEN) $(PYTHON) -m bench

shots: setup
	$(OFFSCREEN) $(PYTHON) -m tests.shots out/shots

setup:
	@.ci/setup
