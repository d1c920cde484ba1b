-- Old answers are forgotten once an hour: a coarse index by time finds them and costs next to nothing with each command.

set local search_path = redress, keys;
set local citus.multi_shard_modify_mode = 'sequential';

drop index idempotency_at;
create index idempotency_at on idempotency using brin (at);
