"""How fast, how light: `make bench`, or `python -m tests.bench [names]` for some of them.

Each module here is a subject:

    TITLE = "Finding a lesson among many"      the heading in docs/benchmarks.md
    NOTE = "What the figures mean."            optional: a paragraph below it
    DATABASES = ("SQLite", "PostgreSQL")       optional: it is measured on both unless it says otherwise
    DEMONSTRATION = True                       optional: begin with the demonstration, else with empty tables

    def measure():
        yield {"lessons": 10_000, "ms": 3.1, "÷ hello": 2.0}      one dictionary per row of the table

measure() runs in a process of its own, with Django set up and a database and DATA_DIR that nobody else uses
(never data/). A time says nothing on another machine, so give it as a ratio to a control measured in the same
minutes: `frame/control.py` has an empty Django view (`hello`), the site itself under gunicorn, and `beside`.
What a subject needs for itself stands in its module; what two need stands in frame/.
"""
