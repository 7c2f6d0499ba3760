"""Who took part in an encounter, and who expressly did not, by how news words it."""

from __future__ import annotations

import pytest
from sentences import extract

# A text of one encounter, and all who were there; '?' is who is expected at it, '!' who was not there.
ATTENDANCE = [
    # a colleague with his name
    ("Андрей Коваль и его французский коллега Жан Дюбуа провели переговоры.", "Андрей Коваль, Жан Дюбуа"),
    ("Андрій Коваль зустрівся з турецьким візаві Хасаном Йилмазом.", "Андрій Коваль, Хасан Йилмаз"),
    # forms of the verb that the dictionary gives to another word
    ("Переговоры в Женеве вели Пётр Орлов и Джон Миллер.", "Пётр Орлов, Джон Миллер"),
]
MARKS = {"?": "expected", "!": "absent"}


@pytest.mark.parametrize(("text", "told"), ATTENDANCE)
def test_attendance(text: str, told: str) -> None:
    wanted = {name.lstrip("?!"): MARKS.get(name[0], "attended") for name in told.split(", ")}
    assert [{part.person: part.participation for part in event.attendance} for event in extract(text).events] == [wanted]
