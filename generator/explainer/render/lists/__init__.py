"""Pages that list records: by type, where sources disagree, and what everything rests on."""
