"""The yardstick: the smallest Textual program with a header, a footer and a list of ten."""

from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, OptionList


class BareApp(App[None]):
    """Ten options."""

    def compose(self) -> ComposeResult:
        """Make the three widgets."""
        yield Header()
        yield OptionList(*(f"Option {number}" for number in range(1, 11)))
        yield Footer()


if __name__ == "__main__":
    BareApp().run()
