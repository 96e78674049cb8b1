import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.text import MARKS_PER_CHARACTER, FlawKind, clean, flaws, is_clean, is_plain, one_line, shorten

ODD = "\x00\x07\x1b\x7f\x9b\x85\r\n\t\u200b\u200d\u200e\u202e\u2028\u2066\ufeff\ufe0f\u00ad\u0301\u0489\U000e0041\ud800"
"""At least one character of each sort that is treated in its own way."""

texts = st.text(st.one_of(st.characters(), st.sampled_from(ODD)), max_size=60)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("\x1b[2J", "␛[2J"),
        ("\x1b]52;c;aGk=\x07", "␛]52;c;aGk=␇"),
        ("a\x00b\x08c\x7f", "a␀b␈c␡"),
        ("\x9b31m", "\ufffd31m"),
        ("a\r\nb\rc\n", "a\nb\nc\n"),
        ("a\u2028b\u2029c", "a\nb\nc"),
        ("ab\u202edc\u202c", "ab⟨RLO⟩dc⟨PDF⟩"),
        ("\u2066x\u2069\u200f\u061c", "⟨LRI⟩x⟨PDI⟩⟨RLM⟩⟨ALM⟩"),
        ("\ufeffa\u200bb\u2060c\U000e0041", "abc"),
        ("a\ud800b", "a\ufffdb"),
        ("tab\tand\nline", "tab\tand\nline"),
    ],
)
def test_what_could_act_or_hide_is_made_visible_or_dropped(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@pytest.mark.parametrize(
    "text", ["👨\u200d👩\u200d👧", "❤\ufe0f", "می\u200cخواهم", "e\u0301", "日本語", "— “x” …", "🇩🇪"]
)
def test_what_scripts_and_emoji_need_is_kept(text: str) -> None:
    assert clean(text) == text


def test_piles_of_marks_are_cut_also_behind_joiners() -> None:
    assert clean("e" + "\u0301" * 50 + "x") == "e" + "\u0301" * MARKS_PER_CHARACTER + "x"
    assert len(clean("e" + "\u0301\u200d" * 50)) == 1 + MARKS_PER_CHARACTER
    assert len(clean("e" + "\u0301" * 8 + "\u200b" + "\u0301" * 8)) == 1 + MARKS_PER_CHARACTER


def test_a_long_run_of_symbols_is_no_pile() -> None:
    assert clean("═" * 40) == "═" * 40
    assert not flaws("═" * 40)


@settings(deadline=None)
@given(texts)
def test_clean_text_holds_nothing_that_acts_or_hides(text: str) -> None:
    cleaned = clean(text)
    for character in cleaned:
        category = unicodedata.category(character)
        assert category not in ("Cc", "Cs", "Zl", "Zp") or character in "\n\t"
        assert unicodedata.bidirectional(character) not in (
            "LRE",
            "RLE",
            "LRO",
            "RLO",
            "PDF",
            "LRI",
            "RLI",
            "FSI",
            "PDI",
        )
    cleaned.encode("utf-8")


@settings(deadline=None)
@given(texts)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@settings(deadline=None)
@given(texts)
def test_there_are_flaws_exactly_where_cleaning_changes_something(text: str) -> None:
    assert bool(flaws(text)) == (clean(text) != text)
    assert clean(text) == text or not is_clean(text)
    offsets = [flaw.offset for flaw in flaws(text)]
    assert offsets == sorted(offsets)
    assert all(0 <= offset < len(text) for offset in offsets)


@settings(deadline=None)
@given(st.lists(st.sampled_from("ab é—“\u0301\u200d\u202e\u200b═"), max_size=12))
def test_plain_characters_give_clean_text_in_any_order(characters: list[str]) -> None:
    if is_plain(set(characters)):
        assert clean("".join(characters) * 4) == "".join(characters) * 4


def test_plain_characters_are_told_from_others() -> None:
    assert is_plain("aé—日")
    assert not is_plain("a\u0301")
    assert not is_plain("a\x1b")


@pytest.mark.parametrize(
    ("text", "kind", "name", "offset"),
    [
        ("ab\x1bc", FlawKind.CONTROL, "ESC (U+001B)", 2),
        ("\x01", FlawKind.CONTROL, "a control character (U+0001)", 0),
        ("é\x9b", FlawKind.CONTROL, "a control character (U+009B)", 1),
        ("a\r\nb", FlawKind.CONTROL, "CR (U+000D)", 1),
        ("x\u202e", FlawKind.BIDI, "RLO (U+202E)", 1),
        ("x\u200b", FlawKind.INVISIBLE, "an invisible character (U+200B)", 1),
        ("x\u00ad", FlawKind.INVISIBLE, "an invisible character (U+00AD)", 1),
        ("x\u2028", FlawKind.SEPARATOR, "a line separator (U+2028)", 1),
        ("x\udfff", FlawKind.SURROGATE, "half of a surrogate pair (U+DFFF)", 1),
        ("xe" + "\u0301" * 9, FlawKind.MARKS, "more than 8 combining marks", 10),
    ],
)
def test_a_flaw_has_a_place_a_kind_and_a_name(text: str, kind: FlawKind, name: str, offset: int) -> None:
    (flaw,) = flaws(text)
    assert (flaw.kind, flaw.name, flaw.offset) == (kind, name, offset)


def test_no_mark_is_a_word_character() -> None:
    # The search for piles rests on it.
    marks = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code))[0] == "M"]
    assert not any(mark.isalnum() for mark in marks)


def test_one_line_folds_all_white_space() -> None:
    assert one_line("  a\r\n\tb\u2028 c\u00a0d \x1b ") == "a b c d ␛"


@pytest.mark.parametrize(
    ("text", "width", "short"),
    [("abc", 3, "abc"), ("abcd", 3, "ab…"), ("ab cd", 4, "ab…"), ("abc", 1, "…"), ("", 1, ""), ("日本語", 2, "日…")],
)
def test_shortening_counts_characters_and_ends_in_an_ellipsis(text: str, width: int, short: str) -> None:
    assert shorten(text, width) == short


@settings(deadline=None)
@given(st.text(max_size=30), st.integers(1, 40))
def test_a_shortened_text_fits(text: str, width: int) -> None:
    assert len(shorten(text, width)) <= width


@pytest.mark.parametrize("text", ["\u0301" * 200_000, "═" * 200_000, "\x1b" * 200_000, "e\u200d" * 100_000])
def test_cleaning_takes_no_time_that_grows_with_the_square_of_the_text(text: str) -> None:
    start = time.process_time()
    clean(text)
    # Forty thousand million steps would take an hour.
    assert time.process_time() - start < 10
