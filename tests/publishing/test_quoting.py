"""What a public copy quotes of a text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from loaders.publishing.quoting import CONTEXT, GAP, LEAST, MOST, SHORT, around, quoted, whole_words

WORDS = ["Министры", "двух", "стран", "говорили", "о", "дорогах", "мостах", "и", "почте"]
TEXT = " ".join(WORDS[number % len(WORDS)] + str(number) for number in range(120))
SPANS = st.tuples(st.integers(0, len(TEXT) - 2), st.integers(1, 300)).map(lambda one: (one[0], min(sum(one), len(TEXT))))


def test_a_short_quote_has_the_words_around_it() -> None:
    made = quoted(TEXT, [(300, 320)])
    assert made.ends == {(300, 320): 320}
    assert made.pieces == ((300 - CONTEXT, 320 + CONTEXT),)
    assert around(made.pieces, 300, 320) == (300 - CONTEXT, 320 + CONTEXT)


def test_a_name_alone_has_none() -> None:
    assert quoted(TEXT, [], [(300, 320)]).pieces == ((300, 320),)


def test_a_long_quote_ends_with_a_word() -> None:
    made = quoted(TEXT, [(0, 277)])
    end = made.ends[0, 277]
    assert LEAST < end <= MOST
    assert TEXT[end - 1].isalnum()
    assert TEXT[end] == " "


def test_a_name_in_a_long_quote_stays_whole() -> None:
    made = quoted(TEXT, [(0, 277), (190, 205)])
    assert made.ends[190, 205] == 205
    assert made.ends[0, 277] < 190


def test_near_quotes_are_one_piece_and_far_ones_stay_apart() -> None:
    near, far = quoted(TEXT, [(100, 110), (120, 130)]), quoted(TEXT, [(100, 200), (205, 300)])
    assert len(near.pieces) == 1
    assert [end - start <= MOST for start, end in far.pieces] == [True, True]


def test_contexts_leave_a_gap() -> None:
    (_, end), (start, _) = quoted(TEXT, [(100, 220), (270, 390)]).pieces
    assert start - end >= GAP


def test_parts_of_words_are_left_aside() -> None:
    assert whole_words("Они встретились вчера.", (2, 18)) == " встретились "
    assert whole_words("Они встретились вчера.", (0, 22)) == "Они встретились вчера."
    assert whole_words("встретились", (3, 7)) == ""


@given(st.sets(SPANS, max_size=20), st.sets(SPANS, max_size=20))
def test_no_run_is_longer_than_may_be(proofs: set[tuple[int, int]], names: set[tuple[int, int]]) -> None:
    made = quoted(TEXT, proofs, names)
    assert set(made.ends) == proofs | names
    last = -1
    for start, end in made.pieces:
        assert last < start < end <= min(len(TEXT), start + MOST)
        last = end
    for (start, end), cut in made.ends.items():
        assert start < cut <= end
        left, right = around(made.pieces, start, cut)
        assert left <= start < cut <= right
    alone = [span for span in made.ends if all(span == other or span[1] < other[0] or other[1] < span[0] for other in made.ends)]
    assert all(made.ends[start, end] == end for start, end in alone if end - start <= SHORT)
