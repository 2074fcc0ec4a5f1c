"""Prints places to look at: long files, long functions, large rooms. Not faults: cut where matters divide."""

import ast
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILE, FUNCTION, ROOM = 300, 40, 1200
CODE = ("config", "home", "lecturers", "outreach", "deploy", "tests")


def sources():
    paths = (path for folder in CODE for path in (ROOT / folder).rglob("*.py"))
    return sorted(path for path in paths if "migrations" not in path.parts)


def functions(tree):
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def places(path, text):
    """Sentences about one file."""
    length = len(text.splitlines())
    if length > FILE:
        yield f"{path} has {length} lines (more than {FILE})."
    for function in functions(ast.parse(text)):
        lines = function.end_lineno - function.lineno + 1
        if lines > FUNCTION:
            yield f"{path}:{function.lineno} {function.name} has {lines} lines (more than {FUNCTION})."


def rooms(lengths):
    """Sentences about rooms; lengths maps a path to its number of lines."""
    total = Counter()
    for path, length in lengths.items():
        if len(path.parts) > 2 and path.parts[0] != "tests":
            total["/".join(path.parts[:2])] += length
    large = sorted(room for room, lines in total.items() if lines > ROOM)
    return [f"{room} has {total[room]} lines (more than {ROOM})." for room in large]


def main():
    texts = {path.relative_to(ROOT): path.read_text() for path in sources()}
    found = [sentence for path, text in texts.items() for sentence in places(path, text)]
    found += rooms({path: len(text.splitlines()) for path, text in texts.items()})
    print(f"{len(found)} places to look at:" if found else "No long file, function or room.")
    for sentence in found:
        print(f"  {sentence}")


if __name__ == "__main__":
    main()
