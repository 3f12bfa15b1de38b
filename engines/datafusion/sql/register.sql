/* Over what programmes.sql wrote: each programme with its documents, mentions and hosts, the most frequent first. */
SELECT name, min(kind) AS kind, count(DISTINCT document_id) AS documents, sum(cardinality(mentions)) AS mentions,
       array_agg(DISTINCT host) FILTER (WHERE host IS NOT NULL) AS hosts
FROM programmes
GROUP BY name
ORDER BY documents DESC, mentions DESC, name
