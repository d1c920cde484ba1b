-- Two ways to a few of many: whoever types wants to see something at once, and a word that stands everywhere must not
-- cost the look through everything it stands in.

set local search_path = redress, keys;

-- The newest `back` complaints are looked at one by one, however many there are.
create function newest_complaints(organisation int, words tsquery, back int, most int, texts boolean)
returns table (complaint_id uuid, received_at timestamptz, text text)
language plpgsql stable security definer set search_path = redress, pg_temp
as $$
begin
  return query execute
    'select n.complaint_id, n.received_at, case when $5 then n.text end
     from (
       select s.complaint_id, s.received_at, s.words, s.text
       from complaint_search s
       where s.organisation_id = $1
         and $1 = nullif(current_setting(''app.organisation'', true), '''')::int
       order by s.received_at desc, s.complaint_id desc
       limit $3
     ) n
     where n.words @@ $2
     order by n.received_at desc, n.complaint_id desc
     limit $4'
    using organisation, words, back, most, texts;
end
$$;

-- The index of words is asked and no more than `most` of what it names is looked at, in no order.
create function some_complaints(organisation int, words tsquery, most int, texts boolean)
returns table (complaint_id uuid, received_at timestamptz, text text)
language plpgsql stable security definer
set search_path = redress, pg_temp set enable_seqscan = off set enable_indexscan = off
as $$
begin
  return query execute
    'select s.complaint_id, s.received_at, case when $4 then s.text end
     from complaint_search s
     where s.organisation_id = $1
       and $1 = nullif(current_setting(''app.organisation'', true), '''')::int
       and s.words @@ $2
     limit $3'
    using organisation, words, most, texts;
end
$$;

revoke execute on function newest_complaints, some_complaints from public;
grant execute on function newest_complaints, some_complaints to redress_app;

drop function candidate_complaints;
