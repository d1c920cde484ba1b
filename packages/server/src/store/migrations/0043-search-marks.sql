-- A complaint is also found by what it is about: its product, lot, order, caller, each as a mark among its words; and
-- by what it has in common with what somebody is telling just now. What was indexed before is indexed again.

set local search_path = redress, keys;
set local citus.multi_shard_modify_mode = 'sequential';

delete from complaint_search;
delete from projection where name = 'complaint_search';

-- The same door as `search_complaints`, with the text to weigh each candidate by.
create function candidate_complaints(organisation int, words tsquery, most int)
returns table (complaint_id uuid, received_at timestamptz, text text)
language plpgsql stable security definer set search_path = redress, pg_temp
as $$
begin
  return query execute
    'select s.complaint_id, s.received_at, s.text
     from complaint_search s
     where s.organisation_id = $1
       and $1 = nullif(current_setting(''app.organisation'', true), '''')::int
       and s.words @@ $2
     order by s.received_at desc, s.complaint_id desc
     limit $3'
    using organisation, words, most;
end
$$;

-- For counting: every hit counts the same, so none is sorted, and the words are always looked up in their index.
create function found_complaints(organisation int, words tsquery, terms text[], most int)
returns table (complaint_id uuid)
language plpgsql stable security definer
set search_path = redress, pg_temp set enable_seqscan = off set enable_indexscan = off
as $$
begin
  return query execute
    'select s.complaint_id
     from complaint_search s
     where s.organisation_id = $1
       and $1 = nullif(current_setting(''app.organisation'', true), '''')::int
       and s.words @@ $2
       and not exists (select from unnest($3) t where strpos(s.text, t) = 0)
     limit $4'
    using organisation, words, terms, most;
end
$$;

-- Words that stand in many texts, and in how large a share of them: what the planner knows of the column. No complaint
-- and no organisation can be told from it, and whoever may not see it knows of none.
create function common_words() returns table (word text, share real)
language sql stable security definer set search_path = redress, pg_temp
as $$
  select w.word, w.share
  from pg_stats s,
    unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs) as w(word, share)
  where s.schemaname = 'redress' and s.tablename = 'complaint_search' and s.attname = 'words' and w.word is not null
$$;

revoke execute on function candidate_complaints, found_complaints, common_words from public;
grant execute on function candidate_complaints, found_complaints, common_words to redress_app;
