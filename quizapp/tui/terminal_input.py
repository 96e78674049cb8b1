"""What a terminal sends, made harmless before it is taken for keys. Pure.

Three things that terminals do send would otherwise end the program or lock the keyboard: bytes that are no UTF-8,
mouse reports of the oldest form (X10), whose coordinates are such bytes past column 95, and a paste that begins and
never ends.
"""

import codecs
import re
from collections.abc import Generator, Iterator
from typing import NamedTuple

MOST_PASTED = 1 << 18
"""Bytes of a paste that are kept; no field takes more, and the rest would only keep the screen waiting."""

PASTE_SILENCE = 2.0
"""Seconds without a byte after which a paste counts as ended, though its end never came."""

_PASTE_END = b"\x1b[201~"
_KEPT_BACK = len(_PASTE_END) - 1
_X10_REPORT = 6
"""Bytes of a mouse report of the oldest form: its mark, and one each for button, column and line."""

_MARK = re.compile(rb"\x1b\[(?:(?P<paste>200~)|(?P<mouse>M))")
_CUT_MARK = re.compile(rb"\x1b\[(?:2(?:00?)?)?\Z")
"""The beginning of a paste's mark at the end of what was read; a lone escape is a key, and is not waited on."""


class Pasted(NamedTuple):
    """Text that was pasted as a whole."""

    text: str


class InputGuard:
    """Turns the bytes that a terminal sends into text for the framework's parser, and pastes."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("ignore")
        self._kept = b""
        """The end of what was read, when more must come before it can be understood."""
        self._paste: bytearray | None = None
        """What was pasted so far; None outside of a paste."""
        self._silence = 0.0

    def feed(self, data: bytes) -> Iterator[str | Pasted]:
        """Yield what bytes that were just read come to.

        Args:
            data: As read, cut anywhere.
        """
        self._silence = 0.0
        data, self._kept = self._kept + data, b""
        while data:
            if self._paste is not None:
                data = yield from self._in_paste(data)
                continue
            mark = _MARK.search(data)
            if mark is None:
                cut = _CUT_MARK.search(data)
                if cut is not None:
                    data, self._kept = data[: cut.start()], data[cut.start() :]
                yield from self._text(data)
                return
            yield from self._text(data[: mark.start()])
            if mark["paste"]:
                self._paste = bytearray()
                data = data[mark.end() :]
            elif len(data) < mark.start() + _X10_REPORT:
                self._kept = data[mark.start() :]
                return
            else:
                # The framework asks for reports of a newer form and knows no use for this one.
                data = data[mark.start() + _X10_REPORT :]

    def idle(self, seconds: float) -> Iterator[str | Pasted]:
        """Yield what had to wait for more bytes, now that none have come for a while.

        Args:
            seconds: Since the last call of this method or of `feed`.
        """
        self._silence += seconds
        if self._kept:
            kept, self._kept = self._kept, b""
            yield from self._text(kept)
        if self._paste is not None and self._silence >= PASTE_SILENCE:
            yield self._pasted(bytes(self._paste))

    def _in_paste(self, data: bytes) -> Generator[Pasted, None, bytes]:
        """Take bytes of a paste; returns what follows its end."""
        pasted = self._paste if self._paste is not None else bytearray()
        searched = max(0, len(pasted) - _KEPT_BACK)
        pasted += data
        end = pasted.find(_PASTE_END, searched)
        if end < 0:
            # What is beyond the limit goes, but for what may be the beginning of the end.
            if len(pasted) > MOST_PASTED + _KEPT_BACK:
                del pasted[MOST_PASTED:-_KEPT_BACK]
            return b""
        yield self._pasted(bytes(pasted[:end]))
        return bytes(pasted[end + len(_PASTE_END) :])

    def _pasted(self, content: bytes) -> Pasted:
        self._paste = None
        return Pasted(content[:MOST_PASTED].decode("utf-8", "ignore").replace("\x00", ""))

    def _text(self, data: bytes) -> Iterator[str]:
        text = self._decoder.decode(data)
        if text:
            yield text
