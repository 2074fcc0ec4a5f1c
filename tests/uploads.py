"""Files as rows, kept as the forms keep them but without asking."""

from home.pages.drawing import tune
from home.pages.files import Paper, Picture, Recording
from tests import files


def keep_paper(content, name="paper.pdf", title="一份文件", **fields):
    paper = Paper(title=title, file=files.upload(content, name), file_size=len(content), **fields)
    paper.save()
    return paper


def keep_picture(content=None, name="picture.jpg", title="一张图", **fields):
    picture = Picture(title=title, file=files.upload(content or files.picture(1600, 1000), name), **fields)
    picture.save()
    return picture


def keep_sound(content=None, name="sound.wav", seconds=2, title="一段录音", **fields):
    return keep_recording("audio", content or tune(seconds), name, seconds, title, **fields)


def keep_film(content=None, name="film.mp4", seconds=9, title="一段录像", **fields):
    return keep_recording("video", content or files.film(seconds), name, seconds, title, **fields)


def keep_recording(kind, content, name, seconds, title, **fields):
    recording = Recording(
        title=title,
        type=kind,
        duration=seconds,
        size=len(content),
        file=files.upload(content, name),
        **fields,
    )
    recording.save()
    return recording
