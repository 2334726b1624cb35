-- Where does a word or a part of one stand, in whatever language? Three letters or more, such as :words = '"treaty"'.
SELECT records.type,
       records.label,
       snippet(search, 1, '[', ']', '...', 20) AS words,
       records.page
FROM search
JOIN records ON records.number = search.rowid
WHERE search MATCH :words
ORDER BY rank, records.key;
