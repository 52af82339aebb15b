# Everything runs in .venv, made from the locked, hashed requirements. Needs Python 3.11+ with venv, make and git.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: help setup run batch pages docs docs-links reference notebooks test test-pipeline test-cluster test-traced test-browser test-package test-documents fuzz lint format golden bench bench-scaling lock dictionary profiles findings pictures layouts \
    layouts-table layouts-drawn readings-table forms clean

help:  ## List what can be made.
	@sed -n 's/^\([a-z-]*\):.*## */\1\t/p' $(MAKEFILE_LIST) | expand -t 16

setup: .venv/dev.stamp  ## Set up, in .venv, what development takes.

run: .venv/core.stamp  ## Set up, and extract every edition that raw/sources.toml lists.
	$(BIN)/python pipeline/run.py

batch: .venv/core.stamp .venv-pipeline/stamp  ## Set up, and extract, verify, compare and report what is stale (pipeline/).
	.venv-pipeline/bin/snakemake --snakefile pipeline/Snakefile --cores all $(SNAKEMAKE_OPTIONS)

pages: .venv/dev.stamp .venv-pipeline/stamp  ## Set up, do what batch does, and make the review pages of every edition.
	.venv-pipeline/bin/snakemake --snakefile pipeline/Snakefile --cores all --config pages=true $(SNAKEMAKE_OPTIONS)

test: .venv/dev.stamp  ## Set up, and run the tests.
	$(BIN)/python -m pytest -n 2 --dist worksteal $(PYTEST_OPTIONS)

test-pipeline: .venv/dev.stamp .venv-pipeline/stamp  ## Run the batch's workflow on small editions.
	$(BIN)/python -m pytest -m pipeline tests/pipeline

test-cluster: .venv/dev.stamp .venv-pipeline/stamp  ## Run the batch on a Slurm of one node (needs root, and Debian's slurm-wlm and munge).
	$(BIN)/python -m pytest -m cluster tests/cluster

test-browser: .venv/dev.stamp  ## Open the review pages in a real browser (needs Debian's chromium).
	$(BIN)/python -m pytest -m browser tests/review

test-documents: .venv/dev.stamp .venv-pipeline/stamp  ## Run every block of code in README and docs, and the notebooks.
	$(BIN)/python -m pytest -n 2 -m documents tests/documents tests/notebooks

test-package: .venv/dev.stamp  ## Install wheel and sdist in empty environments, and run them.
	$(BIN)/python -m pytest -m package tests/package

test-traced: .venv/dev.stamp  ## Watch what files, programs and networks it asks the system for (needs strace).
	$(BIN)/python -m pytest -m traced tests/robustness

fuzz: .venv/dev.stamp  ## Broken and hostile files through the batch (COUNT=2000 SEED=1).
	$(BIN)/python -m tests.fuzz.run --count $(or $(COUNT),2000) --seed $(or $(SEED),1)

lint: .venv/dev.stamp  ## Style and types.
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: .venv/dev.stamp  ## Put the code into the style that lint asks for.
	$(BIN)/ruff check --fix -q .
	$(BIN)/ruff format -q .

golden: .venv/dev.stamp  ## Show how the golden fiches differ from what is extracted now.
	$(BIN)/python -m tests.golden.compare

bench: .venv/dev.stamp  ## Time the main job beside pdfplumber, camelot and a bare text pass; draw docs/pictures/speed.svg.
	$(BIN)/python -m tests.bench.speed

bench-scaling: .venv/dev.stamp  ## Time and memory of documents of up to five thousand pages, by one process and by two.
	$(BIN)/python -m tests.bench.speed --scaling

dictionary: .venv/core.stamp  ## Write docs/data-dictionary.md from the schema.
	$(BIN)/ficheparse schema > .venv/data-dictionary.md
	mv .venv/data-dictionary.md docs/data-dictionary.md

profiles: .venv/core.stamp  ## Write docs/profiles.md, what a profile may say.
	$(BIN)/ficheparse profile schema > .venv/profiles.md
	mv .venv/profiles.md docs/profiles.md

findings: .venv/dev.stamp  ## Write docs/findings.md and its pictures from the register in raw/.
	$(BIN)/python docs/findings.py

docs: .venv/dev.stamp  ## Build the documentation as a site, in docs/_build/html; what does not fit is an error.
	$(BIN)/python -m sphinx -q -W --keep-going -b html docs docs/_build/html

docs-links: .venv/dev.stamp  ## Follow every link of the documentation (needs the network).
	$(BIN)/python -m sphinx -q -W --keep-going -b linkcheck docs docs/_build/links

reference: .venv/dev.stamp  ## Write docs/reference/cli.md from the commands.
	$(BIN)/python docs/reference/write_cli.py

notebooks: .venv/dev.stamp  ## Set up JupyterLab, and open the notebooks.
	$(BIN)/uvx --from jupyterlab --with-editable '.[all]' jupyter-lab notebooks

pictures: .venv/dev.stamp  ## Make the pictures of README and docs anew (needs Chromium).
	$(BIN)/python docs/pictures/make.py
	$(BIN)/python docs/pictures/steps.py
	$(BIN)/python docs/pictures/review.py

layouts: .venv/layouts.stamp  ## Make the PDFs of tests/layouts anew (needs the programs that its README names).
	$(BIN)/python -m tests.layouts.make

layouts-table: .venv/dev.stamp  ## Write docs/layouts.md: which dress holds with which program.
	$(BIN)/python -m tests.layouts.table

layouts-drawn: .venv/layouts.stamp  ## Make dresses at random and read them (SEED=1 COUNT=10, EDITION=2023 for all its fiches, MISSIONS=yes with mission pages; needs the same programs).
	$(BIN)/python -m tests.layouts.drawn --seed $(or $(SEED),1) --count $(or $(COUNT),10) $(if $(EDITION),--edition $(EDITION)) $(if $(MISSIONS),--missions)

forms: .venv/layouts.stamp  ## Make the PDFs of tests/formulaire anew (needs the same programs).
	$(BIN)/python -m tests.formulaire.make

readings-table: .venv/dev.stamp  ## Write docs/readings.md: how often other readings agree with the tables, and are right.
	$(BIN)/python -m tests.readings.table

lock: .venv/dev.stamp  ## Pin the newest versions that pyproject.toml allows.
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --python-version 3.11 \
	    --custom-compile-command "make lock" --upgrade --group build pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --python-version 3.11 \
	    --custom-compile-command "make lock" --upgrade --all-extras --group dev -c requirements.lock pyproject.toml \
	    -o requirements-dev.lock
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --python-version 3.11 \
	    --custom-compile-command "make lock" --upgrade --group layouts -c requirements-dev.lock pyproject.toml \
	    -o requirements-layouts.lock

	$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --python-version 3.11 \
	    --custom-compile-command "make lock" --upgrade pipeline/requirements.in -o pipeline/requirements.lock

clean:
	rm -rf .venv .venv-pipeline

.venv/bin/python:
	$(PYTHON) -m venv .venv

# The locks hold every package with its dependencies: pip need not resolve (and, asked to, takes `coverage[toml]` for unpinned).
.venv/core.stamp: .venv/bin/python requirements.lock pyproject.toml
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-build-isolation --no-deps -e .
	touch $@

.venv/layouts.stamp: .venv/dev.stamp requirements-layouts.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements-layouts.lock
	touch $@

.venv-pipeline/stamp: pipeline/requirements.lock
	$(PYTHON) -m venv .venv-pipeline
	.venv-pipeline/bin/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r $<
	touch $@

.venv/dev.stamp: .venv/core.stamp requirements-dev.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.lock
	touch $@
