-- A file that no command has named within a day is swept.

set local search_path = redress, keys;

alter table file add column named_at timestamptz;
create index file_unnamed on file (organisation_id, stored_at) where named_at is null;
