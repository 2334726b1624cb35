SELECT actors.label AS speaker,
       count(*) AS quotes,
       sum(quotes.form = 'direct') AS in_their_own_words,
       sum(quotes.form = 'direct' AND EXISTS (
         SELECT 1 FROM citations JOIN proofs ON proofs.citation = citations.id
         WHERE citations.record = 'quote/' || quotes.id AND proofs.state IN ('verified', 'verified-marked', 'translated')
       )) AS found_in_a_copy
FROM quotes JOIN actors ON actors.id = quotes.speaker
WHERE quotes.withdrawn IS NULL
GROUP BY actors.id
ORDER BY quotes DESC, speaker;
