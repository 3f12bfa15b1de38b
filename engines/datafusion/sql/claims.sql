/* The claims of each document as the flat table has them, but for the title, which is the row's own. */
SELECT id AS document_id, c['date'] AS date, c['claim'] AS claim, c['text'] AS text, c['start'] AS start, c['end'] AS "end",
       c['low'] AS low, c['high'] AS high, c['relation'] AS relation, c['unit'] AS unit, c['unit_text'] AS unit_text,
       c['dimension'] AS dimension, c['entity'] AS entity, c['predicate'] AS predicate, c['holder'] AS holder, c['period'] AS period,
       c['period_from'] AS period_from, c['period_to'] AS period_to, c['place'] AS place, c['change_direction'] AS change_direction,
       c['change_role'] AS change_role, c['change_basis'] AS change_basis, c['status'] AS status, c['part_of'] AS part_of,
       c['repeats'] AS repeats, c['programmes'] AS programmes, c['sentence_start'] AS sentence_start, c['sentence_end'] AS sentence_end,
       c['evidence'] AS evidence, c['rule'] AS rule, c['low_decimal'] AS low_decimal, c['high_decimal'] AS high_decimal
FROM (SELECT id, unnest(mine_claims(text)) AS c FROM news)
