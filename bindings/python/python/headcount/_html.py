"""Claims and articles for a notebook. What stands in a text is hostile: nothing of it reaches the page as markup."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ._records import Claim

# the most claims that a table shows
ROWS = 100
COLUMNS = ("quote", "metric", "who", "source", "said", "event", "place", "modality")

# control characters, and those that turn the direction of what follows; a notebook would obey them
_UNSEEN = {
    code: "\ufffd"
    for code in (
        *range(0x09),
        *range(0x0B, 0x20),
        *range(0x7F, 0xA0),
        0x061C,
        0x200E,
        0x200F,
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
        *range(0xD800, 0xE000),
    )
}

# the classes say that a sum in dollars is no formula
_OPEN = '<div class="headcount tex2jax_ignore mathjax_ignore">'
_STYLE = (
    "<style>"
    ".headcount .text{white-space:pre-wrap;overflow-wrap:anywhere;max-width:48em;line-height:1.5}"
    ".headcount mark{color:inherit;background:rgba(255,193,7,.35);border-bottom:2px solid rgba(255,143,0,.9);padding:0 1px}"
    ".headcount td,.headcount th{text-align:left;vertical-align:top}"
    "</style>"
)


def escaped(value: object) -> str:
    """A value as text that a page shows and does not obey."""
    return html.escape(str(value).translate(_UNSEEN), quote=True)


def table(claims: Sequence[Claim]) -> str:
    """Claims as a table, the first :data:`ROWS` of them."""
    head = "".join(f"<th>{name}</th>" for name in COLUMNS)
    rows = "".join(f"<tr>{''.join(_cell(claim, name) for name in COLUMNS)}</tr>" for claim in claims[:ROWS])
    more = f"<p>… and {len(claims) - ROWS} more</p>" if len(claims) > ROWS else ""
    return f"{_OPEN}{_STYLE}<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{more}</div>"


def _cell(claim: Claim, name: str) -> str:
    value = getattr(claim, name)
    note = f' title="{escaped(claim.sentence)}"' if name == "quote" else ""
    return f"<td{note}>{'' if value is None else escaped(value)}</td>"


def article(text: str, claims: Iterable[Claim]) -> str:
    """An article with the quantity phrases of its claims marked; what is claimed shows when the pointer is on one."""
    parts = []
    at = 0
    for start, end, there in _spans(claims):
        notes = "\n".join(_note(claim) for claim in there)
        parts += [escaped(text[at:start]), f'<mark title="{escaped(notes)}">', escaped(text[start:end]), "</mark>"]
        at = end
    parts.append(escaped(text[at:]))
    return f'{_OPEN}{_STYLE}<div class="text">{"".join(parts)}</div></div>'


def _spans(claims: Iterable[Claim]) -> list[tuple[int, int, list[Claim]]]:
    """Where claims are, in order, those that touch one another together."""
    spans: list[tuple[int, int, list[Claim]]] = []
    for claim in sorted(claims, key=lambda claim: (claim.start, -claim.end)):
        if spans and claim.start < spans[-1][1]:
            start, end, there = spans[-1]
            there.append(claim)
            spans[-1] = (start, max(end, claim.end), there)
        else:
            spans.append((claim.start, claim.end, [claim]))
    return spans


def _note(claim: Claim) -> str:
    stated: list[Any] = [claim.metric, claim.quote, claim.source or "the article itself"]
    stated += [f"{name} {value}" for name in ("said", "event", "place", "modality") if (value := getattr(claim, name))]
    return " · ".join(str(part) for part in stated)


class Shown:
    """An article with its claims, which a notebook shows highlighted."""

    def __init__(self, text: str, claims: Sequence[Claim]) -> None:
        self.text = text
        self.claims = claims

    def _repr_html_(self) -> str:
        return article(self.text, self.claims)

    def __repr__(self) -> str:
        return f"<{len(self.claims)} claims in a text of {len(self.text)} characters>"
