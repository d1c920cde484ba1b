-- Views of the register that somebody keeps: a filter and its columns under a name. Mutable and private like drafts.

set local search_path = redress, keys;

create table register_view (
  organisation_id int not null,
  view_id uuid not null,
  person text collate "C" not null,
  name text collate "C" not null,
  body text not null,
  saved_at timestamptz not null,
  primary key (organisation_id, view_id),
  unique (organisation_id, person, name)
);

alter table register_view enable row level security;
create policy organisation on register_view using (organisation_id = nullif(current_setting('app.organisation', true), '')::int);

grant select, insert, update, delete on register_view to redress_app;
