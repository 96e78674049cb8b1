import pytest

from tests.unit.grading.shorts import numeric, right, worded


@pytest.mark.parametrize(
    "typed", ["404", "404 Not Found", "HTTP 404", "status code 404", "404 error", "404 (Not Found)"]
)
def test_a_status_code_may_bring_its_own_phrase(typed: str) -> None:
    assert right(worded("404"), typed)
    assert right(worded("404 Not Found"), typed)
    assert right(numeric(404), typed)


@pytest.mark.parametrize("typed", ["404 Forbidden", "403", "403 Not Found", "4040", "not 404"])
def test_a_status_code_with_a_foreign_phrase_is_wrong(typed: str) -> None:
    assert not right(worded("404"), typed)
    assert not right(numeric(404), typed)


N_LOG_N = worded("O(n log n)", reject=("O(n)", "O(log n)", "O(n^2)"))


@pytest.mark.parametrize(
    "typed",
    [
        "O(n log n)",
        "o(n log n)",
        "O(n*log(n))",
        "O(N·log N)",
        "O(nlogn)",
        "n log n",
        "O(n lg n)",
        "O(log n * n)",
        "O(n log2 n)",
        "O(n log_2(n))",
        "linearithmic",
        "Θ(n log n)",
        "big O(n log n)",
        "O (n log n) time",
    ],
)
def test_an_order_of_growth_is_one_value_in_all_spellings(typed: str) -> None:
    assert right(N_LOG_N, typed)


@pytest.mark.parametrize(
    "typed", ["O(n)", "O(log n)", "log n", "O(n²)", "n^2", "quadratic", "O(n log m)", "O(2n log n)"]
)
def test_another_order_of_growth_is_wrong(typed: str) -> None:
    assert not right(N_LOG_N, typed)


@pytest.mark.parametrize(
    ("accept", "typed"),
    [
        ("O(n^2)", "O(n²)"),
        ("O(n^2)", "O(n**2)"),
        ("O(n^2)", "n squared"),
        ("O(n^2)", "quadratic"),
        ("O(1)", "constant"),
        ("O(1)", "constant time"),
        ("O(n)", "linear"),
        ("O(log n)", "logarithmic time"),
        ("O(2^n)", "exponential"),
        ("O(n + m)", "O(m+n)"),
        ("O(V+E)", "O(E + V)"),
        ("O(n)", "O( N )"),
        ("O(n!)", "factorial"),
    ],
)
def test_orders_of_growth_have_names(accept: str, typed: str) -> None:
    assert right(worded(accept), typed)
