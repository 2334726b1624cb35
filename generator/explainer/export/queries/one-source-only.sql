SELECT events.label AS event,
       events.date,
       min(sources.label) AS source,
       min(sources.publisher) AS publisher
FROM events
JOIN citations ON citations.record = 'event/' || events.id
JOIN sources ON 'source/' || sources.id = citations.source
WHERE events.withdrawn IS NULL
GROUP BY events.id
HAVING count(DISTINCT citations.source) = 1
ORDER BY events.date_earliest, event;
