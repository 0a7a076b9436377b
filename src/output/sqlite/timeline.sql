-- Claims by event, and within an event in the order in which they were said. An event is a place, a family of causes, and days
-- of which none is more than three after the one before; where no place is known, those of one article. A claim whose cause
-- is not told, or is one that comes with many others, is of the only event of its place and days, where there is just one.
-- That is a way to look at them; no record says that two events are one. `event_number` tells them apart.
CREATE VIEW timeline AS
    WITH families (told_cause, family) AS (VALUES
        {families}
    ), days AS (
        SELECT claims.*, family, coalesce(event_from, said_from, said_to, published) AS day,
            coalesce(place_id, country || '/' || lower(place), lower(place), country, doc_sha256) AS site
        FROM claims LEFT JOIN families ON cause = told_cause
    ), gaps AS (
        SELECT *, coalesce(julianday(day) - julianday(lag(day) OVER (PARTITION BY site, family ORDER BY day)) > 3, 0) AS gap
        FROM days
    ), numbered AS (
        SELECT *, sum(gap) OVER (PARTITION BY site, family ORDER BY day) AS number FROM gaps
    ), told AS (
        SELECT site, family, number, julianday(min(day)) - 3 AS since, julianday(max(day)) + 3 AS until
        FROM numbered WHERE family IS NOT NULL GROUP BY site, family, number
    ), joined AS (
        SELECT numbered.id, numbered.doc, min(told.family) AS event_family, min(told.number) AS event_run
        FROM numbered JOIN told USING (site)
        WHERE numbered.family IS NULL AND julianday(day) BETWEEN since AND until
        GROUP BY numbered.id, numbered.doc HAVING count(*) = 1
    ), events AS (
        SELECT numbered.*, coalesce(event_family, family) AS event_family, coalesce(event_run, number) AS event_run
        FROM numbered LEFT JOIN joined ON joined.id = numbered.id AND joined.doc = numbered.doc
    ), begun AS (
        SELECT *, min(day) OVER (PARTITION BY site, event_family, event_run) AS event_began FROM events
    )
    SELECT dense_rank() OVER (ORDER BY event_began IS NULL, event_began, site, event_family, event_run) AS event_number,
        event_began, place, country, cause, event_from, event_to, coalesce(said_from, said_to, published) AS said_day, said,
        published, day, metric, value, low, high, bound, who, source, outlet, modality, polarity, scope, part_of, quote,
        sentence, doc, id
    FROM begun
    ORDER BY event_number, said_day IS NULL, said_day, doc_sha256, start;
