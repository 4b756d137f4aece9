-- The ground every module stands on: tenant protection, history with heads, outbox, idempotency, numbering, views of one's own.
create schema platform;

-- One call per tenant table: row security on, one policy, and only the privileges the application needs.
create function platform.protect_tenant_table(target regclass, privileges text default 'select, insert, update, delete')
returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format(
    'create policy tenant_isolation on %s using (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid)
       with check (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid)', target);
  execute format('grant %s on %s to nuoda_app', privileges, target);
end $$;
revoke all on function platform.protect_tenant_table from public;

grant usage on schema platform to nuoda_app;

-- Append-only: the application may insert and read, never change or remove.
create table platform.history (
  tenant_id uuid not null,
  stream_id uuid not null,
  seq integer not null check (seq > 0),
  id uuid not null,
  stream_type text not null,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('user', 'api_key', 'contact', 'system')),
  actor_id text,
  actor_name text not null,
  channel text not null,
  command text not null,
  body text not null,
  hash bytea not null,
  primary key (tenant_id, stream_id, seq)
);
select platform.protect_tenant_table('platform.history', 'select, insert');

create table platform.stream_heads (
  tenant_id uuid not null,
  stream_id uuid not null,
  stream_type text not null,
  count integer not null check (count > 0),
  head_hash bytea not null,
  primary key (tenant_id, stream_id)
);
select platform.protect_tenant_table('platform.stream_heads', 'select, insert, update');

create table platform.outbox (
  tenant_id uuid not null,
  id uuid not null,
  event_type text not null,
  payload jsonb not null,
  occurred_at timestamptz not null,
  primary key (tenant_id, id)
);
select platform.protect_tenant_table('platform.outbox');
create index outbox_in_order on platform.outbox (id);

create table platform.idempotency_keys (
  tenant_id uuid not null,
  key text not null,
  command text not null,
  request_hash text not null,
  response jsonb,
  created_at timestamptz not null,
  primary key (tenant_id, command, key)
);
select platform.protect_tenant_table('platform.idempotency_keys');

create table platform.number_series (
  tenant_id uuid not null,
  name text not null,
  next_number bigint not null,
  primary key (tenant_id, name)
);
select platform.protect_tenant_table('platform.number_series');

create table platform.saved_views (
  tenant_id uuid not null,
  id uuid not null,
  page text not null,
  name text not null,
  owner_user_id text not null,
  is_shared boolean not null default false,
  state jsonb not null,
  created_at timestamptz not null,
  primary key (tenant_id, id)
);
select platform.protect_tenant_table('platform.saved_views');

-- A column of a file without a home of its own becomes one of these: kept, shown, searchable.
create table platform.own_fields (
  tenant_id uuid not null,
  entity text not null check (entity in ('order_line')),
  key text not null,
  label text not null,
  is_shown boolean not null default true,
  is_searchable boolean not null default true,
  position integer not null default 0,
  primary key (tenant_id, entity, key)
);
select platform.protect_tenant_table('platform.own_fields');
