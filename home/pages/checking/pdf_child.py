"""Run as a program of its own: opens a PDF, page by page, within limits of time and memory.

    python -I pdf_child.py check FILE          one line of JSON for each page: {"page": 1, "of": 9}
    python -I pdf_child.py draw FILE FOLDER    also draws FOLDER/1.png … and says {"text", "width", "height"}

A last line says {"done": true}, or {"refused": reason}. It imports nothing of ours.
"""

import json
import resource
import signal
import sys

import pypdfium2 as pdfium

MOST_PAGES = 300
MOST_POINTS = 14_400  # 200 inches, as far as the format itself goes
MEMORY = 700_000_000
SECONDS = {"check": 20, "draw": 600}
WIDTH, TALLEST = 1200, 3600  # pixels of a drawn page


def limit(mode):
    """Beyond these the system ends us, wherever we are."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS[mode], SECONDS[mode]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.alarm(2 * SECONDS[mode])


def say(**words):
    sys.stdout.write(f"{json.dumps(words)}\n")
    sys.stdout.flush()


def refuse(reason, **words):
    say(refused=reason, **words)
    sys.exit(1)


def opened(path):
    try:
        return pdfium.PdfDocument(path)
    except pdfium.PdfiumError as fault:
        return refuse("password" if "password" in str(fault).lower() else "broken")


def measured(page):
    width, height = page.get_size()
    if not (0 < width <= MOST_POINTS and 0 < height <= MOST_POINTS):
        refuse("size")
    return width, height


def drawn(page, number, folder):
    width, height = measured(page)
    scale = min(WIDTH / width, TALLEST / height)
    picture = page.render(scale=scale).to_pil()
    picture.convert("RGB").save(f"{folder}/{number}.png")
    text = page.get_textpage().get_text_bounded()
    return {"text": text, "width": picture.width, "height": picture.height}


def read(mode, path, folder):
    document = opened(path)
    count = len(document)
    if count > MOST_PAGES:
        refuse("pages", pages=count)
    if not count:
        refuse("broken")
    for number in range(1, count + 1):
        page = document[number - 1]
        measured(page)
        say(page=number, of=count, **(drawn(page, number, folder) if mode == "draw" else {}))
        page.close()
    say(done=True)


def main(mode, path, folder=None):
    limit(mode)
    try:
        read(mode, path, folder)
    except MemoryError:
        refuse("memory")
    except pdfium.PdfiumError:
        refuse("broken")


if __name__ == "__main__":
    main(*sys.argv[1:])
