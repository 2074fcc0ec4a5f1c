"""A photo of what was done: drawn anew and small, since it stands in the page the person opens on a phone."""

from functools import partial

from outreach.feedback.photos import photo

LONGEST_SIDE = 1000

evidence = partial(photo, longest=LONGEST_SIDE)
