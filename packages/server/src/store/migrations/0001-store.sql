-- The ground: one chain of events per organisation and the rows made from it.
-- organisation_id leads every key of an organisation's table; row-level security is the second wall between organisations.

create schema if not exists keys;
create schema if not exists auth;

set local search_path = redress, keys;
-- A migration that touches global and organisations' tables says so to Citus; PostgreSQL alone ignores it.
set local citus.multi_shard_modify_mode = 'sequential';

-- Global tables ---------------------------------------------------------------------------------------------------

create table organisation (
  organisation_id int primary key generated always as identity,
  chain uuid not null unique,
  name text collate "C" not null unique,
  created_at timestamptz not null
);

create table desk (
  desk text collate "C" primary key,
  organisation_id int not null references organisation,
  name text collate "C" not null
);

create table login (
  login_id uuid primary key,
  user_id text collate "C" not null unique,
  created_at timestamptz not null
);

create table login_organisation (
  login_id uuid not null references login,
  organisation_id int not null references organisation,
  person text collate "C" not null,
  primary key (login_id, organisation_id)
);

-- The chain -------------------------------------------------------------------------------------------------------

create table organisation_head (
  organisation_id int primary key references organisation,
  pos bigint not null,
  hash bytea not null,
  recorded_at timestamptz not null,
  key_epoch int not null
);

create table event (
  organisation_id int not null,
  stream text collate "C" not null,
  version int not null,
  pos bigint not null,
  type text collate "C" not null,
  v int not null,
  actor text not null,
  on_behalf_of text,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  procedure text,
  settings text,
  calendar_book text,
  body text not null,
  hash bytea not null,
  primary key (organisation_id, stream, version),
  unique (organisation_id, pos)
);

create table keys.subject_key (
  organisation_id int not null,
  key_id text collate "C" not null,
  wrapped bytea,
  primary key (organisation_id, key_id)
);

create table checkpoint (
  organisation_id int not null,
  pos bigint not null,
  hash bytea not null,
  signed_at timestamptz not null,
  signature bytea not null,
  primary key (organisation_id, pos)
);

create table counter (
  organisation_id int not null,
  book text collate "C" not null,
  period text collate "C" not null,
  n bigint not null,
  primary key (organisation_id, book, period)
) with (fillfactor = 50);

create table idempotency (
  organisation_id int not null,
  key text collate "C" not null,
  body_hash text collate "C" not null,
  result bytea not null,
  at timestamptz not null,
  primary key (organisation_id, key)
);
create index idempotency_at on idempotency (organisation_id, at);

-- Rows: saved with the events of their stream, from these alone ---------------------------------------------------

create table complaint (
  organisation_id int not null,
  complaint_id uuid not null,
  number text collate "C" not null,
  procedure text collate "C" not null,
  desk text collate "C",
  status text collate "C" not null,
  unit text collate "C",
  holder text collate "C",
  product text collate "C",
  defect text collate "C",
  received_at timestamptz not null,
  recorded_at timestamptz not null,
  registered_at timestamptz,
  closed_at timestamptz,
  next_deadline timestamptz not null,
  version int not null,
  primary key (organisation_id, complaint_id),
  unique (organisation_id, number)
);
create index complaint_open on complaint (organisation_id, next_deadline, complaint_id) where status = 'open';
create index complaint_unit on complaint (organisation_id, unit, status, next_deadline, complaint_id);
create index complaint_received on complaint (organisation_id, received_at desc, complaint_id desc);
create index complaint_product on complaint (organisation_id, product, received_at desc);

-- One line per step and one it waits for (unit:…, role:…, person:…), so that a desk is a range of the index.
create table open_step (
  organisation_id int not null,
  stream text collate "C" not null,
  step text collate "C" not null,
  who text collate "C" not null,
  due_at timestamptz not null,
  opened_at timestamptz not null,
  primary key (organisation_id, stream, step, who)
);
create index open_step_who on open_step (organisation_id, who, due_at, stream, step);

create table timer (
  organisation_id int not null,
  stream text collate "C" not null,
  at timestamptz not null,
  primary key (organisation_id, stream)
);
create index timer_at on timer (organisation_id, at, stream);

create table outbox (
  organisation_id int not null,
  id text collate "C" not null,
  stream text collate "C" not null,
  kind text collate "C" not null,
  available_at timestamptz not null,
  payload text not null,
  primary key (organisation_id, id)
);
create index outbox_available on outbox (organisation_id, available_at, id);

-- Who is busy with which outgoing message, and how often it was tried; never derived from events, never rebuilt.
create table outbox_attempt (
  organisation_id int not null,
  id text collate "C" not null,
  attempts int not null,
  leased_until timestamptz not null,
  problem text,
  primary key (organisation_id, id)
);

create table series_member (
  organisation_id int not null,
  series text collate "C" not null,
  key text collate "C" not null,
  stream text collate "C" not null,
  at timestamptz not null,
  facts text not null,
  primary key (organisation_id, series, key, stream)
);
create index series_member_at on series_member (organisation_id, series, key, at);

create table ledger (
  organisation_id int not null,
  stream text collate "C" not null,
  entry text collate "C" not null,
  ledger text collate "C" not null,
  subject text collate "C" not null,
  amount text not null,
  at timestamptz not null,
  primary key (organisation_id, stream, entry)
);
create index ledger_subject on ledger (organisation_id, ledger, subject, at);

create table receipt (
  organisation_id int not null,
  secret_hash bytea not null,
  stream text collate "C" not null,
  primary key (organisation_id, secret_hash)
);

create table file (
  organisation_id int not null,
  sha256 text collate "C" not null,
  size bigint not null,
  type text collate "C" not null,
  stored_at timestamptz not null,
  primary key (organisation_id, sha256)
);

create table draft (
  organisation_id int not null,
  person text collate "C" not null,
  stream text collate "C" not null,
  step text collate "C" not null,
  body text not null,
  saved_at timestamptz not null,
  primary key (organisation_id, person, stream, step)
);

-- Projections: follow pos in batches and say how far they are -----------------------------------------------------

create table projection (
  organisation_id int not null,
  name text collate "C" not null,
  pos bigint not null,
  primary key (organisation_id, name)
);

create table complaint_search (
  organisation_id int not null,
  complaint_id uuid not null,
  received_at timestamptz not null,
  words tsvector not null,
  text text not null,
  primary key (organisation_id, complaint_id)
);
create index complaint_search_words on complaint_search using gin (words);
create index complaint_search_received on complaint_search (organisation_id, received_at desc, complaint_id desc);

-- Walls -----------------------------------------------------------------------------------------------------------

alter table organisation_head enable row level security;
create policy organisation on organisation_head using (organisation_id = nullif(current_setting('app.organisation', true), '')::int);
alter table event enable row level security;
create policy organisation on event using (organisation_id = nullif(current_setting('app.organisation', true), '')::int);
alter table keys.subject_key enable row level security;
create policy organisation on keys.subject_key using (organisation_id = nullif(current_setting('app.organisation', true), '')::int);
alter table checkpoint enable row level security;
create policy organisation on checkpoint using (organisation_id = nullif(current_setting('app.organisation', true), '')::int);
alter table counter enable row level security;
create policy organisation on counter using (organisation_id = nullif(current_setting('app.organisation', true), '')::int);
alter table idempotency enable row level security;
create policy organisation on idempotency using (organisation_id = nullif(current_setting('app.organisation', true), '')::int);
alter table complaint enable row level security;
create policy organisation on complaint using (organisation_id = nullif(current_setting('app.organisation', true), '')::int);
alter table open_step enable row level security;
create policy organisation on open_step using (organisation_id = nullif(current_setting('app.organisation', true), '')::int);
alter table timer enable row level security;
create policy organisation on timer using (organisation_id = nullif(current_setting('app.organisation', true), '')::int);
alter table outbox enable row level security;
create policy organisation on outbox using (organisation_id = nullif(current_setting('app.organisation', true), '')::int);
alter table outbox_attempt enable row level security;
create policy organisation on outbox_attempt using (organisation_id = nullif(current_setting('app.organisation', true), '')::int);
alter table series_member enable row level security;
create policy organisation on series_member using (organisation_id = nullif(current_setting('app.organisation', true), '')::int);
alter table ledger enable row level security;
create policy organisation on ledger using (organisation_id = nullif(current_setting('app.organisation', true), '')::int);
alter table receipt enable row level security;
create policy organisation on receipt using (organisation_id = nullif(current_setting('app.organisation', true), '')::int);
alter table file enable row level security;
create policy organisation on file using (organisation_id = nullif(current_setting('app.organisation', true), '')::int);
alter table draft enable row level security;
create policy organisation on draft using (organisation_id = nullif(current_setting('app.organisation', true), '')::int);
alter table projection enable row level security;
create policy organisation on projection using (organisation_id = nullif(current_setting('app.organisation', true), '')::int);
alter table complaint_search enable row level security;
create policy organisation on complaint_search using (organisation_id = nullif(current_setting('app.organisation', true), '')::int);

-- Rights: nothing that was recorded can be changed or deleted by the working role ----------------------------------

grant usage on schema redress, keys to redress_app;
grant usage on schema auth to redress_auth;
alter default privileges in schema auth grant select, insert, update, delete on tables to redress_auth;

grant select on schema_version to redress_app;
grant select, insert on organisation to redress_app;
grant select, insert, update, delete on desk to redress_app;
grant select, insert, update, delete on login to redress_app;
grant select, insert, update, delete on login_organisation to redress_app;

grant select, insert on event, checkpoint to redress_app;
grant select, insert, update on organisation_head, counter, keys.subject_key to redress_app;
grant select, insert, delete on idempotency to redress_app;
grant select, insert, update, delete on
  complaint, open_step, timer, outbox, outbox_attempt, series_member, ledger, receipt, file, draft, projection,
  complaint_search
  to redress_app;
