-- What a complaint is about stands in its row: product, lot, order and problem as its facts say them, and the unit that
-- has it. Rows written before are made anew by `redress rebuild`.

set local search_path = redress, keys;
set local citus.multi_shard_modify_mode = 'sequential';

alter table complaint add column lot text;
alter table complaint add column order_no text;
