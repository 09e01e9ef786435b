"""Pictures and a voice for the demo, drawn and sung by code: invented like everyone in it."""

import math
import random
import wave
from collections.abc import Callable, Iterable
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw, ImageFilter

Point = tuple[float, float]
PAPER = "#fdfbf4"
# The letters Zora wrote, each as strokes in a box of 1 × 1.4 (the line is at 1).
LETTERS: dict[str, list[list[Point]]] = {
    "t": [[(0.5, 0.1), (0.5, 1.0)], [(0.1, 0.4), (0.9, 0.35)]],
    "h": [[(0.1, 0.0), (0.1, 1.0)], [(0.1, 0.6), (0.5, 0.45), (0.8, 0.6), (0.8, 1.0)]],
    "e": [[(0.1, 0.72), (0.85, 0.7), (0.6, 0.42), (0.2, 0.5), (0.1, 0.8), (0.4, 1.0), (0.85, 0.92)]],
    "q": [[(0.8, 0.5), (0.4, 0.42), (0.12, 0.7), (0.4, 1.0), (0.8, 0.85)], [(0.8, 0.45), (0.82, 1.4)]],
    "u": [[(0.1, 0.45), (0.15, 0.9), (0.5, 1.0), (0.8, 0.85)], [(0.82, 0.45), (0.85, 1.0)]],
    "i": [[(0.5, 0.5), (0.5, 1.0)], [(0.48, 0.22), (0.54, 0.25)]],
    "a": [[(0.8, 0.5), (0.4, 0.42), (0.12, 0.72), (0.4, 1.0), (0.8, 0.8)], [(0.8, 0.45), (0.86, 1.0)]],
    "c": [[(0.85, 0.52), (0.45, 0.42), (0.12, 0.72), (0.45, 1.0), (0.88, 0.9)]],
    "r": [[(0.2, 0.45), (0.2, 1.0)], [(0.2, 0.65), (0.5, 0.45), (0.85, 0.52)]],
}


class Crayon:
    """Wax on paper: several uneven strokes for each line."""

    def __init__(self, picture: Image.Image, dice: random.Random) -> None:
        self.draw, self.dice = ImageDraw.Draw(picture), dice

    def line(self, points: Iterable[Point], colour: str, width: int = 9) -> None:
        points = list(points)
        for _ in range(4):
            shaken = [(x + self.dice.gauss(0, 2.2), y + self.dice.gauss(0, 2.2)) for x, y in points]
            self.draw.line(shaken, fill=colour, width=max(2, width // 2), joint="curve")

    def round(self, middle: Point, wide: float, high: float, colour: str, width: int = 9) -> None:
        turns = [math.tau * step / 40 for step in range(43)]
        wobble = self.dice.uniform(0.94, 1.06)
        self.line(
            [(middle[0] + math.cos(t) * wide * wobble, middle[1] + math.sin(t) * high) for t in turns], colour, width
        )

    def rub(self, left: float, top: float, right: float, bottom: float, colour: str) -> None:
        """Coloured in, as one colours in when one wants to go out and play."""
        steps = int((right - left) // 14)
        zigzag = [(left + step * 14, (top, bottom)[step % 2] + self.dice.gauss(0, 8)) for step in range(steps)]
        self.line(zigzag, colour, 8)

    def write(self, words: str, at: Point, size: float, colour: str) -> None:
        x, y = at
        for letter in words:
            lift = self.dice.gauss(0, size * 0.05)
            for stroke in LETTERS.get(letter, []):
                self.line([(x + px * size * 0.7, y + lift + py * size) for px, py in stroke], colour, 9)
            x += size * 0.95


def classroom() -> SimpleUploadedFile:
    """Everyone is a mouth except one, who is a pair of hands. Underneath: the quiet teacher."""
    dice = random.Random("zora")
    picture = Image.new("RGB", (1800, 1280), PAPER)
    crayon = Crayon(picture, dice)
    crayon.line([(60, 90), (1740, 70), (1735, 960), (70, 980), (60, 90)], "#4d4a45", 10)
    for x, y in ((230, 280), (520, 220), (260, 640), (560, 740), (1500, 250), (1540, 700), (1230, 210)):
        _mouth(crayon, dice, (x, y))
    crayon.rub(800, 470, 1260, 880, "#f1d27a")
    for side in (-1, 1):
        _hand(crayon, (1030 + side * 140, 690), side)
    crayon.write("the quiet teacher", (170, 1050), 92, "#2c4f8f")
    return _png("the-quiet-teacher.png", picture.filter(ImageFilter.GaussianBlur(0.6)))


def _mouth(crayon: Crayon, dice: random.Random, at: Point) -> None:
    wide, high = dice.uniform(105, 140), dice.uniform(60, 95)
    colour = dice.choice(["#c24a3d", "#d9573f", "#b8417a", "#a4352c"])
    crayon.round(at, wide, high, colour, 14)
    crayon.round(at, wide * 0.72, high * 0.6, "#4d2430", 9)
    for tooth in range(-2, 3):
        x = at[0] + tooth * wide * 0.25
        crayon.line([(x, at[1] - high * 0.55), (x, at[1] - high * 0.2)], "#8a8375", 7)


def _hand(crayon: Crayon, palm: Point, side: int) -> None:
    x, y = palm
    crayon.round(palm, 82, 96, "#7a4a2e", 12)
    for finger in range(4):
        tip = (x + (finger - 1.5) * 58, y - 190 - (20 if finger in (1, 2) else 0))
        base = (x + (finger - 1.5) * 40, y - 86)
        crayon.line([base, tip, (tip[0] + 26, tip[1] + 4), (base[0] + 30, base[1])], "#7a4a2e", 11)
    crayon.line(
        [(x + side * 70, y - 30), (x + side * 150, y - 90), (x + side * 158, y - 60), (x + side * 80, y + 20)],
        "#7a4a2e",
        11,
    )


def three_piles() -> SimpleUploadedFile:
    """A photo of a café table with three piles of envelopes: bin, ring, cry. Cry is two."""
    dice = random.Random("deana")
    picture = Image.new("RGB", (1440, 1080), "#8a6a4c")
    draw = ImageDraw.Draw(picture)
    for y in range(0, 1080, 6):
        shade = dice.randint(-9, 9)
        draw.line([(0, y), (1440, y + dice.randint(-8, 8))], fill=(138 + shade, 106 + shade, 76 + shade), width=6)
    for middle, count in ((300, 14), (760, 7), (1180, 2)):
        for number in range(count):
            _envelope(picture, dice, (middle + dice.gauss(0, 26), 620 - number * 17 + dice.gauss(0, 7)))
    draw.ellipse((1180, 120, 1330, 270), fill="#e9e4da", outline="#cfc7b8", width=6)
    draw.ellipse((1202, 142, 1308, 248), fill="#5b3a22")
    return _jpeg("three-piles.jpg", picture.filter(ImageFilter.GaussianBlur(1.1)))


def _envelope(picture: Image.Image, dice: random.Random, at: Point) -> None:
    paper = Image.new("RGBA", (340, 200), (0, 0, 0, 0))
    draw = ImageDraw.Draw(paper)
    draw.rectangle(
        (6, 10, 334, 194), fill=dice.choice(["#f4f1ea", "#efe9dc", "#d8b98c", "#e7e3d8"]), outline="#9c9384", width=2
    )
    draw.rectangle((34, 96, 174, 146), fill="#dfe6ea", outline="#b9b2a4")
    draw.line([(6, 10), (170, 80), (334, 10)], fill="#b9b0a0", width=2)
    turned = paper.rotate(dice.gauss(0, 5), expand=True)
    picture.paste(turned, (int(at[0] - turned.width / 2), int(at[1] - turned.height / 2)), turned)


def notebook_page() -> SimpleUploadedFile:
    """A photo of a page of a practitioner's notebook, in a hand nobody else can read."""
    dice = random.Random("notebook")
    picture = Image.new("RGB", (1080, 1440), "#cfc6b4")
    page = Image.new("RGB", (960, 1320), "#fbf8ef")
    draw = ImageDraw.Draw(page)
    draw.line([(120, 0), (120, 1320)], fill="#d99a92", width=3)
    for row in range(16):
        y = 120 + row * 72
        draw.line([(0, y + 20), (960, y + 20)], fill="#b9cbd6", width=2)
        if row not in {3, 9, 15}:
            _scribble(draw, dice, 150, y, dice.uniform(520, 770))
    picture.paste(page.rotate(1.6, expand=True, fillcolor="#cfc6b4"), (44, 44))
    return _jpeg("notebook.jpg", picture.filter(ImageFilter.GaussianBlur(0.8)))


def _scribble(draw: ImageDraw.ImageDraw, dice: random.Random, left: float, y: float, length: float) -> None:
    x = left
    while x < left + length:
        word = dice.uniform(50, 130)
        steps = [x + step * 4 for step in range(int(word // 4))]
        points = [
            (at, y + 10 * math.sin(at / dice.uniform(5.6, 6.4)) - (16 if dice.random() < 0.09 else 0)) for at in steps
        ]
        draw.line(points, fill="#26324a", width=3, joint="curve")
        x += word + dice.uniform(18, 30)


def till_receipt() -> SimpleUploadedFile:
    """A receipt on a bench, photographed in a hurry."""
    dice = random.Random("till")
    picture = Image.new("RGB", (720, 1080), "#8d7b63")
    slip = Image.new("RGB", (360, 900), "#fdfdfa")
    draw = ImageDraw.Draw(slip)
    for row in range(9):
        _scribble(draw, dice, 40, 90 + row * 78, dice.uniform(120, 190))
        _scribble(draw, dice, 270, 90 + row * 78, 30)
    draw.line([(30, 760), (330, 760)], fill="#26324a", width=4)
    turned = slip.rotate(-4, expand=True, fillcolor="#8d7b63")
    picture.paste(turned, (150, 60))
    return _jpeg("receipt.jpg", picture)


def alto_line() -> SimpleUploadedFile:
    """A few bars hummed, with a washing machine behind them."""
    notes = [(220.0, 0.6), (246.9, 0.6), (261.6, 0.9), (246.9, 0.5), (220.0, 0.6), (196.0, 1.3)]
    return _hummed("alto-line.wav", notes, behind=60)


def about_harold() -> SimpleUploadedFile:
    """An old man's voice, low, and the hymn he ends on."""
    notes = [(98.0, 0.9), (110.0, 0.5), (123.5, 0.9), (110.0, 0.5), (98.0, 0.7), (82.4, 1.6)]
    return _hummed("about-me.wav", notes, behind=6)


def dont_close_me() -> SimpleUploadedFile:
    """Late, outside, said twice, with a road above it."""
    return _hummed(
        "twenty-to-midnight.wav", [(116.5, 0.3), (103.8, 0.5), (0.0, 0.8), (110.0, 0.3), (92.5, 0.9)], behind=40
    )


def _hummed(name: str, notes: list[tuple[float, float]], *, behind: int) -> SimpleUploadedFile:
    """Notes as (pitch, seconds), with something behind them that rumbles."""
    dice, rate = random.Random(name), 11_025
    samples, rumble = bytearray(), 0.0
    for pitch, seconds in notes:
        for at in range(int(seconds * rate)):
            time = at / rate
            swell = math.sin(math.pi * time / seconds) ** 0.5
            voice = math.sin(math.tau * pitch * time) + 0.4 * math.sin(math.tau * 2 * pitch * time)
            rumble = rumble * 0.985 + dice.uniform(-1, 1) * 0.05
            samples.append(int(128 + max(-120, min(120, 52 * swell * voice + behind * rumble))))
    file = BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(rate)
        sound.writeframes(bytes(samples))
    return SimpleUploadedFile(name, file.getvalue(), "audio/wav")


def _png(name: str, picture: Image.Image) -> SimpleUploadedFile:
    file = BytesIO()
    picture.quantize(64).save(file, "PNG")
    return SimpleUploadedFile(name, file.getvalue(), "image/png")


def _jpeg(name: str, picture: Image.Image) -> SimpleUploadedFile:
    file = BytesIO()
    picture.save(file, "JPEG", quality=88)
    return SimpleUploadedFile(name, file.getvalue(), "image/jpeg")


# What the data files call them.
MADE: dict[str, Callable[[], SimpleUploadedFile]] = {
    "classroom": classroom,
    "three_piles": three_piles,
    "notebook_page": notebook_page,
    "about_harold": about_harold,
    "alto_line": alto_line,
    "dont_close_me": dont_close_me,
    "till_receipt": till_receipt,
}
