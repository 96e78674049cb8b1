"""Workarounds for Textual, each with what it waits for. Nothing else in the program uses names that begin with `_`."""

import errno
import os
import selectors
import sys
import threading
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from textual import events
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.command import CommandPalette
from textual.dom import DOMNode
from textual.driver import Driver
from textual.filter import LineFilter, Monochrome, NoColor
from textual.keys import Keys
from textual.message import Message
from textual.notifications import Notify
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets._toast import Toast
from textual.worker import Worker, WorkerFailed

from quizapp.errors import ExitCode
from quizapp.tui.keymap import KeymapApp, remapped
from quizapp.tui.terminal_input import InputGuard, Pasted

Result = TypeVar("Result")

_LARGEST = 2000
"""Columns or lines beyond which a reported size of the terminal is not believed."""

_LOOK_SECONDS = 0.1
"""How often the input thread looks whether it shall end."""

MOST_REMARKS = 4
"""As many remarks are shown at once where nothing says otherwise."""

_SHORTEST_TOAST = 0.1
"""Seconds that a remark stands at least once it is on the screen."""


def can_suspend(app: App[Result]) -> bool:
    """Return whether the app can lend its terminal to another program; not in a browser, nor without a terminal.

    Waits for a public way to ask: as of 8.2 `App.suspend` can only be tried, which is too late to offer a key.
    """
    return app._driver is not None and app._driver.can_suspend


def lost_terminal(failure: threading.ExceptHookArgs) -> bool:
    """Whether a thread ended only because the terminal that it wrote to has gone: a window was closed.

    Waits for an output thread that ends quietly then; as of 8.2 it fails like any other.
    """
    return (
        failure.thread is not None
        and failure.thread.name == "textual-output"
        and isinstance(failure.exc_value, OSError)
        and failure.exc_value.errno in (errno.EIO, errno.EPIPE)
    )


class CrashKeepingApp(KeymapApp):
    """An app that keeps the error which ended it, instead of printing a traceback with the values of variables.

    The values can be what somebody answered, and end in bug reports. Waits for a public switch for that printing; as of
    8.2 the framework has none.
    """

    def __init__(self) -> None:
        super().__init__()
        self.crash: Exception | None = None
        """What ended the app; None while nothing has."""

    def get_driver_class(self) -> type[Driver]:
        """Return the driver for this platform, on Linux and macOS with its input guarded, or the browser's."""
        driver = super().get_driver_class()
        if driver.__name__ == "WebDriver":
            from quizapp.tui.browser_driver import BrowserDriver

            return BrowserDriver
        return GuardedDriver if sys.platform != "win32" and driver is LinuxDriver else driver

    @property
    def most_remarks(self) -> int:
        """As many remarks are shown at once; a newer one takes the place of the oldest."""
        return MOST_REMARKS

    def on_notify(self, event: Notify) -> None:
        """Show no remark twice at once, such as one that a held key calls for over and over, and few together.

        Waits for a rack of toasts that has bounds; as of 8.2 it grows over the whole screen, and with a height of its
        own it would keep the newest out of sight.
        """
        shown, wanted = list(self._notifications), event.notification
        if any((other.title, other.message) == (wanted.title, wanted.message) for other in shown):
            event.prevent_default()
            return
        for oldest in shown[: max(0, len(shown) + 1 - self.most_remarks)]:
            self._unnotify(oldest, refresh=False)

    def process_continued(self) -> None:
        """Called within a signal handler when the process was stopped and runs again; does nothing by itself."""

    def action_command_palette(self) -> None:
        """Open the palette."""
        if not isinstance(self.screen, CommandPalette):
            # Without an id of its own: one that is closing may not have gone yet when the next one opens.
            self.push_screen(SteadyPalette(placeholder="What do you want to do? Such as drill, exam, export"))

    def suit(self, node: DOMNode) -> None:
        """Give a node the user's keys, and keep its cursor still where nothing may move; done by itself for each.

        The framework has keymaps of its own. As of 8.2 they take a key from every action that has it, where here
        several have it in turn, and they ask a text field about the key that was. Waits for a keymap without these two.
        """
        if self.keymap:
            node._bindings = remapped(node._bindings, self.keymap)
        if self.animation_level == "none" and hasattr(node, "cursor_blink"):
            node.cursor_blink = False

    def _register_child(self, parent: DOMNode, child: Widget, before: int | None, after: int | None) -> None:
        if child not in self._registry:
            self.suit(child)
            if isinstance(child, Toast):
                # What a remark has left when a screen is opened may run out before its toast reads it. As of 8.2 a
                # timer of less than no time goes round and round and stops the program, one of none at all fails. The
                # toast starts its timer when it is mounted, which is after this. Waits for timers that end at once.
                child._timeout = max(child._timeout, _SHORTEST_TOAST)
        super()._register_child(parent, child, before, after)

    def _handle_exception(self, error: Exception) -> None:
        # A worker's error comes wrapped, and the wrapping does not say where it happened.
        inner = error.error if isinstance(error, WorkerFailed) else error
        self.crash = self.crash or (inner if isinstance(inner, Exception) else error)
        super()._handle_exception(error)

    def _print_error_renderables(self) -> None:
        self._exit_renderables.clear()


def without_colours(filters: Sequence[LineFilter]) -> list[LineFilter]:
    """Return line filters for a theme of the terminal's own colours, of which NO_COLOR wants none.

    Waits for the framework to choose between its two filters when the theme changes; as of 8.2 it chooses once, before
    the theme is known, and greys made of colours that only the terminal knows come out black on black.
    """
    return [NoColor() if isinstance(line_filter, Monochrome) else line_filter for line_filter in filters]


class ClosingOnce(Screen[Result]):
    """A screen that closes once, however many keys were on their way to it.

    Of two quick presses the second is still delivered to the screen that the first has closed, and the framework then
    closes whatever screen is on top. Waits for `Screen.dismiss` to look at which screen it is; as of 8.2 it does not.
    """

    closed = False
    """Whether it was closed; it may stay current for a moment longer."""

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Close with a result, unless the screen is closed already."""
        if self.closed or not self.is_current:
            return AwaitComplete()
        self.closed = True
        return super().dismiss(result)


class SteadyModal(ModalScreen[Result], ClosingOnce[Result]):
    """A dialog that closes once."""


class SteadyPalette(CommandPalette, ClosingOnce[None]):
    """A palette that closes once, and whose search may outlive it."""

    def run_worker(self, *work: Any, **options: Any) -> Worker[Any]:  # noqa: ANN401
        """Begin a search, which finds no list any more when the palette was closed at once."""
        return super().run_worker(*work, **(options | {"exit_on_error": False}))


class GuardedParser(XTermParser):
    """A parser that passes over keys which are no characters, and survives whatever else it cannot take.

    A key report may name any number. The framework's parser dies of one above U+10FFFF, and half of a surrogate pair
    ends the program as soon as it is drawn; a click dies in a window that was said to have no columns. Waits for such
    checks in the framework; as of 8.2 there are none.
    """

    def feed(self, data: str) -> Iterator[Message]:
        """Yield what text from the terminal comes to; where it cannot be understood, the rest of it is dropped."""
        try:
            yield from super().feed(data)
        except Exception:
            # A parser that has failed cannot go on. What the terminal has agreed on holds for the one that begins anew.
            pixels, size, pixel_size = self.mouse_pixels, self.terminal_size, self.terminal_pixel_size
            super().__init__()
            self.mouse_pixels, self.terminal_size, self.terminal_pixel_size = pixels, size, pixel_size

    def _parse_extended_key(self, sequence: str) -> list[events.Key] | None:  # type: ignore[override]
        ignored = [events.Key(Keys.Ignore, sequence)]
        try:
            keys = super()._parse_extended_key(sequence)
        except (ValueError, OverflowError):
            return ignored
        halves = any("\ud800" <= sign <= "\udfff" for key in keys or () for sign in f"{key.key}{key.character or ''}")
        return ignored if halves else keys


if sys.platform != "win32":
    from textual.drivers.linux_driver import LinuxDriver

    class GuardedDriver(LinuxDriver):
        """A driver that no input can end, and that leaves at once: see `terminal_input`.

        The framework's own decodes strictly and dies of one wrong byte, gathers a paste without bounds until its end
        comes, goes round and round when the terminal has gone, and waits a tenth of a second or two for its input
        thread. Waits for https://github.com/Textualize/textual/issues/6456.
        """

        _bell: tuple[int, int] | None = None
        """The ends of a pipe through which the input thread is told to end; None while there is no such thread."""

        def start_application_mode(self) -> None:
            """Begin to draw, and to read."""
            self._bell = os.pipe()
            super().start_application_mode()  # type: ignore[no-untyped-call]

        def disable_input(self) -> None:
            """Read no more; leaving does not wait until the input thread happens to look."""
            bell, self._bell = self._bell, None
            if bell is None:
                super().disable_input()
                return
            os.write(bell[1], b"!")
            super().disable_input()
            for end in bell:
                os.close(end)

        def run_input_thread(self) -> None:
            """Read and understand input until the driver is stopped or the terminal goes away."""
            guard = InputGuard()
            parser = GuardedParser(self._debug)
            bell = self._bell
            with selectors.SelectSelector() as selector:
                selector.register(self.fileno, selectors.EVENT_READ)
                if bell is not None:
                    selector.register(bell[0], selectors.EVENT_READ)
                while not self.exit_event.is_set():
                    ready = [key.fd for key, _ in selector.select(_LOOK_SECONDS)]
                    if bell is not None and bell[0] in ready:
                        return
                    if not ready:
                        self._handle(parser, guard.idle(_LOOK_SECONDS))
                    elif data := self._read():
                        self._handle(parser, guard.feed(data))
                    else:
                        self._loop.call_soon_threadsafe(self._app.exit, None, ExitCode.TERMINAL_GONE)
                        return

        def process_message(self, message: Message) -> None:
            """Pass a message on, unless it claims a size that no terminal has."""
            if not isinstance(message, events.Resize) or all(1 <= side <= _LARGEST for side in message.size):
                super().process_message(message)

        def _sigcont_application(self, *arguments: object) -> None:
            # After a stop that cannot be caught the terminal was never left, and must not be entered a second time.
            if self._must_signal_resume:
                super()._sigcont_application(*arguments)
            if isinstance(self._app, CrashKeepingApp):
                self._app.process_continued()

        def _read(self) -> bytes:
            try:
                return os.read(self.fileno, 4096)
            except OSError:
                return b""

        def _handle(self, parser: GuardedParser, tokens: Iterator[str | Pasted]) -> None:
            for token in tokens:
                if isinstance(token, Pasted):
                    self.process_message(events.Paste(token.text))
                else:
                    for event in parser.feed(token):
                        self.process_message(event)
            for event in parser.tick():
                self.process_message(event)
