-- Who has or had a part in a stream: what the first query of every list asks before it shows a complaint.

set local search_path = redress, keys;

create table part (
  organisation_id int not null,
  stream text collate "C" not null,
  who text collate "C" not null,
  primary key (organisation_id, stream, who)
);
create index part_who on part (organisation_id, who, stream);

alter table part enable row level security;
create policy organisation on part using (organisation_id = nullif(current_setting('app.organisation', true), '')::int);

grant select, insert, update, delete on part to redress_app;
