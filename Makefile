# run: the living demonstration.  test: every proof we have (STRICT=1: nothing may be left out).
# walk: of these, only every public page of the demonstration in a browser, by one budget.
# bench: how fast, how light (NAMES="first_view" for some), written into docs/benchmarks.md.
# screenshots: docs/screenshots/ anew, from the demonstration of a fixed day.
# check: places to look at.  format: tidy the code.  translate: bring locale/ up to date.
.PHONY: run test walk bench screenshots check format translate

run:
	@sh deploy/run.sh

test:
	@sh deploy/test.sh $(if $(STRICT),--strict)

walk:
	@sh deploy/bootstrap.sh requirements-dev.txt
	@.venv/bin/python -m pytest -m walk tests/walk

bench:
	@sh deploy/bootstrap.sh requirements-dev.txt
	@.venv/bin/python -m tests.bench $(NAMES)

screenshots:
	@sh deploy/bootstrap.sh requirements-dev.txt
	@.venv/bin/python -m tests.screenshots

check:
	@sh deploy/bootstrap.sh requirements-dev.txt
	@.venv/bin/python deploy/check.py

format:
	@sh deploy/bootstrap.sh requirements-dev.txt
	@.venv/bin/python -m ruff check --fix . && .venv/bin/python -m ruff format .

translate:
	@sh deploy/bootstrap.sh requirements-dev.txt
	@.venv/bin/python deploy/translate.py
