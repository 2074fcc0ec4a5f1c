"""From what a row keeps of a sheet to its PDF."""

from home.pages import drawing
from home.pages.drawing.months import Day, Talk
from home.pages.drawing.posters import Door
from home.pages.drawing.walls import Foot
from home.pages.drawing.years import Fixed, MonthOfYear


def month(kept):
    said = drawing.Month(*kept)
    days, talks = [Day(*day) for day in said.days], [Talk(*talk) for talk in said.talks]
    return drawing.month_sheet(said._replace(days=days, talks=talks, foot=Foot(*said.foot)))


def year(kept):
    said = drawing.Year(*kept)
    months = [MonthOfYear(number, first, [Day(*day) for day in days]) for number, first, days in said.months]
    fixed = [Fixed(*one) for one in said.fixed]
    return drawing.year_sheet(said._replace(months=months, fixed=fixed, foot=Foot(*said.foot)))


def poster(kept):
    said = drawing.Poster(*kept)
    return drawing.poster_sheet(said._replace(foot=Foot(*said.foot)))


def board(kept):
    said = drawing.Board(*kept)
    doors = [Door(*door) for door in said.doors]
    return drawing.board_sheet(said._replace(doors=doors, foot=Foot(*said.foot)))


def visits(kept):
    return drawing.visit_sheet(drawing.VisitSheet(*kept))


DRAWN = {"month": month, "year": year, "poster": poster, "board": board, "visits": visits}


def drawn(kind, kept) -> bytes:
    return DRAWN[kind](kept)
