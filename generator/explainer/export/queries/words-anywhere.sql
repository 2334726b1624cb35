SELECT records.type,
       records.label,
       snippet(search, 1, '[', ']', '...', 20) AS words,
       records.page
FROM search
JOIN records ON records.number = search.rowid
WHERE search MATCH :words
ORDER BY rank, records.key;
