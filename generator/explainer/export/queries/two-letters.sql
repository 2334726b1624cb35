SELECT records.type,
       records.label,
       substr(records.text, max(1, instr(lower(records.text), lower(:words)) - 20), 40 + length(:words)) AS words,
       records.page
FROM records
WHERE instr(lower(records.text), lower(:words))
ORDER BY records.key;
