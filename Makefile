# Installs what is missing by itself; a second start installs nothing. `make help` lists the targets.

python := .venv/bin/python
visit  := build/visit
ARGS   ?=
TO     ?= build/stick

.DEFAULT_GOAL := help
.PHONY: help run hub phone test matrix lint format bench soak contact-sheets lock offline clean debian-run debian-test debian-soak debian-bench debian-offline debian-hub

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' Makefile

# Kivy's own SDL speaks X11 only; a Wayland session sets DISPLAY too, for Xwayland.
run: .venv/run.stamp ## the kiosk on the demonstration museum; with no display, a rehearsed visit
	@if [ -n "$$DISPLAY" ]; then \
	    exec .venv/bin/kiosk run --museum . $(ARGS); \
	fi; \
	echo "There is no display here, so a visit is rehearsed without one (about a minute)."; \
	rm -rf $(visit) && mkdir -p $(visit) && \
	.venv/bin/kiosk rehearse tests/journeys/short-visit.yaml --museum . --headless \
	    --shots $(visit) --log $(visit)/visits.db $(ARGS) && \
	echo "Its pictures are in $(visit)/, its log is $(visit)/visits.db."

hub: .venv/dev.stamp debian-hub ## a hub with two simulated kiosks, and a PostgreSQL of its own under build/hub
	@$(python) -m tests.hub.demonstration build/hub

phone: .venv/dev.stamp ## the demonstration's pages for visitors' phones, built under build/phone and served
	@.venv/bin/kiosk phone build --museum . -o build/phone
	@exec .venv/bin/kiosk phone serve build/phone $(ARGS)

# The tests that wait for nothing and measure no time: whole folders, and the modules that are marked so. First those
# that read the program's source: what is parsed for the first of them is there for the others.
reading = $(addprefix tests/,test_house.py test_names.py test_repository.py test_advised_commands.py test_documents.py \
    locale fonts check/test_faults_page.py content/test_messages.py)
computing = $(reading) $(filter-out $(reading),$(wildcard tests/check/test_*.py tests/content/test_*.py)) \
    $(addprefix tests/,faults simulation translating visit test_demonstration.py)
drawn = $(addprefix tests/interactives/,book map names panorama)
of_screens = $(shell grep -rl --include=*.py mark.computes tests/screens tests/access tests/cli tests/phone)
of_files = $(shell grep -rl --include=*.py mark.computes tests/reports tests/staff tests/store tests/visitlog)
beside = nice -n 19 $(python) -m pytest -q -p no:cacheprovider

test: export LIBGL_ALWAYS_SOFTWARE = 1
test: export PYTHONDONTWRITEBYTECODE =
test: .venv/dev.stamp debian-test ## lint and the whole test suite; ARGS="tests/visit -k idle" runs just that
# The two workers wait a third of their time, for films, windows and children. In that time lint and all that only
# computes are done, at the lowest priority: whoever measures time has the processor when it is wanted. There are three
# rows of them, since both workers may wait at once, and a row for the disk as well. What is compiled is kept, whatever
# the environment says: all these processes and the next run read the same tests; what they share is compiled before.
ifeq ($(strip $(ARGS)),)
	@mkdir -p build; $(python) -m compileall -q -j 2 -x '/(test_\w+|conftest)\.py$$' kiosk tests; \
	(nice -n 19 $(MAKE) --no-print-directory lint && $(beside) $(of_screens)) > build/beside-screens.txt 2>&1 & screens=$$!; \
	($(beside) $(computing) && $(beside) $(drawn)) > build/beside-computing.txt 2>&1 & computing=$$!; \
	($(beside) $(of_files) && $(beside) tests/interactives $(addprefix --ignore=,$(drawn))) \
	    > build/beside-files.txt 2>&1 & files=$$!; \
	$(python) -m pytest -n 2 --dist loadscope --no-loadscope-reorder tests --ignore=tests/bench --ignore=tests/soak \
	    $(addprefix --ignore=,$(computing) tests/interactives $(of_screens) $(of_files)); suite=$$?; \
	failed=; wait $$screens || failed=build/beside-screens.txt; wait $$files || failed="$$failed build/beside-files.txt"; \
	wait $$computing || failed="$$failed build/beside-computing.txt"; \
	[ -z "$$failed" ] || { cat $$failed; echo "lint or a test beside the suite failed: see above"; exit 1; }; \
	grep -h " passed" build/beside-screens.txt build/beside-computing.txt build/beside-files.txt; exit $$suite
else
	@$(python) -m pytest $(ARGS)
endif

matrix: export LIBGL_ALWAYS_SOFTWARE = 1
matrix: .venv/dev.stamp debian-test ## the suite on every Python here, with the lowest and the newest libraries allowed
	@ARGS="$(ARGS)" install/matrix.sh

lint: .venv/dev.stamp ## ruff (rules and format) and mypy --strict
	@$(python) -m ruff check kiosk tests
	@$(python) -m ruff format --check --quiet kiosk tests || { echo "make format puts this right"; exit 1; }
	@$(python) -m mypy

format: .venv/dev.stamp ## every file as ruff formats it
	@$(python) -m ruff format kiosk tests

bench: export LIBGL_ALWAYS_SOFTWARE = 1
bench: .venv/dev.stamp debian-bench ## the benchmarks, as one table
	@$(python) -m tests.bench $(ARGS)

soak: export LIBGL_ALWAYS_SOFTWARE = 1
soak: .venv/dev.stamp debian-soak ## the long tests: power cuts, half an hour of sound, 10,000 acts, a booted box, broken files
	@$(python) -m pytest tests/soak $(ARGS)

contact-sheets: export LIBGL_ALWAYS_SOFTWARE = 1
contact-sheets: .venv/dev.stamp ## every page of the museum in every look, as pictures to be looked at
	@$(python) -m tests.screens.contact_sheets $(ARGS)

compile := CUSTOM_COMPILE_COMMAND="make lock" $(python) -m piptools compile --quiet --upgrade --generate-hashes \
    --strip-extras --allow-unsafe --no-emit-options --no-emit-index-url --no-emit-find-links \
    --no-emit-trusted-host --annotation-style=line --build-deps-for=editable

lock: .venv/dev.stamp ## newest versions of every library into the lock files
	@$(compile) -o requirements.lock pyproject.toml
	@$(compile) --extra hub -c requirements.lock -o requirements-hub.lock pyproject.toml
	@$(compile) --extra dev --extra hub -c requirements-hub.lock -o requirements-dev.lock pyproject.toml
	@for lock in requirements.lock requirements-hub.lock requirements-dev.lock; do cat install/later-python.lock >> $$lock; done

offline: debian-offline ## on a stick, what makes a box without a network a kiosk; TO=/media/stick
	@install/offline.sh "$(TO)"

clean: ## forget .venv and everything built
	rm -rf .venv build dist *.egg-info

debian-run debian-test debian-soak debian-bench debian-offline debian-hub: debian-%:
	@install/debian.sh $*

.venv/run.stamp: pyproject.toml requirements.lock | debian-run
	@install/venv.sh requirements.lock
	@touch $@

.venv/dev.stamp: pyproject.toml requirements-dev.lock | debian-run
	@install/venv.sh requirements-dev.lock
	@touch .venv/run.stamp $@
