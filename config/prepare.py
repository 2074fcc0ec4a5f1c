"""What must stand before the demonstration is served: tables, rows and static files.

Each step asks first whether there is anything to do, so that a second start takes seconds.
"""

import hashlib
import signal

import django
from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command, get_commands
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def say(sentence, end="\n"):
    print(sentence, end=end, flush=True)


class Counter:
    """Stands in for the migrations' output: their names mean nothing here, how many are left does."""

    def __init__(self, total):
        self.total, self.done = total, 0

    def write(self, text):
        if "Applying" in text:
            self.done += 1
            if self.done % 20 == 0:
                say(f" {self.done}/{self.total}", end="")

    def flush(self):
        pass


def migrate():
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        say("正在建立数据库", end="")
        call_command("migrate", interactive=False, stdout=Counter(len(plan)))
        say("，好了。")


def demonstrate():
    """The mark is written after the whole of it is loaded, so a start that was cut short loads it again."""
    mark = settings.DATA_DIR / "demonstration.loaded"
    if "demo" not in get_commands():
        return
    if not (mark.exists() and apps.get_model(settings.AUTH_USER_MODEL).objects.exists()):
        say("正在写入演示数据……")
        call_command("demo")
        mark.touch()
    call_command("demo", accounts=True)


def fingerprint():
    """Names, sizes and times of all static files: reading them takes longer than it saves."""
    found = []
    for finder in get_finders():
        for path, storage in finder.list([]):
            state = (settings.BASE_DIR / storage.path(path)).stat()
            found.append(f"{path} {state.st_size} {state.st_mtime_ns}")
    return hashlib.sha256("\n".join(sorted(found)).encode()).hexdigest()


def collect():
    mark, now = settings.DATA_DIR / "static.collected", fingerprint()
    if mark.exists() and mark.read_text() == now:
        return
    say("正在整理样式和图片文件……")
    call_command("collectstatic", interactive=False, verbosity=0)
    mark.write_text(now)


def main():
    # Ctrl-C is not a fault to be explained with a traceback.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    django.setup()
    migrate()
    demonstrate()
    collect()


if __name__ == "__main__":
    main()
