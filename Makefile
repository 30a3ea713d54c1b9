# Four commands: see README.md.
.PHONY: setup demo test lock

setup:
	@scripts/setup

demo:
	@scripts/demo

test:
	@scripts/test

# The locked versions, with hashes and without the address of any registry.
lock:
	.venv/bin/python -m pip install --quiet uv
	for part in requirements requirements-dev; do \
	  .venv/bin/uv pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url \
	    --no-emit-find-links --python-version 3.11 $$part.in --output-file $$part.txt; \
	done
