"""The inks of a scene: one printing for each season, and one for the night."""

from typing import NamedTuple


class Inks(NamedTuple):
    """Where leaf is the same as dark, trees stand bare."""

    sky: str
    sun: str
    far: str
    hill: str
    field: str
    furrow: str
    earth: str
    water: str
    leaf: str
    dark: str
    wall: str
    roof: str
    window: str


def _printing(inks: str) -> Inks:
    return Inks(*inks.split())


# In order: sky sun far hill field furrow earth | water leaf dark wall roof window.
SPRING = _printing(
    "#f1ead6 #c8452f #b9c3a4 #8ea88c #6f9468 #86a878 #cbb48a #a9c4bd #3f6b4d #2b3a30 #fffdf8 #4a463d #3c3a34"
)
SUMMER = _printing(
    "#dfe8df #d9573f #9dbab0 #5f8f80 #2f5a4d #3f7060 #c9b184 #cfe0da #26584a #173a30 #fbf6e9 #2b2926 #26352f"
)
AUTUMN = _printing(
    "#f6e7c3 #ab281b #dcb873 #bf8a3e #d2a24a #e3bd6c #a9793a #c9d3c2 #8c5a22 #3d2b17 #fff8e8 #4d3a2a #4d3a2a"
)
WINTER = _printing(
    "#d3d5d2 #c0392b #b9c0c2 #97a2a5 #f1efe8 #dcdcd5 #e6e3d9 #8fa3aa #34332f #34332f #d6c19a #fffdf8 #4a463d"
)
NIGHT = _printing(
    "#263340 #f0c977 #34444f #2c3a43 #22383a #2b4645 #3b454c #57727c #172528 #10181c #5f6b73 #192026 #f0c977"
)
PRINTINGS = [SPRING, AUTUMN, SUMMER, NIGHT, WINTER]
