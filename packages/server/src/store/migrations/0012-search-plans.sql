-- A rare word is found by the index of words, the newest of a common one by walking back in time. Which is better is
-- known only with the words at hand, so each search is planned for itself.

set local search_path = redress, keys;

create or replace function search_complaints(
  organisation int, words tsquery, terms text[], before timestamptz, before_id uuid, most int
) returns table (complaint_id uuid, received_at timestamptz)
language plpgsql stable security definer set search_path = redress, pg_temp
as $$
begin
  return query execute
    'select s.complaint_id, s.received_at
     from complaint_search s
     where s.organisation_id = $1
       and $1 = nullif(current_setting(''app.organisation'', true), '''')::int
       and s.words @@ $2
       and (s.received_at, s.complaint_id) < ($4, $5)
       and not exists (select from unnest($3) t where strpos(s.text, t) = 0)
     order by s.received_at desc, s.complaint_id desc
     limit $6'
    using organisation, words, terms, before, before_id, most;
end
$$;
