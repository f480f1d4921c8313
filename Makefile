PYTHON = .venv/bin/python

.PHONY: run test quick faults windows lint bench shots messages setup

run: setup
	@.ci/start

test: lint
	$(PYTHON) -m pytest -n 2 -q

# Some two minutes: no Qt, no server, no made-up cases.
quick: setup
	$(PYTHON) -m pytest -n 2 -q --ignore=tests/ui --ignore=tests/journeys -m "not window and not server and not made_up"

# A day with one thing going wrong at a time: each call to the system, each error, each file beside a workspace.
faults: setup
	COPRODESK_FAULTS=all $(PYTHON) -m pytest -n 2 -q -rP tests/faults/test_day.py

# Which small changes of a module no test notices: make mutants MODULE=coprodesk/domain/budgets.py
mutants: setup
	$(PYTHON) -m tests.mutants $(MODULE)

# On Windows' own Python under Wine: all but what needs the server. `.ci/windows tests/store` runs a part.
windows: setup
	@.ci/windows

lint: setup
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	.venv/bin/lint-imports

bench: setup
	$(PYTHON) -m bench

shots: setup
	$(PYTHON) -m tests.shots out/shots

# What the code says now into the catalogues of every language; .github/TRANSLATING.md says how they are worked on.
messages: setup
	$(PYTHON) -m tests.words

setup:
	@.ci/setup
