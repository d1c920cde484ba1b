-- Which way a search goes is no longer left to an estimate: for a word nobody had counted the newest complaints were walked
-- through in search of what is not there, a million of them. Each way is taken only as far as it is cheap.

set local search_path = redress, keys;

-- The newest `back` complaints before a place are looked at one by one.
create function walked_complaints(
  organisation int, words tsquery, terms text[], before timestamptz, before_id uuid, back int, most int
) returns table (complaint_id uuid, received_at timestamptz)
language plpgsql stable
set search_path = redress, pg_temp set enable_seqscan = off set enable_bitmapscan = off
as $$
begin
  return query execute
    'select n.complaint_id, n.received_at
     from (
       select s.complaint_id, s.received_at, s.words, s.text
       from complaint_search s
       where s.organisation_id = $1
         and $1 = nullif(current_setting(''app.organisation'', true), '''')::int
         and (s.received_at, s.complaint_id) < ($4, $5)
       order by s.received_at desc, s.complaint_id desc
       limit $6
     ) n
     where n.words @@ $2 and not exists (select from unnest($3) t where strpos(n.text, t) = 0)
     order by n.received_at desc, n.complaint_id desc
     limit $7'
    using organisation, words, terms, before, before_id, back, most;
end
$$;

-- What the index of words names before a place, in no order.
create function named_complaints(
  organisation int, words tsquery, terms text[], before timestamptz, before_id uuid, most int
) returns table (complaint_id uuid, received_at timestamptz)
language plpgsql stable
set search_path = redress, pg_temp set enable_seqscan = off set enable_indexscan = off
as $$
begin
  return query execute
    'select s.complaint_id, s.received_at
     from complaint_search s
     where s.organisation_id = $1
       and $1 = nullif(current_setting(''app.organisation'', true), '''')::int
       and s.words @@ $2
       and not exists (select from unnest($3) t where strpos(s.text, t) = 0)
       and (s.received_at, s.complaint_id) < ($4, $5)
     limit $6'
    using organisation, words, terms, before, before_id, most;
end
$$;

-- How often something stands in the newest is a fair guess at how far one has to go back for more of it. A word that stands
-- in many texts is met on the way back; one that stands in few is looked up and sorted. What both of them miss stands in
-- many texts that are all old.
create or replace function search_complaints(
  organisation int, words tsquery, terms text[], before timestamptz, before_id uuid, most int
) returns table (complaint_id uuid, received_at timestamptz)
language plpgsql stable security definer set search_path = redress, pg_temp
as $$
declare
  sample constant int := 600;
  few constant int := 20000;
  ids uuid[];
  times timestamptz[];
  seen int;
begin
  select array_agg(w.complaint_id), array_agg(w.received_at) into ids, times
  from walked_complaints(organisation, words, terms, before, before_id, sample, most) w;
  seen := coalesce(cardinality(ids), 0);
  if seen < most and seen >= 5 then
    select array_agg(w.complaint_id), array_agg(w.received_at) into ids, times
    from walked_complaints(
      organisation, words, terms, before, before_id, (4::bigint * sample * most / seen)::int, most
    ) w;
    seen := coalesce(cardinality(ids), 0);
  end if;
  if seen >= most then
    return query select u.i, u.t from unnest(ids, times) u(i, t) order by u.t desc, u.i desc;
    return;
  end if;
  select array_agg(n.complaint_id), array_agg(n.received_at) into ids, times
  from named_complaints(organisation, words, terms, before, before_id, few + 1) n;
  if coalesce(cardinality(ids), 0) > few then
    select array_agg(w.complaint_id), array_agg(w.received_at) into ids, times
    from walked_complaints(organisation, words, terms, before, before_id, 60000, most) w;
    if coalesce(cardinality(ids), 0) < most then
      select array_agg(n.complaint_id), array_agg(n.received_at) into ids, times
      from named_complaints(organisation, words, terms, before, before_id, 2147483647) n;
    end if;
  end if;
  return query select u.i, u.t from unnest(ids, times) u(i, t) order by u.t desc, u.i desc limit most;
end
$$;

-- For counting, in no order: what stands in every tenth text is counted on the way back, before its places in the index
-- would have been gone through.
create or replace function found_complaints(organisation int, words tsquery, terms text[], most int)
returns table (complaint_id uuid)
language plpgsql stable security definer set search_path = redress, pg_temp
as $$
declare
  sample constant int := 600;
  newest constant uuid := 'ffffffff-ffff-ffff-ffff-ffffffffffff';
  seen int;
  ids uuid[];
begin
  select count(*) into seen
  from walked_complaints(organisation, words, terms, 'infinity', newest, sample, sample) w;
  if seen >= 40 then
    select array_agg(w.complaint_id) into ids
    from walked_complaints(
      organisation, words, terms, 'infinity', newest, (3::bigint * sample * most / seen)::int, most
    ) w;
  end if;
  if coalesce(cardinality(ids), 0) >= most then
    return query select unnest(ids);
  else
    return query
      select n.complaint_id from named_complaints(organisation, words, terms, 'infinity', newest, most) n;
  end if;
end
$$;
-- It no longer plans by itself.
alter function found_complaints reset all;
alter function found_complaints set search_path = redress, pg_temp;

revoke execute on function walked_complaints, named_complaints from public;

-- A word that stands in every third text names more places than fit into the usual memory; what does not fit is looked at
-- twice.
alter function named_complaints set work_mem = '32MB';
alter function some_complaints set work_mem = '32MB';
alter function alike_complaints set work_mem = '32MB';
