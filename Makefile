# See README.md.
.PHONY: setup demo test bench lock

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

# The locked versions, with hashes and without the address of any registry.
lock:
	.venv/bin/python -m pip install --quiet uv
	for part in requirements requirements-dev; do \
	  .venv/bin/uv pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url \
	    --no-emit-find-links --python-version 3.11 $$part.in --output-file $$part.txt; \
	done
