-- What supplier and buyer say to each other about an order, and what the supplier reports of his own accord: written once, never changed or removed.
create schema if not exists collaboration;
grant usage on schema collaboration to nuoda_app;

create table collaboration.order_messages (
  tenant_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  supplier_id uuid not null,
  side text not null check (side in ('buyer', 'supplier')),
  author_id text,
  author_name text not null,
  channel text not null,
  words text not null,
  -- The report this message tells of; its own words are in `words`.
  report_id uuid,
  schedule_line_ids uuid[] not null default '{}',
  attachment_ids uuid[] not null default '{}',
  written_at timestamptz not null,
  primary key (tenant_id, id)
);
select journal.protect_tenant_table('collaboration.order_messages', 'select, insert');
create index order_messages_of_order on collaboration.order_messages (tenant_id, order_id, id);
create index order_messages_of_supplier on collaboration.order_messages (tenant_id, supplier_id, id);

-- Up to which message somebody has read: a colleague by user id, a supplier's contact by contact id.
create table collaboration.conversation_reads (
  tenant_id uuid not null,
  order_id uuid not null,
  reader text not null,
  read_through uuid not null,
  read_at timestamptz not null,
  primary key (tenant_id, order_id, reader)
);
select journal.protect_tenant_table('collaboration.conversation_reads', 'select, insert, update');

create table collaboration.supplier_reports (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('problem', 'drawing_missing', 'not_mine', 'question')),
  order_id uuid not null,
  supplier_id uuid not null,
  schedule_line_ids uuid[] not null,
  -- What kind of problem, in the words of the list the page offers.
  problem text,
  new_date date,
  words text not null,
  attachment_ids uuid[] not null default '{}',
  task_id uuid,
  proposal_ids uuid[] not null default '{}',
  said_by text not null,
  contact_id text,
  channel text not null,
  reported_at timestamptz not null,
  primary key (tenant_id, id)
);
select journal.protect_tenant_table('collaboration.supplier_reports', 'select, insert');
create index supplier_reports_of_order on collaboration.supplier_reports (tenant_id, order_id, id);
