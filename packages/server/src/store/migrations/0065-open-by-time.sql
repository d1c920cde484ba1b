-- The newest of what is open is looked for as the newest of everything is: by time. Where many are open, all of them were
-- read and sorted for every page of them.

set local search_path = redress, keys;

create index complaint_open_received on complaint (organisation_id, received_at desc, complaint_id desc)
where status = 'open';
