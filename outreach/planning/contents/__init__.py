"""What stands on each sheet: released talks alone, days by both calendars, whom to call."""

from .boards import board_of
from .feet import foot_of
from .listening import next_day
from .months import month_of
from .posters import poster_of
from .visits import visits_of
from .years import year_of

__all__ = ["board_of", "foot_of", "month_of", "next_day", "poster_of", "visits_of", "year_of"]
