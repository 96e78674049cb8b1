"""Each importer makes of a file what its author meant, and accounts for everything that it leaves out."""

import io
import json
import sqlite3
import sys
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.exchange.drafts import Draft, Imported
from quizapp.exchange.formats import FORMATS, read_as, tell_format
from quizapp.exchange.markup import to_markdown
from quizapp.exchange.source import ImportRefused, decode, read_bytes
from quizapp.model.kinds import Kind

GIFT = """\
// A comment { that is not closed
$CATEGORY: Top/Networks/HTTP

::status:: Which code means created? {
  ~200 # It only reports success.
  =201
  ~%50%202
  #### See the specification.
}

1 + 1 \\= 2 {T#Count again.#Yes.}

Water boils at {#100:0.5} degrees.

A year between {#1990..2000}

Which are safe? {~%50%GET ~%50%HEAD ~%-100%POST}

Which two are mutable? {=list =dict ~tuple}

[html]Name the <b>command</b>. {=git bisect =%50%bisect =git bis*}

Match them. {=SYN -> opens =FIN -> closes = -> resets}

Explain TCP. {####It delivers bytes in order.}

Write what you like. {}

Only a text.
"""

MOODLE = """\
<?xml version="1.0" encoding="ISO-8859-1"?>
<quiz>
  <question type="category"><category><text>$course$/top/Databases</text></category></question>
  <question type="multichoice">
    <name><text>acid</text></name>
    <questiontext format="html">
      <text><![CDATA[<p>What does the <b>A</b> mean?</p><img src="x.png">]]></text></questiontext>
    <generalfeedback format="html"><text>Four letters.</text></generalfeedback>
    <single>true</single><shuffleanswers>0</shuffleanswers>
    <answer fraction="100"><text>Atomicity</text></answer>
    <answer fraction="0"><text>Availability</text><feedback><text>That is CAP.</text></feedback></answer>
    <tags><tag><text>theory</text></tag></tags>
  </question>
  <question type="truefalse"><questiontext><text>SQL has NULL.</text></questiontext>
    <answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question>
  <question type="shortanswer"><questiontext><text>Undo a transaction.</text></questiontext><usecase>1</usecase>
    <answer fraction="100"><text>ROLLBACK</text></answer></question>
  <question type="numerical"><questiontext><text>Bits of a byte?</text></questiontext>
    <answer fraction="100"><text>8</text><tolerance>0</tolerance></answer></question>
  <question type="matching"><questiontext><text>Match.</text></questiontext>
    <subquestion><text>SELECT</text><answer><text>reads</text></answer></subquestion>
    <subquestion><text>INSERT</text><answer><text>writes</text></answer></subquestion></question>
  <question type="essay"><questiontext><text>Explain indexes.</text></questiontext>
    <graderinfo><text>They speed reading up.</text></graderinfo></question>
  <question type="cloze"><questiontext><text>{1:SA:=x}</text></questiontext></question>
</quiz>
"""

MARKDOWN = """\
## Python

#### Q1. Which type is immutable?

- [ ] list
- [x] tuple
- [ ] a type that has
      two lines

[reference](https://docs.python.org/3/)

#### Q2. Which program prints 1?

- [x] A
- [ ] B

**A**

```python
print(1)  # not a heading
```

**B**

```python
print(2)
```

#### Q3. Which snippet is right?

- [ ] :

```python
x =+ 1
```

- [x] :

```python
x += 1
```

#### Q4. Nothing to tick here
"""

AIKEN = """\
What is 2 + 2?
A) 3
B. 4
ANSWER: B

No answer follows
A. one
B. two

Which letter?
A. a
B. b
ANSWER: C
"""

ANKI_TEXT = (
    "#separator:tab\n#html:true\n#tags column:3\n"
    "What is <b>HTTP</b>?\ta protocol\tweb net\n"
    "Longer\tA back with so many words that nobody would type it\t\n"
    "Alone\n"
)


def drafts(name: str, text: str) -> tuple[list[Draft], Imported]:
    imported = read_as(name, text.encode())
    return imported.drafts, imported


def keys(draft: Draft) -> list[str]:
    return [choice.text for choice in draft.choices if choice.correct]


def test_gift_of_every_kind_becomes_drafts_or_remarks() -> None:
    got, imported = drafts("gift", GIFT)
    status, truth, boiling, year, safe, mutable, command, syn, fin, tcp = got
    assert (status.line, status.topic, status.name, keys(status)) == (4, "HTTP", "status", ["201"])
    assert (status.choices[0].why, status.explanation) == ("It only reports success.", "See the specification.")
    assert (truth.prompt, keys(truth), truth.shuffle) == ("1 + 1 = 2", ["True"], False)
    assert [choice.why for choice in truth.choices] == ["Yes.", "Count again."]
    assert (boiling.number, boiling.tolerance) == (100, 0.5)
    assert "\\_" in boiling.prompt and boiling.prompt.endswith("degrees.")
    assert (year.number, year.tolerance) == (1995, 5)
    assert (safe.kind, keys(safe)) == (Kind.MULTIPLE, ["GET", "HEAD"])
    assert (mutable.kind, keys(mutable)) == (Kind.MULTIPLE, ["list", "dict"])
    assert (command.prompt, command.accept) == ("Name the **command**.", ("git bisect",))
    assert (keys(syn), keys(fin)) == (["opens"], ["closes"])
    assert {choice.text for choice in syn.choices} == {"opens", "closes", "resets"}
    assert (tcp.kind, tcp.answer) == (Kind.RECALL, "It delivers bytes in order.")
    assert [remark.line for remark in imported.refused] == [27, 29]
    assert [remark.line for remark in imported.changed] == [4, 21, 21]


def test_moodle_xml_of_every_kind_becomes_drafts_or_remarks() -> None:
    got, imported = drafts("moodle-xml", MOODLE)
    acid, null, rollback, bits, select, insert, indexes = got
    assert (acid.topic, acid.name, acid.tags, acid.line) == ("Databases", "acid", ("theory",), 4)
    assert acid.prompt == "What does the **A** mean?\n\n(img)"
    assert (keys(acid), acid.choices[1].why, acid.shuffle) == (["Atomicity"], "That is CAP.", False)
    assert (keys(null), rollback.accept, rollback.exact, bits.number) == (["True"], ("ROLLBACK",), True, 8)
    assert (keys(select), keys(insert), indexes.answer) == (["reads"], ["writes"], "They speed reading up.")
    assert [remark.reason for remark in imported.refused] == ["there is no question like its type, cloze"]
    assert len(imported.changed) == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<quiz><question>", "Line 1, column 17"),
        ('<!DOCTYPE q [<!ENTITY a "b">]><quiz/>', "document type"),
        ("<html/>", "begins with <html>"),
        ("<quiz>" + "<a>" * 60, "nested too deeply"),
        ("", "broken"),
    ],
)
def test_xml_that_cannot_be_read_is_refused_with_its_line(text: str, message: str) -> None:
    with pytest.raises(ImportRefused, match=message):
        read_as("moodle-xml", text.encode())


def test_markdown_checklists_keep_topics_code_and_letters() -> None:
    got, imported = drafts("markdown", MARKDOWN)
    tuples, letters, snippets = got
    assert (tuples.topic, tuples.prompt, keys(tuples)) == ("Python", "Which type is immutable?", ["tuple"])
    assert tuples.choices[2].text == "a type that has two lines"
    assert tuples.references == ("https://docs.python.org/3/",)
    assert (keys(letters), letters.shuffle) == (["A"], False)
    assert "print(1)  # not a heading" in letters.prompt
    assert (keys(snippets), [choice.text for choice in snippets.choices]) == (["B"], ["A", "B"])
    assert snippets.prompt.index("x =+ 1") < snippets.prompt.index("x += 1")
    assert [remark.line for remark in imported.refused] == [43]


def test_aiken_names_what_has_no_answer() -> None:
    got, imported = drafts("aiken", AIKEN)
    (four,) = got
    assert (four.prompt, keys(four)) == ("What is 2 + 2?", ["4"])
    assert [remark.line for remark in imported.refused] == [6, 10]


def test_the_text_export_of_anki_keeps_tags_and_tells_long_answers_from_short() -> None:
    got, imported = drafts("csv", ANKI_TEXT)
    short, long = got
    assert (short.kind, short.prompt, short.accept) == (Kind.SHORT, "What is **HTTP**?", ("a protocol",))
    assert (short.tags, long.kind) == (("web", "net"), Kind.RECALL)
    assert [remark.line for remark in imported.refused] == [6]


@pytest.mark.parametrize("separator", ["\t", ",", ";", "|"])
def test_two_columns_of_anything(separator: str) -> None:
    got, _ = drafts("csv", f"front one{separator}back\nfront two{separator}rear\n")
    assert [(draft.prompt, draft.accept) for draft in got] == [("front one", ("back",)), ("front two", ("rear",))]


@pytest.mark.parametrize("heading", ["Front,Back", "question,answer", " Term , Definition,Tags"])
def test_a_heading_above_two_columns_is_no_question(heading: str) -> None:
    imported = read_as("csv", f"{heading}\nfront,back\nFront,Back\n".encode())
    assert [draft.prompt for draft in imported.drafts] == ["front", "Front"]
    assert [(remark.line, remark.reason) for remark in imported.refused] == [(1, "it is a heading")]


def package(
    models: dict[str, Any] | list[Any], notes: list[tuple[int, str, str]], name: str = "collection.anki2"
) -> bytes:
    connection = sqlite3.connect(":memory:")
    connection.executescript(
        "CREATE TABLE col (models TEXT, decks TEXT); CREATE TABLE cards (nid INTEGER, did INTEGER);"
        "CREATE TABLE notes (id INTEGER, mid INTEGER, flds TEXT, tags TEXT)"
    )
    connection.execute("INSERT INTO col VALUES (?, ?)", (json.dumps(models), json.dumps({"7": {"name": "A::Web"}})))
    for number, (model, fields, tags) in enumerate(notes):
        connection.execute("INSERT INTO notes VALUES (?, ?, ?, ?)", (number, model, fields, tags))
        connection.execute("INSERT INTO cards VALUES (?, 7)", (number,))
    connection.commit()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr(name, connection.serialize())
    connection.close()
    return buffer.getvalue()


def test_a_package_of_anki_with_cards_and_hidden_words() -> None:
    notes = [
        (1, "What is <i>REST</i>?\x1fA style&nbsp;of architecture for networked programs[sound:x.mp3]", "web"),
        (2, "{{c1::GET}} is safe, {{c2::POST::a method}} is not.\x1fSee RFC 9110", ""),
        (2, "nothing hidden\x1f", ""),
    ]
    imported = read_as("apkg", package({"1": {"type": 0}, "2": {"type": 1}}, notes))
    rest, get, post = imported.drafts
    assert (rest.prompt, rest.topic, rest.tags) == ("What is *REST*?", "Web", ("web",))
    assert (rest.kind, rest.answer) == (Kind.RECALL, "A style of architecture for networked programs")
    assert (get.accept, post.accept, post.hint) == (("GET",), ("POST",), "a method")
    assert "POST" in get.prompt and "GET" not in get.prompt
    assert [remark.reason for remark in imported.refused] == ["note 2 hides nothing"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\x03\x04 and nothing more", "damaged"),
        (package({}, [], "collection.anki21b"), "Anki cannot read the package either"),
        (package({}, [], "other"), "no collection"),
        (package([], []), "not listed as Anki lists them"),
        (package({"1": 5}, []), "not listed as Anki lists them"),
    ],
)
def test_a_package_that_cannot_be_read_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(ImportRefused, match=message):
        read_as("apkg", data)


@pytest.mark.parametrize("odd", [None, 5, "x", [], {}, [5, "x", None], [{"ord": "x", "name": 5}, {"ord": 1}]])
def test_a_type_of_notes_that_is_odd_is_taken_for_a_plain_one(odd: object) -> None:
    kind = {"name": odd, "flds": odd, "tmpls": odd, "type": odd}
    (draft,) = read_as("apkg", package({"1": kind}, [(1, "What?\x1fAll that there is to be said of it.", "")])).drafts
    assert (draft.prompt, draft.answer) == ("What?", "All that there is to be said of it.")


def test_todays_package_without_ankis_own_library_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "anki.collection", None)
    with pytest.raises(ImportRefused) as refused:
        read_as("apkg", package({}, [], "collection.anki21b"))
    assert "Support older Anki versions" in refused.value.hint


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_a_package_with_changed_bytes_is_read_or_refused(method: int) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as file:
        file.writestr("collection.anki2", bytes(range(256)) * 20)
    data = bytearray(made.getvalue())
    refused = 0
    for place in range(30, len(data)):
        changed = data.copy()
        changed[place] ^= 0xFF
        with suppress(ImportRefused):
            read_as("apkg", bytes(changed))
            continue
        refused += 1
    assert refused > 200


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.gift", b"", "gift"),
        ("a.txt", GIFT.encode(), "gift"),
        ("a.txt", AIKEN.encode(), "aiken"),
        ("a", MOODLE.encode(), "moodle-xml"),
        ("a.txt", MARKDOWN.encode(), "markdown"),
        ("a.txt", ANKI_TEXT.encode(), "csv"),
        ("a.txt", b"front\tback\n", "csv"),
        ("a", package({}, []), "apkg"),
    ],
)
def test_the_format_is_told_from_name_or_content(name: str, data: bytes, expected: str) -> None:
    assert tell_format(Path(name), data) == expected


def test_a_format_that_cannot_be_told_is_asked_for() -> None:
    with pytest.raises(ImportRefused, match="gift, aiken"):
        tell_format(Path("a.txt"), b"prose")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_the_encoding_is_told_from_the_file(encoding: str) -> None:
    text = "Größe – ça va?\r\nzwei\rdrei"
    assert decode(text.encode(encoding)) == "Größe – ça va?\nzwei\ndrei"


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="no file"):
        read_bytes(tmp_path / "missing")
    with pytest.raises(ImportRefused, match="is no file"):
        read_bytes(tmp_path)


def test_html_becomes_markdown_without_scripts_or_control_characters() -> None:
    html = "<script>x()</script><p>One &lt;b&gt;</p><pre>a  b\n c</pre><ol><li>x</li><li>y</li></ol>&#27;[31m"
    text, lost = to_markdown(html)
    assert not lost
    assert "x()" not in text
    assert "a  b\n c" in text
    assert "1. x" in text and "2. y" in text
    assert "\x1b" not in text


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([name for name in FORMATS if name != "apkg"]), st.text(max_size=300))
def test_no_text_breaks_an_importer(name: str, text: str) -> None:
    try:
        read_as(name, text.encode("utf-8", "replace"))
    except ImportRefused as refusal:
        assert str(refusal)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["{", "}", "=", "~", "#", "->", "%50%", "\\", "::", "\n", "\n\n", "T", "4", " a "])))
def test_no_run_of_signs_breaks_gift(parts: list[str]) -> None:
    read_as("gift", "".join(parts).encode())
