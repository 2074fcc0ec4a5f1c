"""What went wrong, by SQL that knows nothing of the guard."""

from django.db import connection

PAIRS = """
  FROM home_occupancy one JOIN home_occupancy two ON one.resource_id = two.resource_id AND one.id < two.id
  WHERE one.hard AND two.hard"""
OVERLAPS = f"SELECT count(*) {PAIRS} AND one.starts_at < two.ends_at AND two.starts_at < one.ends_at"
PADS = f"""SELECT count(*) {PAIRS} AND one.place_id <> two.place_id
  AND one.pad_from < two.pad_to AND two.pad_from < one.pad_to"""
MINUTES = {
    "sqlite": "round((julianday(two.starts_at) - julianday(one.ends_at)) * 1440)",
    "postgresql": "extract(epoch FROM two.starts_at - one.ends_at) / 60",
}
LATE = """
  SELECT count(*) FROM home_occupancy one
  JOIN home_occupancy two ON one.resource_id = two.resource_id AND one.ends_at <= two.starts_at
  JOIN home_venue here ON here.id = one.place_id JOIN home_venue there ON there.id = two.place_id
  JOIN home_traveltime road ON (road.a_id = here.area_id AND road.b_id = there.area_id)
    OR (road.b_id = here.area_id AND road.a_id = there.area_id)
  WHERE one.hard AND two.hard AND {minutes} < road.minutes"""
HALF = """
  SELECT count(*) FROM home_booking talk
  WHERE (SELECT count(*) FROM home_occupancy part WHERE part.booking_id = talk.id)
     <> CAST(talk.label AS integer)"""


def counted(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)  # every part stands above
        return cursor.fetchone()[0]


def overlaps(roads):
    late = LATE.format(minutes=MINUTES[connection.vendor])
    return counted(OVERLAPS) + counted(late if roads else PADS)


def half():
    return counted(HALF)
