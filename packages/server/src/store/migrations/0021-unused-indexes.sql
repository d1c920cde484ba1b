-- No query looks for complaints by unit or product in these rows; two indexes less to keep with every change.

set local search_path = redress, keys;
set local citus.multi_shard_modify_mode = 'sequential';

drop index complaint_unit;
drop index complaint_product;
