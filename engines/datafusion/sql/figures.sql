/* Over what claims.sql and programmes.sql wrote: the figures of each programme over time. */
SELECT p.name, coalesce(c.period_to, c.date) AS time, c.entity, c.text, c.low_decimal AS low, c.unit
FROM programmes p
JOIN claims c ON c.document_id = p.document_id AND array_has(c.programmes, p.programme)
ORDER BY p.name, time, c.document_id, c.claim
