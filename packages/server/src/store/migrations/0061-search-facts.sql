-- The index of words knows when a complaint was received, where it stands and who may read it: the newest of what stands in
-- many are then looked up among the newest alone, and counting looks at no other table.

set local search_path = redress, keys;
set local work_mem = '64MB';
set local maintenance_work_mem = '256MB';

alter table complaint_search add column status text collate "C" not null default 'open';

-- Every row changes: adding its words to the index one by one would take longer than making it anew.
drop index complaint_search_words;

-- A complaint that search has not read yet gets its own when it does.
update complaint_search s
set status = f.status, words = array_to_tsvector(tsvector_to_array(s.words) || f.facts)
from (
  select
    c.organisation_id,
    c.complaint_id,
    case when c.status <> 'open' then 'closed' when c.registered_at is null then 'unregistered' else 'open' end as status,
    array[
      '!d=' || to_char(c.received_at at time zone 'UTC', 'YYYY-MM-DD'),
      '!m=' || to_char(c.received_at at time zone 'UTC', 'YYYY-MM'),
      '!p=' || left(c.procedure, 400),
      '!s=' || case when c.status = 'open' then 'open' else 'closed' end
    ]
    || case when c.status = 'open' and c.registered_at is null then array['!s=unregistered'] else '{}' end
    || array(
      select '!r=' || left(p.who, 400) from part p
      where p.organisation_id = c.organisation_id and p.stream = 'complaint/' || c.complaint_id::text
    ) as facts
  from complaint c
) f
where f.organisation_id = s.organisation_id and f.complaint_id = s.complaint_id;

alter table complaint_search alter column status drop default;

-- What was written anew lies as it was found. Those of one time belong together: they are looked at together.
cluster complaint_search using complaint_search_received;

create index complaint_search_words on complaint_search using gin (words);

-- What the index of words names, the newest of it first, with how much of it there is.
--
-- Instants are compared in a way no index answers: the plan is made once for all searches, and one by time would be dear.
-- `looked`: no more than so many are looked at, whichever they are; null = all.
create function words_found(
  organisation int, asked tsquery, terms text[], since timestamptz, until timestamptz, before timestamptz, before_id uuid,
  looked int, most int
) returns table (complaint_id uuid, received_at timestamptz, status text, held int)
language plpgsql stable security definer
set search_path = redress, pg_temp set enable_seqscan = off set enable_indexscan = off set enable_indexonlyscan = off
set work_mem = '32MB' set plan_cache_mode = force_generic_plan
as $$
begin
  return query
    select f.complaint_id, f.received_at, f.status, (count(*) over ())::int
    from (
      select s.complaint_id, s.received_at, s.status
      from complaint_search s
      where s.organisation_id = organisation
        and organisation = nullif(current_setting('app.organisation', true), '')::int
        and s.words @@ asked
        and (s.received_at >= since and s.received_at < until) is true
        and ((s.received_at, s.complaint_id) < (before, before_id)) is true
        and not exists (select from unnest(terms) t where strpos(s.text, t) = 0)
      limit looked
    ) f
    order by f.received_at desc, f.complaint_id desc
    limit most;
end
$$;

-- The same counted by where they stand, no further than `most`.
create function words_counted(
  organisation int, asked tsquery, terms text[], since timestamptz, until timestamptz, without uuid[], most int
) returns table (open int, closed int, unregistered int)
language plpgsql stable security definer
set search_path = redress, pg_temp set enable_seqscan = off set enable_indexscan = off set enable_indexonlyscan = off
set work_mem = '32MB' set plan_cache_mode = force_generic_plan
as $$
begin
  return query
    select
      (count(*) filter (where f.status <> 'closed'))::int,
      (count(*) filter (where f.status = 'closed'))::int,
      (count(*) filter (where f.status = 'unregistered'))::int
    from (
      select s.status
      from complaint_search s
      where s.organisation_id = organisation
        and organisation = nullif(current_setting('app.organisation', true), '')::int
        and s.words @@ asked
        and (s.received_at >= since and s.received_at < until) is true
        and s.complaint_id <> all (without)
        and not exists (select from unnest(terms) t where strpos(s.text, t) = 0)
      limit most
    ) f;
end
$$;

revoke execute on function words_found, words_counted from public;
grant execute on function words_found, words_counted to redress_app;

drop function search_complaints(int, tsquery, text[], timestamptz, uuid, int);
drop function found_complaints(int, tsquery, text[], int);
drop function walked_complaints(int, tsquery, text[], timestamptz, uuid, int, int);
drop function named_complaints(int, tsquery, text[], timestamptz, uuid, int);
