-- Where do two letters stand in a row, or a single one, as in Korean and Japanese words? Such as :words = '한국'.
SELECT records.type,
       records.label,
       substr(records.text, max(1, instr(lower(records.text), lower(:words)) - 20), 40 + length(:words)) AS words,
       records.page
FROM records
WHERE instr(lower(records.text), lower(:words))
ORDER BY records.key;
