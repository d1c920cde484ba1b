-- Chinese is indexed by the pairs of its characters alone, which is half as much: what was indexed before is indexed
-- again, from the first event on, while the server runs.

set local search_path = redress, keys;
set local citus.multi_shard_modify_mode = 'sequential';

delete from complaint_search;
delete from projection where name = 'complaint_search';
