"""Cases 3, 4, 17 and 19: whatever a terminal sends, the program goes on, and what was typed is there."""

import random
import signal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual import events

from quizapp.clock import SystemClock
from quizapp.history import History
from quizapp.tui.terminal_input import MOST_PASTED, PASTE_SILENCE, InputGuard, Pasted
from quizapp.tui.textual_workarounds import GuardedParser
from quizapp.tui.widgets.answer_editor import MOST_CHARACTERS
from tests.faults.playing import RECALL, answer, begin, left_on, pack, quiz, shown
from tests.terminal import Terminal

NOISE = (
    b"\xff\xfe",  # no UTF-8
    b"\xc3",  # the first half of a letter
    b"\x1b[M \xc0\xa0",  # a mouse report past column 95
    b"\x1b[1114112u",  # a key beyond the last character
    b"\x1b[97;;55296u",  # half of a surrogate pair
    b"\x1b[48;99999;99999;1;1t",  # a window of ten thousand million cells
    b"\x1b[48;0;0;0;0t\x1b[<0;5;5M",  # no window, and a click into it
)


def read(*parts: bytes) -> list[str | Pasted]:
    guard = InputGuard()
    tokens = [token for part in parts for token in guard.feed(part)]
    return [*tokens, *guard.idle(PASTE_SILENCE)]


def test_case_03_bytes_that_are_no_text_are_dropped_and_the_rest_is_kept() -> None:
    assert read(b"a\xff\xfeb") == ["ab"]
    assert read(b"caf\xc3", b"\xa9!") == ["caf", "é!"]
    assert read(b"\xc3", b"x") == ["x"]
    assert read(b"1\x1b[M \xc0\xa02") == ["1", "2"]
    assert read(b"1\x1b[M ", b"\xc0\xa02") == ["1", "2"]
    assert read(b"\x1b") == ["\x1b"]
    assert read(b"\x1b[2", b"4~") == ["\x1b[24~"]


def test_case_04_a_key_that_is_no_character_is_passed_over() -> None:
    for noise in (b"\x1b[1114112u", b"\x1b[97;;55296u", b"\x1b[97;;1114112u"):
        parser = GuardedParser()
        keys = [event for event in parser.feed(f"{noise.decode()}a") if isinstance(event, events.Key)]
        assert [key.key for key in keys] == ["a"]


def test_case_17_a_paste_is_cut_at_its_limit() -> None:
    assert read(b"\x1b[200~one\x00\n\xfftwo\x1b[201~x") == [Pasted("one\ntwo"), "x"]
    assert read(b"a\x1b[20", b"0~b\x1b[2", b"01~c") == ["a", Pasted("b"), "c"]
    pieces = [b"\x1b[200~", *(b"y" * 5000 for _ in range(200)), b"\x1b[201~z"]
    assert read(*pieces) == [Pasted("y" * MOST_PASTED), "z"]
    # One that never ends does not fill the memory.
    guard = InputGuard()
    for piece in pieces[:-1]:
        assert list(guard.feed(piece)) == []
    assert guard._paste is not None
    assert len(guard._paste) < MOST_PASTED + 10


def test_case_19_a_paste_without_an_end_ends_with_the_silence_after_it() -> None:
    guard = InputGuard()
    assert list(guard.feed(b"\x1b[200~abc")) == []
    assert list(guard.idle(PASTE_SILENCE / 2)) == []
    assert list(guard.feed(b"d")) == []
    assert list(guard.idle(PASTE_SILENCE / 2)) == []
    assert list(guard.idle(PASTE_SILENCE / 2)) == [Pasted("abcd")]
    assert list(guard.feed(b"e")) == ["e"]


def assert_understood(data: bytes, cuts: list[int]) -> None:
    """Feed bytes, cut anywhere, to the guard and the parser: nothing is raised, and all that comes out is text."""
    places = [0, *sorted(cut % (len(data) + 1) for cut in cuts), len(data)]
    parser = GuardedParser()
    for token in read(*(data[start:end] for start, end in pairwise(places))):
        if isinstance(token, Pasted):
            token.text.encode()
            continue
        for event in parser.feed(token):
            if isinstance(event, events.Key):
                (event.character or "").encode()


fragments = st.sampled_from([*NOISE, b"\x1b", b"\x1b[200~", b"\x1b[201~", b"\x1b[", b"a", b"\r", b"\x1b[1;5A", b"\x00"])
streams = st.lists(st.one_of(fragments, st.binary(max_size=6)), max_size=12).map(b"".join)


@settings(max_examples=60, deadline=None)
@given(streams, st.lists(st.integers(0, 200), max_size=4))
def test_case_03_no_bytes_in_any_pieces_are_too_much(data: bytes, cuts: list[int]) -> None:
    assert_understood(data, cuts)


@pytest.mark.slow
@settings(max_examples=3000, deadline=None)
@given(streams, st.lists(st.integers(0, 200), max_size=4))
def test_case_03_no_bytes_in_any_pieces_are_too_much_at_length(data: bytes, cuts: list[int]) -> None:
    assert_understood(data, cuts)


def send(terminal: Terminal, data: bytes) -> None:
    terminal.send(data)
    terminal.settle(0.05)


def test_case_03_04_the_program_goes_on_after_what_no_keyboard_sends(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with quiz(pack(tmp_path), data) as terminal:
        begin(terminal)
        for noise in NOISE:
            send(terminal, noise)
        terminal.settle(0.3)
        answer(terminal)
        terminal.kill(signal.SIGTERM)
        assert terminal.wait_until_gone() == 128 + signal.SIGTERM
        assert left_on(terminal.output) == []
    with History.open(data / "history.db", SystemClock()) as history:
        assert history.totals().answers == 1


def test_case_17_a_megabyte_pasted_into_an_answer_is_cut_with_a_notice(tmp_path: Path) -> None:
    with quiz(pack(tmp_path, 1, RECALL), tmp_path / "data") as terminal:
        begin(terminal, 1)
        terminal.send(b"\x1b[200~" + b"word " * 200_000 + b"\x1b[201~")
        terminal.wait_for(b"as long as it can be")
        terminal.settle(0.2)
        # It did not submit by itself, and the keys act.
        terminal.press(b"\x1b")
        terminal.settle(0.3)
        terminal.press(b"?")
        terminal.wait_for(b"back", 5)
    assert MOST_CHARACTERS < MOST_PASTED


def test_case_19_a_paste_that_never_ends_keeps_neither_signals_nor_keys_from_working(tmp_path: Path) -> None:
    with quiz(pack(tmp_path), tmp_path / "data") as terminal:
        begin(terminal)
        terminal.send(b"\x1b[200~lost")
        terminal.pass_time(PASTE_SILENCE + 0.4)
        answer(terminal)
        terminal.send(b"\x1b[200~lost again")
        terminal.settle(0.2)
        terminal.kill(signal.SIGTERM)
        assert terminal.wait_until_gone() == 128 + signal.SIGTERM
        assert left_on(terminal.output) == []


def played_with_noise(folder: Path, seed: int, rounds: int) -> None:
    """Send random bytes to a quiz again and again; it takes an answer afterwards and ends clean."""
    rng = random.Random(seed)
    # The keys may open an editor, which would take the rest for itself.
    with quiz(pack(folder), folder / "data", {"VISUAL": "true", "EDITOR": "true"}) as terminal:
        begin(terminal)
        for _ in range(rounds):
            # Neither ctrl+c, ctrl+q, ctrl+z, escape nor q, which mean what they say; nor ctrl+\, which does where the
            # terminal is lent to an editor.
            noise = rng.randbytes(200).translate(None, b"\x03\x11\x1a\x1b\x1cq")
            send(terminal, b"".join(rng.choice(NOISE) + noise[at : at + 20] for at in range(0, 200, 20)))
        terminal.settle(0.3)
        terminal.kill(signal.SIGTERM)
        assert terminal.wait_until_gone() == 128 + signal.SIGTERM
        assert left_on(terminal.output) == []
        assert "Traceback" not in shown(terminal.output)
    assert not (folder / "data" / "crash.log").exists()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10))
def test_case_03_random_bytes_end_no_quiz(seed: int, tmp_path: Path) -> None:
    played_with_noise(tmp_path, seed, rounds=20)
