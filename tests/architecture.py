"""Reads who imports whom, and says in a sentence what looks upward. The map is in docs/architecture.md."""

import ast
import re
from functools import cache
from pathlib import PurePosixPath

# From the ground up. A room may import what stands before it, and nothing after.
ROOMS = {
    "home": "trust topics areas calendars offices imports bookings notices pages",
    "lecturers": "pool joining availability",
    "outreach": "materials column sessions dispatch planning feedback concerns channels reports my api",
}
APPS = [*ROOMS, "config"]
ORDER = [f"{app}.{room}" for app, rooms in ROOMS.items() for room in rooms.split()]
# Inside a room, from left to right. A file of any other name stands as far right as what it imports.
FILES = {
    "lifecycle": 0,
    "blocks": 1,  # a page's fields are made of its blocks
    "models": 1,
    "notices": 2,
    "services": 3,
    "tasks": 4,
    "forms": 5,
    "views": 6,
    "viewsets": 6,
    "urls": 7,
}
# The database decides which backend may be imported: each needs the driver of its own.
LATE = {"home.pages.cjksearch"}
LOAD = re.compile(r"{%\s*load\s+(.+?)\s*%}")


def module_name(path):
    parts = PurePosixPath(path).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room_of(module):
    """home.areas.models → home.areas; a door has none."""
    room = ".".join(module.split(".")[:2])
    return room if room in ORDER else None


def place(module):
    """How high a module stands: rooms in their order, the doors of an app above its rooms."""
    app = module.split(".")[0]
    room = room_of(module)
    return (APPS.index(app), ORDER.index(room) if room else len(ORDER))


def ours(module):
    return module.split(".")[0] in APPS


def exempt(path):
    """Migrations are history, and history refers to anything by name."""
    return "migrations" in PurePosixPath(path).parts


class House:
    """The sources of a site, by path: Python files and templates."""

    def __init__(self, sources):
        self.templates = {path: text for path, text in sources.items() if path.endswith(".html")}
        python = {path: text for path, text in sources.items() if path.endswith(".py") and not exempt(path)}
        self.paths = {module_name(path): path for path in python if ours(module_name(path))}
        self.trees = {module: ast.parse(python[path]) for module, path in self.paths.items()}
        self.column = cache(self.column)

    def complaints(self):
        for module in sorted(self.trees):
            for target in sorted(set(self.imports(module))):
                yield from self.upward(module, target)
            yield from self.hidden(module)
        for path in sorted(self.templates):
            yield from self.loads(path)

    def imports(self, module):
        """Every module of ours that this one names; `from room import file` names the file."""
        for node in ast.walk(self.trees[module]):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names if ours(alias.name))
            elif isinstance(node, ast.ImportFrom) and ours(base := self.base(module, node)):
                for alias in node.names:
                    inner = f"{base}.{alias.name}"
                    yield inner if inner in self.paths else base

    def base(self, module, node):
        if not node.level:
            return node.module
        is_package = self.paths[module].endswith("__init__.py")
        parts = module.split(".")
        start = parts[: len(parts) - node.level + is_package]
        return ".".join([*start, node.module] if node.module else start)

    def upward(self, module, target):
        path, here, there = self.paths[module], room_of(module), room_of(target)
        if here and here == there:
            yield from self.rightward(module, target)
        elif place(target) > place(module):
            yield f"{path} imports {target}: {here or parent(module)} sits below {there or parent(target)}."
        elif here and not there:
            yield f"{path} imports {target}: that is a door, and a room goes to the rooms behind it."

    def rightward(self, module, target):
        named = FILES.get(file_of(module))
        if named is not None and self.column(target) > named:
            left, right = file_of(module), self.words(target)
            yield f"{self.paths[module]} imports {target}: {left} stands left of {right}."

    def words(self, target):
        """The name of a file's column, which for a file of another name is that of what it imports."""
        column = self.column(target)
        return next(name for name, number in FILES.items() if number == column)

    def column(self, module, seen=frozenset()):
        """How far right a file stands."""
        if file_of(module) in FILES:
            return FILES[file_of(module)]
        if module not in self.trees or module in seen:
            return 0
        inside = {target for target in self.imports(module) if room_of(target) == room_of(module)}
        return max((self.column(target, seen | {module}) for target in inside - {module}), default=0)

    def hidden(self, module):
        """An import inside a function is one that the reader of the first lines does not see."""
        path = self.paths[module]
        for function in functions(self.trees[module]):
            if module in LATE or (module.endswith(".apps") and function.name == "ready"):
                continue
            if any(isinstance(node, ast.Import | ast.ImportFrom) for node in ast.walk(function)):
                yield f"{path} imports inside {function.name}(): write it at the top of the file."

    def loads(self, path):
        """A tag library stands where the highest room stands that it imports."""
        room = template_room(path)
        # {% load a b %}, and {% load a from b %}
        loads = (text.split(" from ")[-1] for text in LOAD.findall(self.templates[path]))
        for library in " ".join(loads).split():
            for app in ROOMS:
                module = f"{app}.templatetags.{library}"
                if room and module in self.trees and (top := self.top(module)) and place(top) > place(room):
                    yield f"{path} loads {library}: {room} sits below {room_of(top) or parent(top)}."

    def top(self, module):
        """The highest room a door brings in; a library that needs none belongs to the ground of its app."""
        rooms = [target for target in self.imports(module) if room_of(target)]
        return max(rooms, key=place, default=None)


def functions(tree):
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def parent(module):
    """A door is spoken of by the name of its app, what has no app by its own."""
    return module.split(".")[0]


def file_of(module):
    """outreach.sessions.services.accept → services: a folder counts as the file it grew from."""
    parts = module.split(".")
    return parts[2] if len(parts) > 2 else ""


def template_room(path):
    """templates/home/areas/x.html → home.areas; parts and frames for all belong to the pages."""
    parts = PurePosixPath(path).parts
    room = ".".join(parts[1:3])
    return room if room in ORDER else None
