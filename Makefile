# See README.md.
.PHONY: setup demo test types bench load pair fuzz kill calendars mutate lock sbom audit messages

setup:
	@scripts/setup

demo:
	@scripts/demo

test:
	@scripts/test

# Whether the types hold together, with what django-stubs knows of the models; a part of `make test`.
types:
	@scripts/setup
	@RUSPLAN_LOCAL=1 .venv/bin/mypy

# Ratios measured side by side in one run, never a bare time.
bench:
	@WITH_CHROMIUM=1 scripts/setup
	@for part in bench/*.py; do .venv/bin/python -m bench.$$(basename $$part .py); done

# Two hundred units answer at once, on gunicorn and a PostgreSQL of its own; prints what was kept.
load:
	@scripts/setup
	@LC_ALL=C.UTF-8 scripts/with_postgres .venv/bin/python -m tests.load.answering

# Two instances behind nginx, with TLS and the settings of a server, on a PostgreSQL of their own.
pair:
	@WITH_NGINX=1 scripts/setup
	@LC_ALL=C.UTF-8 PATH="$$PATH:/usr/sbin" scripts/with_postgres .venv/bin/python -m tests.load.pair

# Hostile values in every field, parameter and header of the site, twenty times as many as in the tests.
fuzz:
	@scripts/setup
	@for database in scripts/with_postgres env; do \
	  FUZZ_INPUTS=200000 $$database .venv/bin/python -m pytest -n 2 tests/fuzz; \
	done

# Twenty write at once, then a hundred kills, on SQLite and on a PostgreSQL of its own; prints what was lost.
kill:
	@scripts/setup
	@rm -f var/kill.sqlite3*
	@DATABASE_URL=sqlite:///var/kill.sqlite3 .venv/bin/python -m tests.load.killing
	@rm -f var/kill.sqlite3*
	@LC_ALL=C.UTF-8 scripts/with_postgres .venv/bin/python -m tests.load.killing

# Small changes of the pure rooms, one at a time: is each noticed by a test, or explained? In a copy of the tree.
# MODULE= one of the rooms of tests/mutation/rooms.py, or one of their files; JOBS= how many at a time.
mutate:
	@scripts/setup
	@.venv/bin/python -m tests.mutation $(MODULE)

# Two calendar programs expand every rule a feed can hold; they need node, which nothing else does.
calendars:
	@scripts/setup
	@command -v node >/dev/null && command -v npm >/dev/null || \
	  { echo "Trenger node og npm (apt-get install nodejs npm): ingenting er sammenlignet."; exit 1; }
	@cd tests/calendars && npm install --silent --no-package-lock --no-audit --no-fund --ignore-scripts
	@.venv/bin/python -m tests.calendars.compare

# The locked versions, with hashes and without the address of any registry.
lock: .venv-tools/ready
	for part in requirements requirements-dev requirements-tools; do \
	  .venv-tools/bin/uv pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url \
	    --no-emit-find-links --python-version 3.11 $$part.in --output-file $$part.txt; \
	done

# What a server runs, with versions and licences (CycloneDX 1.6): var/sbom.json.
sbom: .venv-tools/ready
	@rm -rf var/sbom && mkdir -p var && python3 -m venv --without-pip var/sbom
	@.venv-tools/bin/uv pip install --quiet --require-hashes --python var/sbom/bin/python -r requirements.txt
	@.venv-tools/bin/cyclonedx-py environment var/sbom/bin/python --pyproject pyproject.toml --validate \
	  --output-reproducible --short-PURLs --output-file var/sbom.json 2>/dev/null
	@.venv-tools/bin/python scripts/sbom.py var/sbom.json

# Known weaknesses in what a server runs; asks the packages' own index.
audit: .venv-tools/ready
	@.venv-tools/bin/pip-audit --requirement requirements.txt --require-hashes --disable-pip

.venv-tools/ready: requirements-tools.txt
	@python3 -m venv .venv-tools
	@.venv-tools/bin/python -m pip install --quiet --require-hashes -r requirements-tools.txt
	@touch $@

# The translations as Django reads them; needs msgfmt (apt-get install gettext). A test compares the two.
messages:
	for po in locale/*/LC_MESSAGES/django.po; do msgfmt --check --output-file $${po%.po}.mo $$po; done
