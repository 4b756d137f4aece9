-- What any module may lend: numbers in series, saved views, fields of one's own.
create schema platform;
grant usage on schema platform to nuoda_app;

create table platform.number_series (
  tenant_id uuid not null,
  name text not null,
  next_number bigint not null,
  primary key (tenant_id, name)
);
select journal.protect_tenant_table('platform.number_series');

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
select journal.protect_tenant_table('platform.saved_views');

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
select journal.protect_tenant_table('platform.own_fields');
