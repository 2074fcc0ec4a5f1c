"""The folders of the embedded broker, kept in a state in which a worker can start."""

import json
import time
from pathlib import Path

SETTLED = 5  # seconds after which a half-written file will not be finished any more


def hang(options):
    """Make what kombu expects to find, and take away what a killed process left half-written.

    kombu reads its binding files at every start: one cut short would stop every worker from then on,
    while a missing one is simply written again.
    """
    for name in ("data_folder_in", "data_folder_out", "control_folder"):
        Path(options[name]).mkdir(parents=True, exist_ok=True)
    for binding in Path(options["control_folder"]).glob("*.exchange"):
        if not whole(binding) and time.time() - binding.stat().st_mtime > SETTLED:
            binding.unlink(missing_ok=True)


def whole(binding):
    try:
        json.loads(binding.read_text())
    except ValueError:
        return False
    return True
