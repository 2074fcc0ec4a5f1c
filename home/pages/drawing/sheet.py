"""A sheet to draw on: everything is drawn large and made small at the end, so that edges come out smooth."""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

from .letters import LETTERS, RARE, REGULAR, font, runs
from .outline import Point, outline

# The colours of the site (static/css/tokens.css).
PAPER, WHITE, SHADE = "#f5f2e9", "#fffdf8", "#eae4d5"
INK, GREY, RULE, RED = "#1d1b18", "#4a463d", "#cfc7b4", "#ab281b"
# The mark of the site, 16 wide, standing on 14.
STOOL = "M0 3h16v3H0zM3.2 6h2.3L3.4 14H1.1zM12.8 6h-2.3l2.1 8h2.3zM4 9.6h8v1.8H4z"


class Sheet:
    """Lengths are those of the finished picture; `at` and `zoom` place a drawing made in units of its own."""

    def __init__(self, size: tuple[int, int], ground: str, scale: int = 4) -> None:
        self.size, self.scale = size, scale
        self.image = Image.new("RGB", (size[0] * scale, size[1] * scale), ground)
        self.pen = ImageDraw.Draw(self.image)

    def area(self, points: Iterable[Point], ink: str, at: Point = (0, 0), zoom: float = 1) -> None:
        self.pen.polygon(self._placed(points, at, zoom), fill=ink)

    def line(
        self, points: Iterable[Point], ink: str, width: float, at: Point = (0, 0), zoom: float = 1
    ) -> None:
        thick = max(1, round(width * zoom * self.scale))
        self.pen.line(self._placed(points, at, zoom), fill=ink, width=thick, joint="curve")

    def fill(self, path: str, ink: str, at: Point = (0, 0), zoom: float = 1) -> None:
        for points in outline(path):
            self.area(points, ink, at, zoom)

    def stroke(self, path: str, ink: str, width: float, at: Point = (0, 0), zoom: float = 1) -> None:
        for points in outline(path):
            self.line(points, ink, width, at, zoom)

    def box(self, x: float, y: float, width: float, height: float, ink: str) -> None:
        # Pillow's rectangles include their last pixel.
        left, top = round(x * self.scale), round(y * self.scale)
        right, foot = round((x + width) * self.scale) - 1, round((y + height) * self.scale) - 1
        self.pen.rectangle((left, top, max(left, right), max(top, foot)), fill=ink)

    def disc(self, x: float, y: float, radius: float, ink: str) -> None:
        self.pen.ellipse(self._placed([(x - radius, y - radius), (x + radius, y + radius)]), fill=ink)

    def words(self, text: str, x: float, y: float, size: float, ink: str, path: Path = REGULAR) -> None:
        """A line of text; x and y are where its first letter stands."""
        left = x * self.scale
        for piece, own in runs(text, path):
            letters = font(own, round(size * self.scale))
            self.pen.text((left, y * self.scale), piece, fill=ink, font=letters, anchor="ls")
            left += letters.getlength(piece)

    def turned(self, letter: str, x: float, y: float, size: float, ink: str, path: Path = REGULAR) -> None:
        """One letter lying on its right side, its square centred on x, y."""
        side = round(size * self.scale)
        mask = Image.new("L", (side, side))
        # 0.88 down is where letters of this font stand in their square.
        own = path if letter in LETTERS else RARE
        ImageDraw.Draw(mask).text((0, side * 0.88), letter, fill=255, font=font(own, side), anchor="ls")
        corner = (round(x * self.scale - side / 2), round(y * self.scale - side / 2))
        self.image.paste(ink, corner, mask.transpose(Image.Transpose.ROTATE_270))

    def _placed(self, points: Iterable[Point], at: Point = (0, 0), zoom: float = 1) -> list[Point]:
        return [((at[0] + x * zoom) * self.scale, (at[1] + y * zoom) * self.scale) for x, y in points]

    def finished(self, size: tuple[int, int] | None = None) -> Image.Image:
        return self.image.resize(size or self.size, Image.Resampling.LANCZOS)


def mixed(ink: str, ground: str, share: float) -> str:
    """A thinner ink: so much of it, the rest ground."""
    pairs = zip(bytes.fromhex(ink[1:]), bytes.fromhex(ground[1:]), strict=True)
    return "#" + bytes(round(a * share + b * (1 - share)) for a, b in pairs).hex()


def png(image: Image.Image) -> bytes:
    # Few inks: a palette shows no difference and weighs a third. Median cut would grey the edges of red.
    out = BytesIO()
    few = image.quantize(128, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(out, "PNG", optimize=True)
    return out.getvalue()


def jpeg(image: Image.Image, quality: int = 88) -> bytes:
    # No colour subsampling: it would smear the edge of red on paper.
    out = BytesIO()
    image.save(out, "JPEG", quality=quality, subsampling=0, optimize=True)
    return out.getvalue()
