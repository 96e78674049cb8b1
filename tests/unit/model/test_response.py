import pytest

from quizapp.model.response import ChoiceResponse, RecallResponse, Response, ShortResponse, is_blank


@pytest.mark.parametrize(
    "response",
    [ChoiceResponse(), ShortResponse(), ShortResponse(" \n\t"), RecallResponse(), RecallResponse("  \n")],
)
def test_nothing_picked_typed_or_said_is_blank(response: Response) -> None:
    assert is_blank(response)


@pytest.mark.parametrize(
    "response",
    [
        ChoiceResponse(frozenset({0})),
        ShortResponse("0"),
        RecallResponse("a"),
        RecallResponse("", aloud=True),
    ],
)
def test_anything_picked_typed_or_said_is_not_blank(response: Response) -> None:
    assert not is_blank(response)
