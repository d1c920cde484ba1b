-- Who may read a complaint stands beside its words as well: a few finds of somebody who may read much are looked at one by
-- one sooner than the index goes through the list of all this person may read, once for each find.

set local search_path = redress, keys;

-- Of a row that search has not read since, its words say the same.
alter table complaint_search add column readers tsvector;

-- What is held against each find lies with it, and not somewhere else as long texts did; words and line, which are looked up
-- by the index or shown of a page alone, make room.
alter table complaint_search alter column text set storage main;

-- What search has read it reads again. Until then everything is found as before, only slower.
delete from projection where name = 'complaint_search';

drop function words_found(int, tsquery, text[], timestamptz, timestamptz, timestamptz, uuid, int, int, int);
drop function words_counted(int, tsquery, text[], timestamptz, timestamptz, uuid[], int);
drop function words_named(int, tsquery, text[], timestamptz, timestamptz);

-- What the index of words names in one organisation. It has no settings of its own, so that it becomes part of whatever
-- asks; nobody may ask it alone.
--
-- `may`: of those only what one of these readers may read; null = all, or the index was asked for the readers.
-- Instants are compared in a way no index answers: the plan is made once for all searches, and one by time would be dear.
create function words_named(
  organisation int, asked tsquery, may tsquery, terms text[], since timestamptz, until timestamptz
) returns table (complaint_id uuid, received_at timestamptz, status text, line text)
language sql stable
as $$
  select s.complaint_id, s.received_at, s.status, s.line
  from redress.complaint_search s
  where s.organisation_id = organisation
    and organisation = nullif(current_setting('app.organisation', true), '')::int
    and s.words @@ asked
    and (may is null or coalesce(s.readers, s.words) @@ may)
    and (s.received_at >= since and s.received_at < until) is true
    and not exists (select from unnest(terms) t where strpos(s.text, t) = 0)
$$;

-- The newest of it first, with how much of it there is; `open`, `closed` and `unregistered` count where the newest `counted`
-- of it stand.
--
-- `looked`: no more than so many are looked at, whichever they are; null = all.
create function words_found(
  organisation int, asked tsquery, may tsquery, terms text[], since timestamptz, until timestamptz, before timestamptz,
  before_id uuid, looked int, counted int, most int
) returns table (
  complaint_id uuid, received_at timestamptz, line text, held int, open int, closed int, unregistered int
)
language plpgsql stable security definer
set search_path = redress, pg_temp set enable_seqscan = off set enable_indexscan = off set enable_indexonlyscan = off
set work_mem = '32MB' set plan_cache_mode = force_generic_plan
as $$
begin
  return query
    select
      n.complaint_id, n.received_at, n.line, n.held,
      (count(*) filter (where n.status <> 'closed') over ())::int,
      (count(*) filter (where n.status = 'closed') over ())::int,
      (count(*) filter (where n.status = 'unregistered') over ())::int
    from (
      select f.complaint_id, f.received_at, f.status, f.line, (count(*) over ())::int as held
      from (
        select w.complaint_id, w.received_at, w.status, w.line
        from words_named(organisation, asked, may, terms, since, until) w
        where ((w.received_at, w.complaint_id) < (before, before_id)) is true
        limit looked
      ) f
      order by f.received_at desc, f.complaint_id desc
      limit counted
    ) n
    order by n.received_at desc, n.complaint_id desc
    limit most;
end
$$;

-- The same counted by where they stand, no further than `most`.
create function words_counted(
  organisation int, asked tsquery, may tsquery, terms text[], since timestamptz, until timestamptz, without uuid[], most int
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
      from words_named(organisation, asked, may, terms, since, until) n
      where n.complaint_id <> all (without)
      limit most
    ) f;
end
$$;

revoke execute on function words_named, words_found, words_counted from public;
grant execute on function words_found, words_counted to redress_app;
