-- Purchase orders down to the promise piece: order → line → delivery schedule line → pieces that supersede and never overwrite.
create schema procurement;
grant usage on schema procurement to nuoda_app;

create table procurement.purchase_orders (
  tenant_id uuid not null,
  id uuid not null,
  source text not null,
  order_no text not null,
  supplier_id uuid not null,
  supplier_name text not null,
  currency text,
  status text not null check (status in ('draft', 'issued', 'closed', 'cancelled')),
  hold_reason text,
  order_date date,
  issued_on date,
  owner_id text,
  owner_name text,
  version_no integer not null default 1,
  version integer not null default 1,
  note text,
  created_at timestamptz not null,
  primary key (tenant_id, id)
);
select journal.protect_tenant_table('procurement.purchase_orders', 'select, insert, update');
create unique index purchase_orders_by_identity on procurement.purchase_orders (tenant_id, source, order_no, supplier_id);
create index purchase_orders_by_no on procurement.purchase_orders (tenant_id, order_no);

create table procurement.order_lines (
  tenant_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  line_key text not null,
  line_no text not null,
  item_id uuid not null,
  item_code text,
  item_name text not null,
  ordered_quantity numeric not null check (ordered_quantity >= 0),
  unit text,
  unit_price numeric,
  amount numeric,
  currency text,
  own_fields jsonb,
  primary key (tenant_id, id)
);
select journal.protect_tenant_table('procurement.order_lines', 'select, insert, update');
create unique index order_lines_by_key on procurement.order_lines (tenant_id, order_id, line_key);

create table procurement.schedule_lines (
  tenant_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  order_line_id uuid not null,
  schedule_no integer not null default 1,
  supplier_id uuid not null,
  scheduled_quantity numeric not null check (scheduled_quantity >= 0),
  received_quantity numeric not null default 0 check (received_quantity >= 0),
  despatched_quantity numeric not null default 0 check (despatched_quantity >= 0),
  cancelled_quantity numeric not null default 0 check (cancelled_quantity >= 0),
  status text not null check (status in ('open', 'closed', 'cancelled')),
  closed_reason text,
  ended_at timestamptz,
  requested_date date,
  need_by_date date,
  original_promised_date date,
  promised_date date,
  last_promised_date date,
  unpromised_quantity numeric not null default 0,
  live_piece_count integer not null default 0,
  actual_date date,
  promise_moves integer not null default 0,
  site_id uuid,
  site_name text,
  owner_id text,
  owner_name text,
  acknowledgement text not null default 'none' check (acknowledgement in ('none', 'received', 'accepted', 'accepted_with_changes', 'rejected')),
  acknowledged_at timestamptz,
  source_values jsonb,
  note text,
  last_answer_at timestamptz,
  last_answer_channel text,
  missing_since timestamptz,
  version integer not null default 1,
  primary key (tenant_id, id),
  check (cancelled_quantity <= scheduled_quantity)
);
select journal.protect_tenant_table('procurement.schedule_lines', 'select, insert, update');
create unique index schedule_lines_of_line on procurement.schedule_lines (tenant_id, order_line_id, schedule_no);
create index schedule_lines_of_order on procurement.schedule_lines (tenant_id, order_id);
create index schedule_lines_by_supplier on procurement.schedule_lines (tenant_id, supplier_id);
create index schedule_lines_missing on procurement.schedule_lines (tenant_id, missing_since) where missing_since is not null;

create table procurement.promise_pieces (
  tenant_id uuid not null,
  id uuid not null,
  schedule_line_id uuid not null,
  quantity numeric not null check (quantity > 0),
  promised_date date not null,
  original_promised_date date not null,
  received_quantity numeric not null default 0 check (received_quantity >= 0),
  said_by text,
  channel text not null,
  reason text,
  note text,
  stated_at timestamptz not null,
  recorded_at timestamptz not null,
  recorded_by text,
  superseded_at timestamptz,
  superseded_by_id uuid,
  primary key (tenant_id, id)
);
select journal.protect_tenant_table('procurement.promise_pieces', 'select, insert, update');
create index promise_pieces_of_line on procurement.promise_pieces (tenant_id, schedule_line_id);

-- Orders, lines and schedule lines are never deleted and never change their id (the application has no right to delete them), so
-- what refers to them is proven once per statement. A foreign key would look up and lock each parent row by row: three seconds
-- of every hundred thousand lines imported. `offset 0` keeps the planner from joining: it looks each parent up by its whole key,
-- however full the tables are. The checks run as the tables' owner: row security would name the company a second time.
create function procurement.refuse_orphans(is_orphaned boolean, child text) returns void language plpgsql as $$
begin
  if is_orphaned then
    raise foreign_key_violation using message = format('%s without what it belongs to', child), constraint = child;
  end if;
end $$;
create function procurement.order_lines_have_orders() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform procurement.refuse_orphans(exists (select from fresh f where not exists (
    select from procurement.purchase_orders p where p.tenant_id = f.tenant_id and p.id = f.order_id offset 0)), tg_name);
  return null;
end $$;
create function procurement.schedule_lines_have_lines() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform procurement.refuse_orphans(exists (select from fresh f where not exists (
    select from procurement.order_lines p where p.tenant_id = f.tenant_id and p.id = f.order_line_id offset 0)), tg_name);
  return null;
end $$;
create function procurement.promise_pieces_have_schedules() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform procurement.refuse_orphans(exists (select from fresh f where not exists (
    select from procurement.schedule_lines p where p.tenant_id = f.tenant_id and p.id = f.schedule_line_id offset 0)), tg_name);
  return null;
end $$;
revoke all on function procurement.refuse_orphans, procurement.order_lines_have_orders, procurement.schedule_lines_have_lines,
  procurement.promise_pieces_have_schedules from public;
create trigger order_lines_have_orders after insert on procurement.order_lines referencing new table as fresh
  for each statement execute function procurement.order_lines_have_orders();
create trigger schedule_lines_have_lines after insert on procurement.schedule_lines referencing new table as fresh
  for each statement execute function procurement.schedule_lines_have_lines();
create trigger promise_pieces_have_schedules after insert on procurement.promise_pieces referencing new table as fresh
  for each statement execute function procurement.promise_pieces_have_schedules();

-- Numbered versions: what changed, field by field, and who changed it.
create table procurement.order_versions (
  tenant_id uuid not null,
  order_id uuid not null,
  version_no integer not null,
  at timestamptz not null,
  actor_name text not null,
  channel text not null,
  source_ref text,
  changes jsonb not null,
  primary key (tenant_id, order_id, version_no),
  foreign key (tenant_id, order_id) references procurement.purchase_orders on delete cascade
);
select journal.protect_tenant_table('procurement.order_versions', 'select, insert');

-- What processes above the ledgers read; row security of the reader applies.
create view procurement.v_schedule_lines with (security_invoker = true) as
select s.tenant_id, s.id, s.version, s.order_id, o.order_no, o.source, o.status as order_status, o.hold_reason, o.order_date, o.issued_on,
  o.created_at as order_created_at, o.supplier_name, s.supplier_id, s.order_line_id, l.line_no, l.line_key, s.schedule_no, l.item_id, l.item_code,
  l.item_name, l.unit, l.unit_price, l.amount, coalesce(l.currency, o.currency) as currency, l.ordered_quantity, l.own_fields,
  s.scheduled_quantity, s.received_quantity, s.despatched_quantity, s.cancelled_quantity, s.unpromised_quantity, s.live_piece_count, s.status,
  s.closed_reason, s.requested_date, s.need_by_date, s.original_promised_date, s.promised_date, s.last_promised_date, s.actual_date,
  s.promise_moves, s.site_id, s.site_name, s.owner_id, s.owner_name, s.note, s.acknowledgement, s.acknowledged_at, s.last_answer_at,
  s.last_answer_channel, s.ended_at, s.missing_since
from procurement.schedule_lines s
join procurement.order_lines l on l.tenant_id = s.tenant_id and l.id = s.order_line_id
join procurement.purchase_orders o on o.tenant_id = s.tenant_id and o.id = s.order_id;
create view procurement.v_promise_pieces with (security_invoker = true) as select * from procurement.promise_pieces;
grant select on procurement.v_schedule_lines, procurement.v_promise_pieces to nuoda_app;
