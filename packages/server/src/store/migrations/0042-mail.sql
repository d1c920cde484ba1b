-- How far an attempt to send is known: free, sending, unknown (the server never said), and the same once a mail may
-- already have gone out.

set local search_path = redress, keys;
set local citus.multi_shard_modify_mode = 'sequential';

alter table outbox_attempt add column course text collate "C" not null default 'free';
