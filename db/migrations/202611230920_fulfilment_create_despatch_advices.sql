-- What left the supplier: a despatch advice over lines of one or several orders, with the carrier's number; and reports that were corrected.
create table fulfilment.despatch_advices (
  tenant_id uuid not null,
  id uuid not null,
  despatch_no text not null,
  supplier_id uuid not null,
  supplier_name text not null,
  state text not null default 'despatched' check (state in ('despatched', 'cancelled')),
  carrier_code text,
  tracking_no text,
  despatched_on date not null,
  packages integer check (packages > 0),
  note text,
  attachment_ids uuid[] not null default '{}',
  said_by text,
  channel text not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  corrected_at timestamptz,
  corrected_by text,
  correction_reason text,
  cancelled_at timestamptz,
  cancelled_by text,
  cancel_reason text,
  version integer not null default 1,
  primary key (tenant_id, id)
);
select journal.protect_tenant_table('fulfilment.despatch_advices', 'select, insert, update');
create unique index despatch_advices_by_no on fulfilment.despatch_advices (tenant_id, despatch_no);
create index despatch_advices_by_supplier on fulfilment.despatch_advices (tenant_id, supplier_id);
create index despatch_advices_by_tracking_no on fulfilment.despatch_advices (tenant_id, tracking_no) where tracking_no is not null;

-- Never rewritten: a correction withdraws a row and adds another. The rows that are not withdrawn add up, per schedule line, to its
-- despatched quantity, at every commit.
create table fulfilment.despatch_lines (
  tenant_id uuid not null,
  id uuid not null,
  despatch_advice_id uuid not null,
  schedule_line_id uuid not null,
  order_id uuid not null,
  quantity numeric not null check (quantity > 0),
  recorded_at timestamptz not null,
  recorded_by text not null,
  withdrawn_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, despatch_advice_id) references fulfilment.despatch_advices
);
select journal.protect_tenant_table('fulfilment.despatch_lines', 'select, insert, update');
create unique index despatch_lines_live on fulfilment.despatch_lines (tenant_id, despatch_advice_id, schedule_line_id) where withdrawn_at is null;
create index despatch_lines_of_schedule_line on fulfilment.despatch_lines (tenant_id, schedule_line_id);
create index despatch_lines_of_order on fulfilment.despatch_lines (tenant_id, order_id);

alter table fulfilment.milestones
  -- The despatch this report came with; its quantity is counted in despatched_quantity already.
  add column despatch_line_id uuid,
  -- The report this one stands in for.
  add column corrects_id uuid,
  add column attachment_ids uuid[] not null default '{}',
  add column withdrawn_by text,
  add column withdrawn_reason text;
create index milestones_of_despatch_line on fulfilment.milestones (tenant_id, despatch_line_id) where despatch_line_id is not null;

create or replace view fulfilment.v_milestones with (security_invoker = true) as select * from fulfilment.milestones;
create view fulfilment.v_despatch_advices with (security_invoker = true) as select * from fulfilment.despatch_advices;
create view fulfilment.v_despatch_lines with (security_invoker = true) as
select l.*, a.despatch_no, a.supplier_id, a.state, a.carrier_code, a.tracking_no, a.despatched_on
from fulfilment.despatch_lines l
join fulfilment.despatch_advices a on a.tenant_id = l.tenant_id and a.id = l.despatch_advice_id;
grant select on fulfilment.v_despatch_advices, fulfilment.v_despatch_lines to nuoda_app;
