-- What the events of a long stream say once more, sealed together: to open five hundred parts one by one takes longer than
-- everything else that is done to show a complaint. One row for each key that seals something in it.

set local search_path = redress, keys;

create table long_history (
  organisation_id int not null,
  stream text collate "C" not null,
  key_id text collate "C" not null,
  version int not null,
  sealed bytea not null,
  primary key (organisation_id, stream, key_id)
);
alter table long_history alter column sealed set storage external;

alter table long_history enable row level security;
create policy organisation on long_history using (organisation_id = nullif(current_setting('app.organisation', true), '')::int);

grant select, insert, update, delete on long_history to redress_app;
