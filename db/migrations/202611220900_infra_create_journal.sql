-- The ground every command stands on: tenant protection, history with heads, outbox, idempotency.
create schema journal;

-- One call per tenant table: row security on, one policy, and only the privileges the application needs.
create function journal.protect_tenant_table(target regclass, privileges text default 'select, insert, update, delete')
returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format(
    'create policy tenant_isolation on %s using (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid)
       with check (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid)', target);
  execute format('grant %s on %s to nuoda_app', privileges, target);
end $$;
revoke all on function journal.protect_tenant_table from public;

grant usage on schema journal to nuoda_app;

-- Append-only: the application may insert and read, never change or remove.
create table journal.history (
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
select journal.protect_tenant_table('journal.history', 'select, insert');

create table journal.stream_heads (
  tenant_id uuid not null,
  stream_id uuid not null,
  stream_type text not null,
  count integer not null check (count > 0),
  head_hash bytea not null,
  primary key (tenant_id, stream_id)
);
select journal.protect_tenant_table('journal.stream_heads', 'select, insert, update');

create table journal.outbox (
  tenant_id uuid not null,
  id uuid not null,
  event_type text not null,
  payload jsonb not null,
  occurred_at timestamptz not null,
  attempts integer not null default 0 check (attempts >= 0),
  -- Set aside after failing again and again: kept for a person to look at, no longer in the way of later events.
  failed_at timestamptz,
  primary key (tenant_id, id)
);
select journal.protect_tenant_table('journal.outbox');
create index outbox_in_order on journal.outbox (id);

create table journal.idempotency_keys (
  tenant_id uuid not null,
  key text not null,
  command text not null,
  request_hash text not null,
  response jsonb,
  created_at timestamptz not null,
  primary key (tenant_id, command, key)
);
select journal.protect_tenant_table('journal.idempotency_keys');
