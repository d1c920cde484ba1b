-- Complaints like what is being told are looked for at once: what is asked next depends on how much was found, and the one
-- who asks need not come back to say so. Plans are made once for all of them, as for a search for words; made anew for each
-- look they took a tenth of it.

set local search_path = redress, keys;

create or replace function some_complaints(organisation int, words tsquery, most int, texts boolean)
returns table (complaint_id uuid, received_at timestamptz, text text)
language plpgsql stable security definer
set search_path = redress, pg_temp set enable_seqscan = off set enable_indexscan = off set enable_indexonlyscan = off
set work_mem = '32MB' set plan_cache_mode = force_generic_plan
as $$
begin
  return query
    select s.complaint_id, s.received_at, case when texts then s.text end
    from complaint_search s
    where s.organisation_id = organisation
      and organisation = nullif(current_setting('app.organisation', true), '')::int
      and s.words @@ some_complaints.words
    limit most;
end
$$;

create or replace function newest_complaints(organisation int, words tsquery, back int, most int, texts boolean)
returns table (complaint_id uuid, received_at timestamptz, text text)
language plpgsql stable security definer
set search_path = redress, pg_temp set enable_seqscan = off set enable_bitmapscan = off
set plan_cache_mode = force_generic_plan
as $$
begin
  return query
    select n.complaint_id, n.received_at, case when texts then n.text end
    from (
      select s.complaint_id, s.received_at, s.words, s.text
      from complaint_search s
      where s.organisation_id = organisation
        and organisation = nullif(current_setting('app.organisation', true), '')::int
      order by s.received_at desc, s.complaint_id desc
      limit back
    ) n
    where n.words @@ newest_complaints.words
    order by n.received_at desc, n.complaint_id desc
    limit most;
end
$$;

create or replace function alike_complaints(organisation int, words tsquery, likest tsquery, back int, most int)
returns table (complaint_id uuid, received_at timestamptz, text text)
language plpgsql stable security definer
set search_path = redress, pg_temp set enable_seqscan = off set enable_indexscan = off set enable_indexonlyscan = off
set work_mem = '32MB' set plan_cache_mode = force_generic_plan
as $$
begin
  return query
    select f.complaint_id, f.received_at, f.text
    from (
      select s.complaint_id, s.received_at, s.words, s.text
      from complaint_search s
      where s.organisation_id = organisation
        and organisation = nullif(current_setting('app.organisation', true), '')::int
        and s.words @@ alike_complaints.words
      limit back
    ) f
    order by ts_rank(f.words, likest) desc, f.received_at desc, f.complaint_id desc
    limit most;
end
$$;

-- The likest that `words` names; where they are fewer than `enough`, the likest that `fewer` names as well.
create function told_complaints(
  organisation int, words tsquery, fewer tsquery, likest tsquery, enough int, back int, most int
) returns table (complaint_id uuid, received_at timestamptz, text text)
language plpgsql stable security definer set search_path = redress, pg_temp
as $$
declare
  found int;
begin
  return query select a.* from alike_complaints(organisation, words, likest, back, most) a;
  get diagnostics found = row_count;
  if found < enough and fewer is not null then
    return query select a.* from alike_complaints(organisation, fewer, likest, back, most) a;
  end if;
end
$$;

-- What is about one thing: all of it where that is no more than `most`, else the likest that `words` names as well and those
-- among the newest `newest` of everything. `many`: that it is more is known already.
create function complaints_about(
  organisation int, thing tsquery, words tsquery, likest tsquery, many boolean, newest int, back int, most int
) returns table (complaint_id uuid, received_at timestamptz, text text, of_many boolean)
language plpgsql stable security definer set search_path = redress, pg_temp
as $$
declare
  ids uuid[];
begin
  if not many then
    select array_agg(s.complaint_id) into ids from some_complaints(organisation, thing, most + 1, false) s;
    if coalesce(cardinality(ids), 0) <= most then
      return query
        select s.complaint_id, s.received_at, s.text, false
        from complaint_search s
        where s.organisation_id = organisation and s.complaint_id = any (ids);
      return;
    end if;
  end if;
  if words is not null then
    return query select a.*, true from alike_complaints(organisation, words, likest, back, most) a;
  end if;
  return query select n.*, true from newest_complaints(organisation, thing, newest, most, true) n;
end
$$;

revoke execute on function told_complaints, complaints_about from public;
grant execute on function told_complaints, complaints_about to redress_app;
