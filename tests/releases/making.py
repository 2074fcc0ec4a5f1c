"""Keep what a release's tables look like: python -m tests.releases.making 0.1

Run once for each database when a release is made (PostgreSQL by TEST_DATABASE_URL); the dump stays for good.
"""

import gzip
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import django

HERE = Path(__file__).parent


def sqlite_dump(connection):
    return "\n".join(connection.connection.iterdump())


def postgres_dump(connection):
    own = connection.settings_dict
    where = [
        "--host",
        own["HOST"],
        "--port",
        str(own["PORT"] or 5432),
        "--username",
        own["USER"],
        own["NAME"],
    ]
    options = ["--inserts", "--no-owner", "--no-privileges"]
    dumped = subprocess.run(
        ["/usr/bin/pg_dump", *options, *where], check=True, capture_output=True, text=True
    )
    # psql's own commands and the restored search path are nothing a driver can read.
    lines = dumped.stdout.splitlines()
    return "\n".join(
        line for line in lines if not line.startswith("\\") and "set_config('search_path'" not in line
    )


def main(release):
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    os.environ["DATA_DIR"] = tempfile.mkdtemp()
    django.setup()
    from django.db import connection
    from django.test.runner import DiscoverRunner

    from tests.factories import Cast

    runner = DiscoverRunner(verbosity=0)
    before = runner.setup_databases()
    Cast().one_of_each()
    dump = {"sqlite": sqlite_dump, "postgresql": postgres_dump}[connection.vendor](connection)
    # No time in the packed file's head: the same rows make the same bytes.
    (HERE / f"{release}.{connection.vendor}.sql.gz").write_bytes(gzip.compress(dump.encode(), mtime=0))
    runner.teardown_databases(before)


if __name__ == "__main__":
    main(sys.argv[1])
