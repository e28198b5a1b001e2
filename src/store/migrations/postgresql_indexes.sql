-- Of a record on PostgreSQL alone, made anew with every migration: readers ask for claims with text, which SQLite compares
-- with numbers and PostgreSQL does not.
create index if not exists claim_by_text on claim (cast(claim_id as text));
