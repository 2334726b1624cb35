SELECT records.label AS record,
       statements.property,
       statements.value,
       statements.rank,
       group_concat(sources.label, ' | ') AS according_to
FROM statements
JOIN records ON records.key = statements.record
LEFT JOIN citations ON citations.statement = statements.id
LEFT JOIN records AS sources ON sources.key = citations.source
WHERE statements.rank <> 'normal' OR EXISTS (
  SELECT 1 FROM statements AS rival JOIN citations AS its ON its.statement = rival.id
  WHERE rival.record = statements.record AND rival.property = statements.property
    AND rival.parent IS statements.parent AND rival.position <> statements.position
    AND rival.kind NOT IN ('group', 'ref')
)
GROUP BY statements.id
ORDER BY record, statements.property, statements.position;
