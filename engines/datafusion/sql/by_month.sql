/* Over what claims.sql wrote: actual amounts by unit and month, changes and repeats left out. */
SELECT unit, substr(period_to, 1, 7) AS month, count(*) AS claims, sum(low_decimal) AS sum
FROM claims
WHERE status = 'actual' AND change_role IS NULL AND repeats IS NULL AND length(period_to) >= 7
GROUP BY unit, month
ORDER BY claims DESC, unit, month
