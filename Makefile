# See README.md.
.PHONY: setup demo test bench load pair lock messages

setup:
	@scripts/setup

demo:
	@scripts/demo

test:
	@scripts/test

# Ratios measured side by side in one run, never a bare time.
bench:
	@scripts/setup
	@for part in bench/*.py; do .venv/bin/python -m bench.$$(basename $$part .py); done

# Two hundred units answer at once, on gunicorn and a PostgreSQL of its own; prints what was kept.
load:
	@scripts/setup
	@LC_ALL=C.UTF-8 scripts/with_postgres .venv/bin/python -m tests.load.answering

# Two instances behind nginx, with TLS and the settings of a server, on a PostgreSQL of their own.
pair:
	@WITH_NGINX=1 scripts/setup
	@LC_ALL=C.UTF-8 PATH="$$PATH:/usr/sbin" scripts/with_postgres .venv/bin/python -m tests.load.pair

# The locked versions, with hashes and without the address of any registry.
lock:
	.venv/bin/python -m pip install --quiet uv
	for part in requirements requirements-dev; do \
	  .venv/bin/uv pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url \
	    --no-emit-find-links --python-version 3.11 $$part.in --output-file $$part.txt; \
	done

# The translations as Django reads them; needs msgfmt (apt-get install gettext). A test compares the two.
messages:
	for po in locale/*/LC_MESSAGES/django.po; do msgfmt --check --output-file $${po%.po}.mo $$po; done
