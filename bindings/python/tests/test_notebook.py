"""What a notebook shows."""

from __future__ import annotations

from html.parser import HTMLParser

import headcount

HOSTILE = (
    'Police said <script>alert(1)</script> that at least 12 "people" were killed & $3 was paid. '
    "Officials said \u202e30 people\u202c were injured\x1b[31m. <img src=x onerror=alert(1)>"
)


class Page(HTMLParser):
    """The elements of a page, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data


def test_claims_are_a_table():
    claims = headcount.extract(HOSTILE, title="<b>", outlet="'\"")
    page = Page(claims._repr_html_())
    tags = [tag for tag, _ in page.elements]
    assert tags.count("tr") == len(claims) + 1
    assert not {"script", "img", "b"} & set(tags)
    assert "at least 12" in page.text and "fatalities" in page.text
    assert claims[:1]._repr_html_() != claims._repr_html_()
    assert "… and 20 more" in Page(headcount.Claims(list(claims[:1]) * 120)._repr_html_()).text


def test_an_article_is_highlighted():
    shown = headcount.show(HOSTILE)
    page = Page(shown._repr_html_())
    marks = [attributes for tag, attributes in page.elements if tag == "mark"]
    assert len(marks) == len(shown.claims) == 2
    assert "fatalities · at least 12 · police" in marks[0]["title"]
    assert {tag for tag, _ in page.elements} == {"div", "style", "mark"}
    # all of the text is there, but for what turns it round or what a terminal would obey
    unseen = {"\u202e", "\u202c", "\x1b"}
    assert "".join("\ufffd" if c in unseen else c for c in HOSTILE) in page.text
    assert not unseen & set(page.text)
    # a sum in dollars is no formula
    assert "mathjax_ignore" in page.elements[0][1]["class"]
    assert repr(shown) == f"<2 claims in a text of {len(HOSTILE)} characters>"


def test_claims_of_one_phrase_share_a_mark():
    text = "The army and the police said 12 people were killed."
    shown = headcount.show(text)
    assert len(shown.claims) == 2
    marks = [attributes["title"] for tag, attributes in Page(shown._repr_html_()).elements if tag == "mark"]
    assert len(marks) == 1 and len(marks[0].splitlines()) == 2
