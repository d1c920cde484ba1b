-- The newest of what somebody holds is looked for by time as the newest of everything is, and who holds anything at all is
-- gone through from one holder to the next: both without a look at what others hold.

set local search_path = redress, keys;

create index complaint_holder_received on complaint (organisation_id, holder, received_at desc, complaint_id desc)
where status = 'open';
