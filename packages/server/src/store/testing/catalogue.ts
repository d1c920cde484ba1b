import type { Pool } from '../pools.ts'

/**
 * Every row is a violation of a rule that Citus needs and plain PostgreSQL can check. The global tables are listed
 * here once.
 */
const catalogue = `
with g(t) as (values ('organisation'), ('desk'), ('login'), ('login_organisation'), ('schema_version')),
 rel as (select c.oid, c.oid::regclass::text q, c.relname, c.relkind, c.relrowsecurity, c.relispartition from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'auth') and c.relkind in ('r', 'p') and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')),
 ten as (select rel.*, a.attnum, a.attnotnull, a.atttypid, a.attidentity from rel left join pg_attribute a on a.attrelid = rel.oid and a.attname = 'organisation_id' where rel.relname not in (select t from g))
select 'L1 no not-null organisation_id' r, q x from ten where attnum is null or not attnotnull
union all select 'L1b organisation_id type differs', q from ten where atttypid is distinct from 'int4'::regtype
union all select 'L2 PK/unique/exclusion without organisation_id first', i.indexrelid::regclass::text from ten join pg_index i on i.indrelid = ten.oid where (i.indisunique or i.indisexclusion) and i.indkey[0] <> ten.attnum
union all select 'L2b no primary key', q from ten where not exists (select 1 from pg_index i where i.indrelid = ten.oid and i.indisprimary)
union all select 'L3 FK between organisation tables without organisation_id first', k.conname from pg_constraint k join ten on ten.oid = k.conrelid join ten f on f.oid = k.confrelid where k.contype = 'f' and not (k.conkey[1] = ten.attnum and k.confkey[1] = f.attnum)
union all select 'L3b FK global -> organisation table', k.conname from pg_constraint k join rel on rel.oid = k.conrelid join ten f on f.oid = k.confrelid where k.contype = 'f' and rel.relname in (select t from g)
union all select 'L3c FK ON DELETE/UPDATE SET NULL|DEFAULT on an organisation table', k.conname from pg_constraint k join ten on ten.oid = k.conrelid where k.contype = 'f' and (k.confdeltype in ('n', 'd') or k.confupdtype in ('n', 'd', 'c'))
union all select 'L4 trigger', t.tgname from pg_trigger t join ten on ten.oid = t.tgrelid where not t.tgisinternal
union all select 'L5 FORCE row level security', q from pg_class c join ten on ten.oid = c.oid where c.relforcerowsecurity
union all select 'L6 RLS not enabled', q from ten where not relrowsecurity and not relispartition
union all select 'L7 policy not nullif(current_setting(app.organisation))', schemaname || '.' || tablename from pg_policies where coalesce(qual, with_check) not like '%NULLIF(current_setting(''app.organisation''%'
union all select 'L8 non-constant default on organisation table', d.adrelid::regclass || '' from pg_attrdef d join ten on ten.oid = d.adrelid where pg_get_expr(d.adbin, d.adrelid) ~ 'nextval'`

export async function catalogueViolations(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ r: string; x: string }>(catalogue)
  return rows.map(({ r, x }) => `${r} ${x}`)
}
