-- A look that reads as far as is counted carries out the page alone, with the counts of what it read.

set local search_path = redress, keys;

drop function words_found(int, tsquery, text[], timestamptz, timestamptz, timestamptz, uuid, int, int, int);

-- What the index of words names, the newest of it first, with how much of it there is; `open`, `closed` and `unregistered`
-- count where the newest `counted` of it stand.
--
-- `looked`: no more than so many are looked at, whichever they are; null = all.
create function words_found(
  organisation int, asked tsquery, terms text[], since timestamptz, until timestamptz, before timestamptz, before_id uuid,
  looked int, counted int, most int
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
        from words_named(organisation, asked, terms, since, until) w
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

revoke execute on function words_found from public;
grant execute on function words_found to redress_app;
