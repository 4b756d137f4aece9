-- Who a company is and who works for it. People themselves (password, sessions) live in schema auth, outside any tenant.
create schema identity;
grant usage on schema identity to nuoda_app;

create table identity.tenants (
  tenant_id uuid primary key,
  name text not null,
  kind text not null check (kind in ('company', 'demo', 'bench')),
  time_zone text not null default 'Asia/Shanghai',
  language text not null default 'zh' check (language in ('zh', 'en')),
  base_currency text not null default 'CNY',
  settings jsonb not null default '{}',
  created_at timestamptz not null
);
select journal.protect_tenant_table('identity.tenants', 'select, insert, update');

create table identity.memberships (
  tenant_id uuid not null references identity.tenants,
  user_id text not null,
  display_name text not null,
  mail text,
  role text not null,
  team text,
  language text,
  joined_at timestamptz not null,
  last_seen_at timestamptz,
  removed_at timestamptz,
  primary key (tenant_id, user_id)
);
select journal.protect_tenant_table('identity.memberships', 'select, insert, update');
create index memberships_by_user on identity.memberships (user_id) where removed_at is null;

create table identity.api_keys (
  tenant_id uuid not null references identity.tenants,
  id uuid not null,
  name text not null,
  key_hash bytea not null,
  prefix text not null,
  scopes text[] not null,
  created_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz,
  primary key (tenant_id, id)
);
select journal.protect_tenant_table('identity.api_keys', 'select, insert, update');
create unique index api_keys_by_hash on identity.api_keys (key_hash);

-- Before a tenant is known, three questions must be answerable; each is one function that answers only that.
create function identity.memberships_of(wanted_user_id text)
returns table (tenant_id uuid, tenant_name text, tenant_kind text, time_zone text, base_currency text, role text,
  display_name text, team text, last_seen_at timestamptz)
language sql stable security definer set search_path = pg_catalog as $$
  select m.tenant_id, t.name, t.kind, t.time_zone, t.base_currency, m.role, m.display_name, m.team, m.last_seen_at
  from identity.memberships m join identity.tenants t using (tenant_id)
  where m.user_id = wanted_user_id and m.removed_at is null order by m.joined_at, t.tenant_id
$$;
create function identity.api_key_by_hash(wanted_hash bytea)
returns table (tenant_id uuid, time_zone text, id uuid, name text, scopes text[], expires_at timestamptz, last_used_at timestamptz)
language sql stable security definer set search_path = pg_catalog as $$
  select k.tenant_id, t.time_zone, k.id, k.name, k.scopes, k.expires_at, k.last_used_at
  from identity.api_keys k join identity.tenants t using (tenant_id)
  where k.key_hash = wanted_hash and k.revoked_at is null
$$;
create function identity.tenant_directory()
returns table (tenant_id uuid, name text, kind text, time_zone text, has_members boolean)
language sql stable security definer set search_path = pg_catalog as $$
  select t.tenant_id, t.name, t.kind, t.time_zone,
    exists (select 1 from identity.memberships m where m.tenant_id = t.tenant_id and m.removed_at is null)
  from identity.tenants t order by t.created_at, t.tenant_id
$$;
revoke all on function identity.memberships_of, identity.api_key_by_hash, identity.tenant_directory from public;
grant execute on function identity.memberships_of, identity.api_key_by_hash, identity.tenant_directory to nuoda_app;

-- The demo company goes in one step: every row of it in every table that knows tenants, referencing tables first.
create function identity.remove_demo_tenant(target uuid) returns integer
language plpgsql security definer set search_path = pg_catalog as $$
declare
  remaining oid[];
  next_table oid;
  removed integer := 0;
begin
  perform 1 from identity.tenants t where t.tenant_id = target and t.kind = 'demo' for update;
  if not found then
    return 0;
  end if;
  select array_agg(c.oid) into remaining
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
  where c.relkind in ('r', 'p') and not c.relispartition and c.oid <> 'identity.tenants'::regclass
    and n.nspname not like 'pg\_%' and n.nspname <> 'information_schema';
  while cardinality(remaining) > 0 loop
    select t.oid into next_table from unnest(remaining) as t(oid)
    where not exists (
      select 1 from pg_constraint k
      where k.contype = 'f' and k.confrelid = t.oid and k.conrelid <> t.oid and k.conrelid = any (remaining))
    limit 1;
    if next_table is null then
      raise exception 'tables refer to each other in a circle; the demo company cannot be removed table by table';
    end if;
    execute format('delete from %s where tenant_id = $1', next_table::regclass) using target;
    removed := removed + 1;
    remaining := array_remove(remaining, next_table);
  end loop;
  delete from identity.tenants t where t.tenant_id = target;
  return removed + 1;
end $$;
-- Whoever removes it from another company may not see its members otherwise.
create function identity.demo_people(target uuid) returns table (user_id text)
language sql stable security definer set search_path = pg_catalog as $$
  select m.user_id from identity.memberships m join identity.tenants t using (tenant_id)
  where m.tenant_id = target and t.kind = 'demo'
$$;
revoke all on function identity.remove_demo_tenant, identity.demo_people from public;
grant execute on function identity.remove_demo_tenant, identity.demo_people to nuoda_app;
