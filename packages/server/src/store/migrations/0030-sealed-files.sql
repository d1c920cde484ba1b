-- The bytes of a file lie sealed under a key of their own. That key is kept once for each complaint that names the file,
-- wrapped with the key of that complaint, so that it goes with it; `stream` '' = brought and not yet named, wrapped with
-- the master key for a day at most.

set local search_path = redress, keys;

create table file_key (
  organisation_id int not null,
  sha256 text collate "C" not null,
  stream text collate "C" not null,
  blob text collate "C" not null,
  wrapped bytea not null,
  kept_at timestamptz not null,
  primary key (organisation_id, sha256, stream)
);
create index file_key_stream on file_key (organisation_id, stream);
create index file_key_blob on file_key (organisation_id, blob);

alter table file_key enable row level security;
create policy organisation on file_key using (organisation_id = nullif(current_setting('app.organisation', true), '')::int);

grant select, insert, update, delete on file_key to redress_app;
