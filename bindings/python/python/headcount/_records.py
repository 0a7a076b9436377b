"""Records as Python objects, and lists of them as a notebook shows them."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any, List, overload

from . import _engine, _html

if TYPE_CHECKING:
    from typing import Literal, SupportsIndex

    Number = int | float


class _Record:
    """A line of JSON whose members are attributes. It is read when the first is asked for, and never changed."""

    __slots__ = ("_line", "_members")

    _line: str
    _members: dict[str, Any] | None

    def __init__(self, line: str) -> None:
        object.__setattr__(self, "_line", line)
        object.__setattr__(self, "_members", None)

    def _read(self) -> dict[str, Any]:
        members = self._members
        if members is None:
            members = json.loads(self._line)
            object.__setattr__(self, "_members", members)
        return members

    def to_dict(self) -> dict[str, Any]:
        """The record as a dict of its own: the fields that the command writes, in their order."""
        return json.loads(self._line)  # type: ignore[no-any-return]

    def to_json(self) -> str:
        """The record as the command writes it, without the line end."""
        return self._line

    @classmethod
    def _left_out(cls) -> dict[str, Any]:
        """What the fields say that a record leaves out."""
        return {}

    # a claim has the fields that are declared, and no others
    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            members = self._read()
            if name in members:
                value = members[name]
            elif name in self._left_out():
                value = self._left_out()[name]
            else:
                raise AttributeError(f"a {type(self).__name__.lower()} has no field `{name}`")
            return list(value) if isinstance(value, list) else value

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a record says what the text says, and cannot be changed; change what to_dict() gives")

    def __delattr__(self, name: str) -> None:
        self.__setattr__(name, None)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *self._read(), *self._left_out()})

    def __eq__(self, other: object) -> bool:
        return self._line == other._line if isinstance(other, type(self)) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._line)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self._line,)


class Claim(_Record):
    """One numeric claim: one quantity phrase x one metric x one source, in one document.

    ``None`` means that the text does not say; it never means 0. ``start`` and ``end`` count code points, as slices of
    ``str`` do. A flag that does not apply is ``False``, a list is empty; :meth:`to_dict` leaves such fields out, as the
    command does.
    """

    __slots__ = ()

    schema: str
    """Always `headcount/1`."""
    id: str
    """`c` and 16 hex digits: the same for the same bytes, whatever the path."""
    doc: str
    """The document: its path relative to the input root, or the row's own id."""
    doc_sha256: str
    """SHA-256 of the document's bytes, of the row's text in a container."""
    title: str | None
    """The headline."""
    outlet: str | None
    """The publisher or agency of the document; not the source of the claim."""
    url: str | None
    """The address of the document."""
    published: str | None
    """Date of the document, EDTF; `XXXX-06-16` where no year is known."""
    published_basis: Literal["option", "metadata", "filename", "url", "dateline", "none"]
    """Where that date comes from."""
    start: int
    """Start of `quote` in code points."""
    end: int
    """End of `quote` in code points, exclusive."""
    byte_start: int
    """Start of `quote` in bytes."""
    byte_end: int
    """End of `quote` in bytes, exclusive."""
    quote: str
    """The quantity phrase as written."""
    sentence: str
    """The sentence that holds it, as written."""
    section: Literal["title", "summary", "body", "caption", "table", "correction"]
    """The part of the document."""
    metric: str
    """What is counted: `casualties`, `fatalities`, `injured`, `missing`, `captured`, `detained`, `abducted`, `freed`,
    `rescued`, `displaced`, `troops_strength`, `troops_deployed`, `troops_withdrawn`, `troops_mobilised`, `deserted`, or a
    metric of the user's lexicon."""
    term: str
    """The word that shows the metric."""
    value: Number | None
    """The figure as stated; null for ranges, vague words and bare shares."""
    low: Number | None
    """The least that was said; null is open."""
    high: Number | None
    """The most that was said; null is open."""
    bound: Literal["exact", "approx", "more_than", "at_least", "less_than", "at_most", "range", "vague"]
    """How the figure limits the number."""
    unit: Literal["person", "household", "item"]
    """What one unit is."""
    who: str | None
    """The people, as written."""
    scope: Literal["incident", "cumulative", "period", "stock", "rate", "unknown"]
    """The span of events covered."""
    source: str | None
    """Canonical name of the body or person that vouches for the number; null is the article's own narration."""
    source_id: str | None
    """Slug of the built-in registry."""
    source_type: (
        Literal[
            "ministry",
            "military",
            "intelligence",
            "government",
            "local_authority",
            "police",
            "emergency_service",
            "health_authority",
            "igo",
            "ngo",
            "monitor",
            "armed_group",
            "media",
            "research",
            "party",
            "company",
            "person",
            "witness",
            "anonymous",
            "other",
        ]
        | None
    )
    """The kind of body."""
    source_text: str | None
    """The mention that carried it."""
    source_basis: Literal["explicit", "carried", "restated", "narrator"]
    """How the source was found."""
    said: str | None
    """When the source said it, EDTF."""
    said_from: str | None
    """Its earliest day."""
    said_to: str | None
    """Its latest day."""
    said_basis: Literal["explicit", "relative", "carried", "document", "none"]
    """How that date was found."""
    event: str | None
    """When the people were harmed, or the date for which the figure holds, EDTF."""
    event_from: str | None
    """Its earliest day."""
    event_to: str | None
    """Its latest day."""
    place: str | None
    """Where, as written."""
    modality: Literal[
        "asserted",
        "confirmed",
        "reported",
        "estimated",
        "believed",
        "feared",
        "possible",
        "claimed",
        "alleged",
        "denied",
        "retracted",
        "planned",
        "hypothetical",
        "question",
    ]
    """How firmly it is put forward."""
    polarity: Literal["positive", "negative", "zero"]
    """Whether it is said to be so, not so, or nil."""
    confidence: float
    """How sure the extraction is that this claim is in the text, 0 to 1. Never the truth of the claim."""
    rules: list[str]
    """Ids of what fired, in order: quantity, metric, source, date."""
    share: float | None
    """The fraction, in a claim of a share."""
    share_of: Number | None
    """The number that the share is taken of."""
    derived: bool
    """True where `low` or `high` were computed from a share."""
    vague: str | None
    """The vague word."""
    increment: bool
    """True for "another", "additional": to be added to what was said before."""
    rate_per: Literal["day", "week", "month", "year"] | None
    """The period of a rate."""
    who_side: str | None
    """The side that the people belong to: ISO 3166-1 alpha-3 or a group's slug."""
    who_status: (
        Literal["combatant", "civilian", "police", "medic", "journalist", "aid_worker", "prisoner", "attacker", "mixed"]
        | None
    )
    """The standing of the people."""
    groups: list[str]
    """Groups named among the people counted: `children`, `women`, `men`, `elderly`, `refugees`, `foreigners`."""
    country: str | None
    """Country of the place, ISO 3166-1 alpha-3."""
    place_admin1: str | None
    """First-level area of the place, from the gazetteer."""
    place_lat: float | None
    """Latitude of the place in degrees."""
    place_lon: float | None
    """Longitude of the place in degrees."""
    place_id: int | None
    """GeoNames id of the place."""
    place_precision: Literal["facility", "settlement", "district", "admin1", "country", "sea"] | None
    """How exactly the place is known."""
    place_to: str | None
    """Where the displaced or deployed went."""
    actor: str | None
    """Who did it to them, or sent or freed them, with words of the text."""
    actor_id: str | None
    """Slug of the actor in the built-in registry."""
    actor_side: str | None
    """The side of the actor: ISO 3166-1 alpha-3 or a group's slug."""
    actor_basis: Literal["explicit", "carried", "blamed", "claimed"] | None
    """How the actor was found."""
    cause: (
        Literal[
            "airstrike",
            "shelling",
            "missile",
            "drone",
            "ground_combat",
            "bombing",
            "shooting",
            "stabbing",
            "execution",
            "massacre",
            "crackdown",
            "raid",
            "kidnapping",
            "battle_losses",
            "war",
            "earthquake",
            "flood",
            "storm",
            "landslide",
            "volcano",
            "wildfire",
            "heat",
            "cold",
            "drought",
            "famine",
            "epidemic",
            "fire",
            "explosion",
            "road_crash",
            "rail_crash",
            "air_crash",
            "shipwreck",
            "drowning",
            "stampede",
            "collapse",
            "industrial",
            "poisoning",
            "overdose",
            "suicide",
            "deployment",
            "mobilisation",
            "exchange",
            "evacuation",
            "other",
        ]
        | None
    )
    """What happened."""
    cause_text: str | None
    """The words that say what happened."""
    cue: str | None
    """Lemma of the word of saying."""
    channel: str | None
    """The channel of the statement: "post on X"."""
    audience: str | None
    """Whom the source spoke to: "lawmakers"."""
    spokesperson: str | None
    """The person who spoke for the source."""
    via: list[str]
    """Who passed it on, nearest first."""
    source_country: str | None
    """Country of the source, ISO 3166-1 alpha-3."""
    said_text: str | None
    """The words of the date of saying."""
    event_text: str | None
    """The words of the date of the event."""
    said_mod: Literal["START", "MID", "END", "APPROX", "BEFORE", "AFTER"] | None
    """Modifier of `said`."""
    event_mod: Literal["START", "MID", "END", "APPROX", "BEFORE", "AFTER"] | None
    """Modifier of `event`."""
    as_of: str | None
    """The date for which a running figure is said to hold, EDTF."""
    part_of: str | None
    """Id of the claim that this one is a subset of."""
    supersedes: str | None
    """Id of the claim that this one replaces."""
    restates: str | None
    """Id of the claim that this one repeats."""
    disputes: str | None
    """Id of the claim that this one contradicts."""
    unverified: bool
    """True where the text says that the figure could not be verified."""
    warnings: list[str]
    """What a reader should look at: `weekday_mismatch`, `no_year`, `source_apposition`, `number_format` …"""
    lang: str | None
    """Language of the document, ISO 639-1."""
    page: int | None
    """Page of a PDF, from 1."""
    vague_value: Number | None
    """What the vague word stands for by the convention that the user chose (`--vague`). The text does not say it."""
    vague_convention: str | None
    """The name of that convention: `acled`, `emdat`."""

    @classmethod
    def _left_out(cls) -> dict[str, Any]:
        return _left_out_of_claims()

    def __repr__(self) -> str:
        stated = [f"{self.quote!r}", self.metric]
        for name in ("value", "low", "high", "source", "said", "event"):
            value = getattr(self, name)
            if value is not None:
                stated.append(f"{name}={value!r}")
        return f"<Claim {' '.join(stated)}>"


@lru_cache(maxsize=None)
def _left_out_of_claims() -> dict[str, Any]:
    values: dict[str, Any] = {"boolean": False, "list": []}
    return {name: values.get(kind) for name, _, kind, _ in _engine.columns()}


class Mention(_Record):
    """What is in a text before any claim is made of it: a quantity, date, body, place, act of saying or sentence.

    Which fields there are beside those below depends on ``kind``, as in what ``headcount mentions`` writes.
    """

    __slots__ = ()

    doc: str
    kind: Literal["quantity", "date", "body", "place", "attribution", "sentence"]
    start: int
    end: int
    byte_start: int
    byte_end: int
    quote: str

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...

    def __repr__(self) -> str:
        return f"<Mention {self.quote!r} {self.kind}>"


class Claims(List[Claim]):
    """A list of claims, which a notebook shows as a table."""

    def to_dicts(self) -> list[dict[str, Any]]:
        """The claims as dicts."""
        return [claim.to_dict() for claim in self]

    @overload
    def __getitem__(self, index: SupportsIndex) -> Claim: ...
    @overload
    def __getitem__(self, index: slice) -> Claims: ...
    def __getitem__(self, index: SupportsIndex | slice) -> Claim | Claims:
        found = super().__getitem__(index)
        return Claims(found) if isinstance(found, list) else found

    def _repr_html_(self) -> str:
        return _html.table(self)
