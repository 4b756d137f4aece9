-- Files that came in: what was read, how its columns were understood, what became of every row.
create schema integrations;
grant usage on schema integrations to nuoda_app;

create table integrations.imports (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('orders', 'receipts', 'contacts')),
  mode text not null check (mode in ('addition', 'snapshot')),
  source text not null,
  file_name text not null,
  file_hash text not null,
  file_size bigint not null,
  state text not null check (state in ('read', 'applying', 'applied', 'failed')),
  options jsonb not null default '{}',
  reading jsonb,
  plan jsonb,
  result jsonb,
  error jsonb,
  done integer not null default 0,
  total integer not null default 0,
  created_at timestamptz not null,
  created_by text not null,
  applied_at timestamptz,
  primary key (tenant_id, id)
);
select journal.protect_tenant_table('integrations.imports');

create table integrations.import_files (
  tenant_id uuid not null,
  import_id uuid not null,
  part integer not null,
  content bytea not null,
  primary key (tenant_id, import_id, part),
  foreign key (tenant_id, import_id) references integrations.imports on delete cascade
);
select journal.protect_tenant_table('integrations.import_files');

create table integrations.rejected_rows (
  tenant_id uuid not null,
  import_id uuid not null,
  seq integer not null,
  sheet text,
  row_no integer not null,
  field text,
  value text,
  code text not null,
  cells jsonb not null,
  primary key (tenant_id, import_id, seq),
  foreign key (tenant_id, import_id) references integrations.imports on delete cascade
);
select journal.protect_tenant_table('integrations.rejected_rows');

-- A layout once understood is understood for ever.
create table integrations.layout_mappings (
  tenant_id uuid not null,
  fingerprint text not null,
  kind text not null,
  mapping jsonb not null,
  updated_at timestamptz not null,
  updated_by text not null,
  primary key (tenant_id, kind, fingerprint)
);
select journal.protect_tenant_table('integrations.layout_mappings');
