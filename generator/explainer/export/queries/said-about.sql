SELECT about.label AS subject,
       count(DISTINCT quotes.id) AS quotes,
       count(DISTINCT quotes.speaker) AS speakers,
       min(quotes.said_on_earliest) AS first,
       max(quotes.said_on_latest) AS last
FROM statements
JOIN quotes ON statements.record = 'quote/' || quotes.id
JOIN records AS about ON about.key = statements.target
WHERE statements.property = 'about' AND quotes.withdrawn IS NULL
GROUP BY about.key
ORDER BY quotes DESC, subject;
