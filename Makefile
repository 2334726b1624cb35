# What a contributor needs, each with one command. `make help` lists it.
# Everything installs into .venv, from requirements.lock, by itself.

PYTHON ?= python3
ARGS ?=
# A test goes to whichever core is free; tests that share what takes long to set up name one xdist_group.
PYTEST_ARGS ?= -n auto --dist loadgroup

BIN := .venv/bin

# mkdocs is held below 2 in pyproject.toml, so the theme's warning about 2 is noise here.
export NO_MKDOCS_2_WARNING := 1
# Nothing of the caller's Python reaches into .venv.
unexport PYTHONPATH PYTHONHOME
# What is compiled is kept: some shells forbid it, and each of the processes of a test run would compile all anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup build serve check test verify faults audit lint format supply sbom golden gallery messages tools browser editor workflows materialx new schema lock clean

help: ## list these targets
	@sed -n 's/^\([a-z][a-z-]*\):[^#]*## \(.*\)/  make \1|\2/p' Makefile | \
	  while IFS='|' read -r name text; do printf '%-14s %s\n' "$$name" "$$text"; done

setup: ## make .venv and install the locked packages; does nothing when nothing changed
	@PYTHON='$(PYTHON)' sh scripts/setup.sh
	@[ -d .schemas ] || $(BIN)/explainer schema >/dev/null || true

build: setup ## check the facts and build the site into site/
	$(BIN)/explainer build $(ARGS)

serve: setup ## preview at http://127.0.0.1:8000, which follows every change (make serve ARGS=--open)
	@$(BIN)/explainer serve $(ARGS)

check: setup ## report every problem in the fact files (make check ARGS='--format json')
	$(BIN)/explainer check $(ARGS)

test: setup tools ## all tests, with style, types and browser (make test ARGS='-k dates' for a part)
	CHROMIUM="$$(sh scripts/browser.sh)" $(BIN)/python -m pytest $(PYTEST_ARGS) $(ARGS)

.PHONY: test-whole
test-whole: export EXPLAINER_TESTS := whole
test-whole: test ## all tests, with everything that the others take samples of: once a week

verify: setup ## look quotations up in the copies of their sources, where there are any, and write what was found
	$(BIN)/explainer verify $(ARGS)

faults: setup ## kill commands, fill the disk, take rights away, change files under them: a table of what was lost
	$(BIN)/python -m tests.faults $(ARGS)

fuzz: setup ## read what machines invent with every reader, and tell what fails (make fuzz MINUTES=10)
	@sh scripts/fuzz.sh
	$(BIN)/python scripts/fuzz.py --minutes $(or $(MINUTES),1)
	$(BIN)/python scripts/patterns.py

audit: browser setup ## measure the built site and one of 1,000 invented records; needs npm and Java (ARGS='--only axe')
	$(BIN)/explainer build
	$(BIN)/python scripts/synthetic.py 1000 .cache/synthetic-1000
	$(BIN)/explainer -C .cache/synthetic-1000 build
	CHROMIUM="$$(sh scripts/browser.sh)" $(BIN)/python -m scripts.audit \
	  --site site --site .cache/synthetic-1000/site $(ARGS)

.PHONY: preview-edits
preview-edits: setup ## edit a project at random 500 times, and compare its preview with a build after each (ARGS='500 --seed 1')
	$(BIN)/python -m tests.preview_edits $(ARGS)

.PHONY: build-edits
build-edits: setup ## edit a project at random 500 times, and compare each build that takes files over with one from nothing (ARGS='500 --seed 1')
	$(BIN)/python -m tests.build_edits $(ARGS)

.PHONY: bench
bench: setup ## how fast explainer is beside its peers: docs/dev/speed.md (N=10000 ARGS='--only ours,hugo --rows cold,nothing')
	$(BIN)/python -m scripts.bench $(if $(N),--n $(N)) $(ARGS)

.PHONY: bench-proof
bench-proof: browser setup ## how well programs tell true quotations from false ones: docs/dev/proof.md (N=5 ARGS='--only ours')
	CHROMIUM="$$(sh scripts/browser.sh)" $(BIN)/python -m scripts.bench_proof $(if $(N),--n $(N)) $(ARGS)

lint: setup ## style, types, import contracts, file sizes: the part of the tests that reads code and runs none
	$(BIN)/python -m pytest -q tests/test_style.py tests/test_architecture.py

format: setup ## rewrite the code into the one style
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format

supply: setup ## look for known vulnerabilities in all that is locked, and for licences that we do not take
	@sh scripts/supply.sh
	$(BIN)/python scripts/licences.py
	for lock in requirements.lock scripts/supply/requirements.lock scripts/bench_proof/peers/requirements.lock \
	  scripts/bench/peers/requirements.lock; do \
	  .cache/supply/bin/pip-audit --strict --progress-spinner off --disable-pip --require-hashes -r $$lock || exit 1; done
	for folder in scripts/audit scripts/bench/peers/astro scripts/bench_proof tests/editor tests/workflows; do \
	  npm audit --prefix $$folder --package-lock-only --loglevel=error || exit 1; done

sbom: ## list what a release rests on, as CycloneDX, into dist/: what new projects are locked to
	@sh scripts/supply.sh
	mkdir -p dist
	.cache/supply/bin/cyclonedx-py requirements generator/explainer/starter/requirements.lock --pyproject pyproject.toml \
	  --mc-type application --output-reproducible --output-file dist/sbom.cdx.json

golden: setup ## rewrite the golden pages after a wanted change; then read the diff
	EXPLAINER_UPDATE_GOLDEN=1 $(BIN)/python -m pytest tests/golden $(ARGS)
	EXPLAINER_UPDATE_GOLDEN=1 $(BIN)/python -m pytest -q tests/test_cases.py -k test_an_explanation_fails_and_passes

gallery: build browser ## take the pictures of docs/dev/gallery.md anew
	CHROMIUM="$$(sh scripts/browser.sh)" $(BIN)/python scripts/gallery.py

messages: setup ## collect the words of the site itself into the catalogue's template
	$(BIN)/python scripts/messages.py

# Tests install nothing. All that they ask beside .venv is fetched here, with the caller's own environment.
tools: browser editor workflows materialx ## fetch what the tests need beside .venv: a browser, two tools from npm, a theme

browser: ## find Chromium for the browser tests, or install it where that is possible
	@sh scripts/browser.sh

materialx: setup ## put the theme MaterialX beside .venv for the tests that build with it
	@sh scripts/materialx.sh

editor: ## install the language server that the tests of the editor's schemas ask
	@sh scripts/npm-tool.sh editor

workflows: ## install the linter that the tests of the workflows ask
	@sh scripts/npm-tool.sh workflows

new: setup ## begin a fact file: make new ARGS='event some-id'
	$(BIN)/explainer new $(ARGS)

schema: setup ## write the schemas that editors read
	$(BIN)/explainer schema $(ARGS)

lock: ## remake requirements.lock from pyproject.toml (newest versions: make lock ARGS=--upgrade)
	@PYTHON='$(PYTHON)' sh scripts/lock.sh $(ARGS)

clean: ## remove what was built and every cache; .venv stays
	rm -rf site dist build .cache .schemas .hypothesis test-results
	find generator tests -name __pycache__ -type d -prune -exec rm -rf {} +
