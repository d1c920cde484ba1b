-- Under row-level security PostgreSQL may not use the index of `words`: the operator could leak what the policy hides.
-- So the search is this one door: it runs as the owner, and is itself the wall, by the same rule as the policies.

set local search_path = redress, keys;

create function search_complaints(
  organisation int, words tsquery, terms text[], before timestamptz, before_id uuid, most int
) returns table (complaint_id uuid, received_at timestamptz)
language sql stable security definer set search_path = redress, pg_temp
as $$
  select s.complaint_id, s.received_at
  from complaint_search s
  where s.organisation_id = organisation
    and organisation = nullif(current_setting('app.organisation', true), '')::int
    and s.words @@ search_complaints.words
    and (s.received_at, s.complaint_id) < (before, before_id)
    and not exists (select from unnest(terms) t where strpos(s.text, t) = 0)
  order by s.received_at desc, s.complaint_id desc
  limit most
$$;

revoke execute on function search_complaints from public;
grant execute on function search_complaints to redress_app;
