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
returns table (tenant_id uuid, tenant_name text, tenant_kind text, role text, display_name text)
language sql stable security definer set search_path = pg_catalog as $$
  select m.tenant_id, t.name, t.kind, m.role, m.display_name
  from identity.memberships m join identity.tenants t using (tenant_id)
  where m.user_id = wanted_user_id and m.removed_at is null order by t.created_at, t.tenant_id
$$;
create function identity.api_key_by_hash(wanted_hash bytea)
returns table (tenant_id uuid, id uuid, name text, scopes text[], expires_at timestamptz)
language sql stable security definer set search_path = pg_catalog as $$
  select k.tenant_id, k.id, k.name, k.scopes, k.expires_at from identity.api_keys k
  where k.key_hash = wanted_hash and k.revoked_at is null
$$;
create function identity.tenant_directory()
returns table (tenant_id uuid, name text, kind text, time_zone text)
language sql stable security definer set search_path = pg_catalog as $$
  select t.tenant_id, t.name, t.kind, t.time_zone from identity.tenants t order by t.created_at, t.tenant_id
$$;
revoke all on function identity.memberships_of, identity.api_key_by_hash, identity.tenant_directory from public;
grant execute on function identity.memberships_of, identity.api_key_by_hash, identity.tenant_directory to nuoda_app;
