-- What a list shows of a complaint lies beside what it is found by: a page of finds is one look, and nothing has to be
-- opened for it.

set local search_path = redress, keys;

alter table complaint_search add column line text;

-- What search has read it reads again. Until then everything is found as before, and opened for a list.
delete from projection where name = 'complaint_search';

drop function words_found(int, tsquery, text[], timestamptz, timestamptz, timestamptz, uuid, int, int);
drop function words_counted(int, tsquery, text[], timestamptz, timestamptz, uuid[], int);

-- What the index of words names in one organisation. It has no settings of its own, so that it becomes part of whatever
-- asks; nobody may ask it alone.
--
-- Instants are compared in a way no index answers: the plan is made once for all searches, and one by time would be dear.
create function words_named(organisation int, asked tsquery, terms text[], since timestamptz, until timestamptz)
returns table (complaint_id uuid, received_at timestamptz, status text, line text)
language sql stable
as $$
  select s.complaint_id, s.received_at, s.status, s.line
  from redress.complaint_search s
  where s.organisation_id = organisation
    and organisation = nullif(current_setting('app.organisation', true), '')::int
    and s.words @@ asked
    and (s.received_at >= since and s.received_at < until) is true
    and not exists (select from unnest(terms) t where strpos(s.text, t) = 0)
$$;

-- The newest of it first, with how much of it there is.
--
-- `looked`: no more than so many are looked at, whichever they are; null = all. `lines`: of so many what a list shows.
create function words_found(
  organisation int, asked tsquery, terms text[], since timestamptz, until timestamptz, before timestamptz, before_id uuid,
  looked int, most int, lines int
) returns table (complaint_id uuid, received_at timestamptz, status text, held int, line text)
language plpgsql stable security definer
set search_path = redress, pg_temp set enable_seqscan = off set enable_indexscan = off set enable_indexonlyscan = off
set work_mem = '32MB' set plan_cache_mode = force_generic_plan
as $$
begin
  return query
    select
      f.complaint_id, f.received_at, f.status, (count(*) over ())::int,
      case when row_number() over (order by f.received_at desc, f.complaint_id desc) <= lines then f.line end
    from (
      select n.complaint_id, n.received_at, n.status, n.line
      from words_named(organisation, asked, terms, since, until) n
      where ((n.received_at, n.complaint_id) < (before, before_id)) is true
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
      select n.status
      from words_named(organisation, asked, terms, since, until) n
      where n.complaint_id <> all (without)
      limit most
    ) f;
end
$$;

revoke execute on function words_named, words_found, words_counted from public;
grant execute on function words_found, words_counted to redress_app;
