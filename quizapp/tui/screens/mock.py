"""The mock interview: choose a blueprint and a limit, see what it is made of, and start."""

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from quizapp.engine.exam import ExamQuiz
from quizapp.engine.mock import EXAM_RULE, FREE, MockSetup, mock_exam
from quizapp.engine.setup import pace_text
from quizapp.engine.workspace import Workspace
from quizapp.errors import SettingsError
from quizapp.model.kinds import DIFFICULTIES
from quizapp.text import one_line
from quizapp.tui.navigation import play
from quizapp.tui.plots.bars import bar
from quizapp.tui.screens.list_screen import StartListScreen, start_rows
from quizapp.tui.value_row import value_rows
from quizapp.tui.widgets.row_list import BLANK, Row, heading, text_rows
from quizapp.words import count_text, percent

_BAR_WIDTH = 20


class MockScreen(StartListScreen[None]):
    """Sets a mock interview up.

    Args:
        workspace: What is open.
    """

    TITLE = "Mock interview"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "change", "choose", id="mock.change", priority=True),
        Binding("enter,s", "start", "start", id="mock.start", priority=True),
        Binding("right,space,plus", "step(1)", "change", key_display="← →", id="mock.more"),
        Binding("left,minus", "step(-1)", "change", show=False, id="mock.less"),
        Binding("escape", "app.pop_screen", "back", key_display="esc", id="mock.back"),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.setup = MockSetup(workspace)

    def packs_changed(self) -> None:
        """Offer what there is now."""
        self.setup.take_packs(self.workspace)
        self.draw()

    def action_start(self) -> None:
        """Draw the questions and begin."""
        blueprint, config = self.setup.blueprint, self.setup.config()
        try:
            self.workspace.change_settings(self.setup.kept_in(self.workspace.settings))
        except SettingsError as error:
            self.tell_error(error)

        def begin(workspace: Workspace) -> ExamQuiz:
            return mock_exam(workspace, blueprint, config)

        play(self, begin, leave=True)

    def action_change(self) -> None:
        """Go to the next value of the row under the cursor."""
        self.action_step(1)

    def action_step(self, step: int) -> None:
        """Go to the next or the previous value of the row under the cursor."""
        name, _, value = self.rows.cursor_key.partition(":")
        if name == "value":
            self.setup.change(value, step)
            self.draw()

    def list_rows(self) -> Iterable[Row]:
        """Yield what starts, what can be changed, and what the interview is made of."""
        setup, room = self.setup, self.rows.room
        blueprint = setup.blueprint
        minutes = "free" if setup.minutes == FREE else f"{setup.minutes} min"
        yield from start_rows(self._start_line())
        yield BLANK
        yield from value_rows("value:blueprint", "Interview", one_line(blueprint.title), "", room)
        yield from value_rows("value:minutes", "Limit", minutes, "of the whole exam", room)
        yield from value_rows("value:pace", "Pace", pace_text(setup.pace), "longer limits, or none", room)
        yield BLANK
        how = "No verdicts until you hand in. Go back, change and flag as you like."
        for remark in (one_line(blueprint.description), how, EXAM_RULE):
            yield from text_rows(remark, "$quiet", room)
        if setup.broken:
            remark = f"{count_text(setup.broken, 'blueprint')} not usable: `quizapp check` says why."
            yield from text_rows(remark, "$text-warning", room)
        title_of = self.workspace.bank.title_of
        yield from _shares("Categories", {title_of(name): share for name, share in blueprint.categories.items()})
        yield from _shares("Kinds", {kind.label: share for kind, share in blueprint.kinds.items()})
        yield from _shares("Difficulty", {DIFFICULTIES[level]: n for level, n in blueprint.difficulties.items()})

    def _start_line(self) -> str:
        questions, seconds = self.setup.questions, self.setup.seconds
        if not questions:
            return "No question of this interview is in your packs"
        limit = "no limit" if seconds is None else f"{seconds / 60:g} minutes"
        return f"Start: {count_text(questions, 'question')}, {limit}"


def _shares(title: str, shares: Mapping[str, float]) -> Iterable[Row]:
    total = sum(shares.values())
    if not total:
        return
    yield from heading(title)
    for name, share in shares.items():
        right = Content.assemble(bar(share / total, _BAR_WIDTH), f" {percent(share / total):>5}")
        yield Row("", Content(f"  {one_line(name)}"), right)
