-- Which edition of the program's rows an organisation's rows are of. Where it is an older one, the rows of what is open are
-- made anew at the next start.

set local search_path = redress, keys;

alter table organisation_head add column rows_edition int not null default 0;
