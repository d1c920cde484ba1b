-- How far the rows of open complaints have been made anew where that was cut short: up to which complaint, for which edition
-- of the program's rows, and where the record ended then. It goes on from there only if nothing was recorded since.

set local search_path = redress, keys;

alter table organisation_head
  add column remade_until uuid,
  add column remade_edition int,
  add column remade_pos bigint;
