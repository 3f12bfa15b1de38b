/* The programmes of each document as the flat table has them. */
SELECT id AS document_id, p['programme'] AS programme, p['name'] AS name, p['kind'] AS kind, p['aliases'] AS aliases, p['host'] AS host,
       p['mentions'] AS mentions, p['rule'] AS rule
FROM (SELECT id, unnest(mine_programmes(text)) AS p FROM news)
