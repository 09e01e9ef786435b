"""What was said with an aid, as a wheel: a spoke for each question, last time as an outline and now filled."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from people.models import AidAnswer, AidQuestion, AidTalk

SIZE, RADIUS, FROM = 280, 100, 14


@dataclass(frozen=True)
class Spoke:
    number: int
    question: AidQuestion
    x: float
    y: float
    label_x: float
    label_y: float


@dataclass(frozen=True)
class Wheel:
    spokes: list[Spoke]
    before: str
    now: str
    size: int = SIZE
    middle: int = SIZE // 2


def wheel_of(talk: AidTalk, before: AidTalk | None) -> Wheel | None:
    """None where fewer than three questions were answered with a number or a step: there is nothing to see then."""
    questions = [each for each in talk.aid.questions.all() if each.how != AidQuestion.How.WORDS]
    last_step = max(len(talk.aid.steps) - 1, 1)
    now = _shape(talk, questions, last_step)
    if len(now) < 3:
        return None
    angles = _angles(questions)
    spokes = [
        Spoke(number, question, *_at(angles[question.pk], 1), *_at(angles[question.pk], 1.18))
        for number, question in enumerate(questions, 1)
    ]
    earlier = _shape(before, questions, last_step) if before else {}
    return Wheel(spokes, _points(earlier, angles) if len(earlier) > 2 else "", _points(now, angles))


def _shape(talk: AidTalk, questions: Sequence[AidQuestion], last_step: int) -> dict[int, float]:
    """How far out each answer stands, from 0 to 1; what was left out is left out."""
    answers = {answer.question_id: answer for answer in talk.answers.all()}
    said = {question.pk: _share(answers.get(question.pk), last_step) for question in questions}
    return {pk: share for pk, share in said.items() if share is not None}


def _share(answer: AidAnswer | None, last_step: int) -> float | None:
    if answer is None:
        return None
    if answer.number is not None:
        return answer.number / 10
    return None if answer.step is None else answer.step / last_step


def _angles(questions: Sequence[AidQuestion]) -> dict[int, float]:
    turn = 2 * pi / len(questions)
    return {question.pk: at * turn - pi / 2 for at, question in enumerate(questions)}


def _at(angle: float, share: float) -> tuple[float, float]:
    out = FROM + share * (RADIUS - FROM)
    return round(SIZE / 2 + out * cos(angle), 1), round(SIZE / 2 + out * sin(angle), 1)


def _points(shape: dict[int, float], angles: dict[int, float]) -> str:
    return " ".join("{},{}".format(*_at(angles[pk], share)) for pk, share in shape.items())
