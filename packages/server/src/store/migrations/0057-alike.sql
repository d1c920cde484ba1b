-- Complaints like what is being told: of those the index names the likest, which is weighed where they lie. Many that
-- share a word would otherwise be cut where they happen to stand, and carried out to be weighed.

set local search_path = redress, keys;

-- What `words` names is looked up, no more than `back` of it; those that hold more of the words of `likest` come first, then the
-- newest.
create function alike_complaints(organisation int, words tsquery, likest tsquery, back int, most int)
returns table (complaint_id uuid, received_at timestamptz, text text)
language plpgsql stable security definer
set search_path = redress, pg_temp set enable_seqscan = off set enable_indexscan = off
as $$
begin
  return query execute
    'select f.complaint_id, f.received_at, f.text
     from (
       select s.complaint_id, s.received_at, s.words, s.text
       from complaint_search s
       where s.organisation_id = $1
         and $1 = nullif(current_setting(''app.organisation'', true), '''')::int
         and s.words @@ $2
       limit $4
     ) f
     order by ts_rank(f.words, $3) desc, f.received_at desc, f.complaint_id desc
     limit $5'
    using organisation, words, likest, back, most;
end
$$;

-- Of how many texts the shares of `common_words` are; 0 before they were counted.
create function texts_counted() returns real
language sql stable security definer set search_path = redress, pg_temp
as $$
  select coalesce(sum(greatest(c.reltuples, 0)), 0)::real from pg_class c where c.oid = 'complaint_search'::regclass
$$;

revoke execute on function alike_complaints, texts_counted from public;
grant execute on function alike_complaints, texts_counted to redress_app;

-- Which words are rare is known of more of them: a thousand are the commonest, of which the rarest still stands in one
-- text of two hundred.
alter table complaint_search alter column words set statistics 300;
