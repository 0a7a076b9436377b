"""The functions of the package, and the class behind them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, List

from . import _engine, _html, _tables
from ._records import Claim, Claims, Mention

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping, Sequence
    from os import PathLike
    from typing import Literal, TypedDict

    import pyarrow as pa
    from typing_extensions import Unpack

    Date = str | datetime.date
    Path = str | PathLike[str]
    Errors = Literal["raise", "column"]

    class Options(TypedDict, total=False):
        """What an extractor is made with."""

        lexicon: Path | None
        metrics: str | Sequence[str] | None
        min_confidence: float
        vague: Literal["acled", "emdat"] | None
        max_doc_bytes: int


KINDS = ("sentence", "attribution", "body", "place", "date", "quantity")


class Extractor:
    """Finds the numeric claims about people in articles.

    The functions of the package make one where they need it and keep it, so that this class is for a lexicon of your own,
    which takes some milliseconds to read. It keeps nothing of a text, and threads may share it.

    Options, which the functions take, too:

    - ``lexicon``: a folder of lexicon files to lay over the built-in ones.
    - ``metrics``: the metrics that are wanted; all, unless said.
    - ``min_confidence``: claims of less confidence, from 0 to 1, are left out.
    - ``vague``: ``"acled"`` or ``"emdat"`` says in ``vague_value`` what "dozens" stands for by the convention of a data set.
    - ``max_doc_bytes``: longer texts are refused.
    """

    def __init__(self, **options: Unpack[Options]) -> None:
        self._options: dict[str, Any] = dict(options)
        metrics = self._options.get("metrics")
        if isinstance(metrics, str):
            self._options["metrics"] = [metrics]
        self._engine = _engine.Extractor(**self._options)

    def __reduce__(self) -> tuple[Any, ...]:
        return _remade, (self._options,)

    def metrics(self) -> list[str]:
        """The names of all metrics, built in and of the lexicon."""
        return self._engine.metrics()

    def extract(
        self,
        text: str,
        *,
        published: Date | None = None,
        title: str | None = None,
        outlet: str | None = None,
        url: str | None = None,
        id: str | int | None = None,
    ) -> Claims:
        """As :func:`headcount.extract`."""
        return Claims(map(Claim, self._engine.extract(_article(text, published, title, outlet, url, id))))

    def extract_many(self, articles: Iterable[str | Mapping[str, Any]], *, jobs: int = 0) -> list[Claims]:
        """As :func:`headcount.extract_many`."""
        if isinstance(articles, (str, bytes)) or hasattr(articles, "keys"):
            # they are iterables, too: of letters, of names of columns
            hint = "extract_arrow() takes tables" if hasattr(articles, "columns") else "write [article]"
            raise TypeError(f"a list of articles is wanted, not one {type(articles).__name__}; {hint}")
        return [Claims(map(Claim, lines)) for lines in self._engine.extract_many(articles, jobs)]

    def mentions(
        self,
        text: str,
        *,
        kinds: str | Sequence[str] | None = None,
        published: Date | None = None,
        id: str | int | None = None,
    ) -> list[Mention]:
        """As :func:`headcount.mentions`."""
        wanted = [kinds] if isinstance(kinds, str) else list(kinds or KINDS)
        return [Mention(line) for line in self._engine.mentions(_article(text, published, id=id), wanted)]

    def extract_arrow(
        self,
        data: Any,
        *,
        text: str | None = None,
        id: str | None = None,
        published: str | None = None,
        title: str | None = None,
        outlet: str | None = None,
        url: str | None = None,
        jobs: int = 0,
        errors: Errors = "raise",
    ) -> pa.RecordBatch:
        """As :func:`headcount.extract_arrow`."""
        with_errors = _with_errors(errors)
        reading = _reading(text, id, published, title, outlet, url)
        # no name is left to find: all of a usual name are taken as they are called
        return self._engine.extract_arrow(_tables.articles(data, reading), reading, jobs, with_errors)

    def extract_files(
        self,
        paths: Path | Iterable[Path],
        *,
        published: Date | None = None,
        outlet: str | None = None,
        include: Sequence[str] = (),
        exclude: Sequence[str] = (),
        fields: Mapping[str, str] | None = None,
        jobs: int = 0,
        errors: Errors = "raise",
    ) -> pa.RecordBatch:
        """As :func:`headcount.extract_files`."""
        _tables.pyarrow()
        with_errors = _with_errors(errors)
        one = isinstance(paths, (str, bytes)) or hasattr(paths, "__fspath__")
        fields = dict(fields or {})
        reading = _reading(*(fields.pop(name, None) for name in ("text", "id", "published", "title", "outlet", "url")))
        if fields:
            raise TypeError(f"there is no field {next(iter(fields))!r}; name text, id, published, title, outlet or url")
        if published is not None and not isinstance(published, str):
            published = published.isoformat()
        about = {"published": published, "outlet": outlet, "include": list(include), "exclude": list(exclude)}
        return self._engine.extract_files([paths] if one else list(paths), (reading, about), jobs, with_errors)  # type: ignore[list-item, arg-type]

    def show(
        self,
        text: str,
        *,
        published: Date | None = None,
        title: str | None = None,
        outlet: str | None = None,
        url: str | None = None,
        id: str | int | None = None,
    ) -> _html.Shown:
        """As :func:`headcount.show`."""
        return _html.Shown(text, self.extract(text, published=published, title=title, outlet=outlet, url=url, id=id))


def _remade(options: dict[str, Any]) -> Extractor:
    return Extractor(**options)


def _article(
    text: str,
    published: Date | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    id: str | int | None = None,
) -> dict[str, Any]:
    # by names that cannot be mistaken for those of the user's own rows
    return {"text": text, "published": published, "title": title, "outlet": outlet, "url": url, "id": id}


def _reading(
    text: str | None, id: str | None, published: str | None, title: str | None, outlet: str | None, url: str | None
) -> dict[str, str | None]:
    names = {"text": text, "title": title, "published": published, "outlet": outlet, "url": url, "id": id}
    for role, name in names.items():
        if name is not None and not isinstance(name, str):
            raise TypeError(f"`{role}` names a column, and must be str, not {type(name).__name__}")
    return {"date" if role == "published" else role: name for role, name in names.items()}


def _with_errors(errors: str) -> bool:
    if errors not in ("raise", "column"):
        raise ValueError(f"`errors` must be 'raise' or 'column', not {errors!r}")
    return errors == "column"


def of(options: Mapping[str, Any], *, keep_lexicon: bool = False) -> Extractor:
    """The extractor with these options, kept for the next call. One with a lexicon is made anew, for its files may have
    changed, unless ``keep_lexicon`` says that they do not."""
    metrics = options.get("metrics")
    if metrics is not None and not isinstance(metrics, (str, tuple)):
        options = {**options, "metrics": tuple(metrics)}
    if options.get("lexicon") is not None and not keep_lexicon:
        return Extractor(**options)
    return _kept(**options)


@lru_cache(maxsize=8)
def _kept(**options: Any) -> Extractor:
    return Extractor(**options)


def extract(
    text: str,
    *,
    published: Date | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    id: str | int | None = None,
    **options: Unpack[Options],
) -> Claims:
    """The claims of one article, in the order of its text.

    ``published`` is its date, as ``2025-06-16`` or a ``datetime.date``; without it "on Sunday" stays a word. ``id`` becomes
    ``doc`` of the claims. For ``options`` see :class:`Extractor`.

    Raises :class:`headcount.Error`, a ``ValueError``, where the text is empty, too long or no Unicode, or a date is none;
    ``TypeError`` where something is of a wrong type. Other Python threads go on while it works.

    >>> claims = extract("Officials said 30 to 40 people were injured.")
    >>> claims[0].metric, claims[0].low, claims[0].high
    ('injured', 30, 40)
    """
    return of(options).extract(text, published=published, title=title, outlet=outlet, url=url, id=id)


def extract_many(
    articles: Iterable[str | Mapping[str, Any]], *, jobs: int = 0, **options: Unpack[Options]
) -> List[Claims]:
    """The claims of each of some articles, in their order, found on ``jobs`` threads; 0 is one for each processor.

    An article is a ``str``, or a mapping with a ``text`` and, where known, ``id``, ``published``, ``title``, ``outlet`` and
    ``url``, named as the rows are that the command reads. No more articles are taken from the iterable ahead of the work
    than keep the threads busy; the claims of all are in memory at the end. Other Python threads go on meanwhile, and
    Ctrl-C ends it. The result is the same for any number of threads.

    Raises as :func:`extract` does; the message says which item it was, counted from 0.

    >>> [len(claims) for claims in extract_many(["Police said 12 people were killed.", "The sun shone."])]
    [1, 0]
    """
    return of(options).extract_many(articles, jobs=jobs)


def mentions(
    text: str,
    *,
    kinds: str | Sequence[str] | None = None,
    published: Date | None = None,
    id: str | int | None = None,
    **options: Unpack[Options],
) -> List[Mention]:
    """What is in a text before any claim is made of it, in its order.

    ``kinds`` are some of quantity, date, body, place, attribution and sentence; all, unless said.

    >>> [mention.quote for mention in mentions("Police said 12 people were killed.", kinds="quantity")]
    ['12']
    """
    return of(options).mentions(text, kinds=kinds, published=published, id=id)


def extract_arrow(
    data: Any,
    *,
    text: str | None = None,
    id: str | None = None,
    published: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    jobs: int = 0,
    errors: Errors = "raise",
    **options: Unpack[Options],
) -> pa.RecordBatch:
    """The claims of a table of articles, a row an article, as a table with a row a claim: :func:`arrow_schema`.

    ``data`` is a table, batch or stream of pyarrow, a data frame of pandas or Polars, a relation of DuckDB, or anything else
    that speaks the Arrow C data interface; its texts are read where they lie. The columns may be called as the command has
    it (text, content, body, article; date, published …), or as the arguments say. A row without an id is ``row#1`` and so on.

    A row without text raises :class:`headcount.Error`, which says which row it was, counted
    from 0. With ``errors="column"`` it becomes a row of its own instead, with ``doc`` and the message in the last column,
    ``error``.
    """
    return of(options).extract_arrow(
        data, text=text, id=id, published=published, title=title, outlet=outlet, url=url, jobs=jobs, errors=errors
    )


def extract_files(
    paths: Path | Iterable[Path],
    *,
    published: Date | None = None,
    outlet: str | None = None,
    include: Sequence[str] = (),
    exclude: Sequence[str] = (),
    fields: Mapping[str, str] | None = None,
    jobs: int = 0,
    errors: Errors = "raise",
    **options: Unpack[Options],
) -> pa.RecordBatch:
    """The claims of files and folders of all kinds that the command reads, as a table with a row a claim.

    ``published`` and ``outlet`` go before what documents say themselves; ``include`` and ``exclude`` are globs; ``fields``
    names the fields of rows that are not called as usual, as ``{"text": "story"}``. A document that cannot be read raises
    :class:`headcount.Error`; with ``errors="column"`` it becomes a row with its message in the last column, ``error``.
    """
    return of(options).extract_files(
        paths,
        published=published,
        outlet=outlet,
        include=include,
        exclude=exclude,
        fields=fields,
        jobs=jobs,
        errors=errors,
    )


def show(
    text: str,
    *,
    published: Date | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    id: str | int | None = None,
    **options: Unpack[Options],
) -> _html.Shown:
    """An article that a notebook shows with its quantity phrases marked; the pointer on one shows what is claimed."""
    return of(options).show(text, published=published, title=title, outlet=outlet, url=url, id=id)
