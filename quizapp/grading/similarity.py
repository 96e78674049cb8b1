"""How alike two words are."""


def edits(left: str, right: str) -> int:
    """Return the Damerau-Levenshtein distance: insertions, deletions, substitutions and swaps of neighbours.

    This is the restricted form (optimal string alignment), in which no part is edited twice.
    """
    if left == right:
        return 0
    before: list[int] = []
    above = list(range(len(right) + 1))
    for row, char in enumerate(left, start=1):
        here = [row]
        for column, other in enumerate(right, start=1):
            best = min(above[column] + 1, here[-1] + 1, above[column - 1] + (char != other))
            if row > 1 and column > 1 and char == right[column - 2] and left[row - 2] == other:
                best = min(best, before[column - 2] + 1)
            here.append(best)
        before, above = above, here
    return above[-1]


def jaro_winkler(left: str, right: str) -> float:
    """Return the Jaro-Winkler similarity, 0 to 1 (Winkler 1990): letters in order, above all the first."""
    if left == right:
        return 1.0
    jaro = _jaro(left, right)
    prefix = 0
    for one, other in zip(left[:4], right[:4], strict=False):
        if one != other:
            break
        prefix += 1
    return jaro + prefix * 0.1 * (1 - jaro)


def _jaro(left: str, right: str) -> float:
    reach = max(len(left), len(right)) // 2 - 1
    free = list(right)
    shared: list[str] = []
    for index, char in enumerate(left):
        for place in range(max(0, index - reach), min(len(right), index + reach + 1)):
            if free[place] == char:
                free[place] = ""
                shared.append(char)
                break
    if not shared:
        return 0.0
    matched = (char for char, rest in zip(right, free, strict=True) if not rest)
    swaps = sum(one != other for one, other in zip(shared, matched, strict=True)) / 2
    count = len(shared)
    return (count / len(left) + count / len(right) + (count - swaps) / count) / 3
