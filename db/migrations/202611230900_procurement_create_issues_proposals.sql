-- Orders that go out, and what a supplier answers other than as asked: proposals that wait, rules that issue and accept by themselves.
alter table procurement.purchase_orders
  add column sent_at timestamptz,
  -- The version that was sent last; lower than version_no while a newer one has not gone out.
  add column sent_version_no integer,
  add column cancel_reason text;

-- The proposal that waits on the line, beside it so that stage and lists read one row; written with the proposal, under the line's lock.
alter table procurement.schedule_lines
  add column proposal_by text check (proposal_by in ('supplier', 'buyer')),
  add column proposal_at timestamptz,
  add constraint proposal_has_both check ((proposal_by is null) = (proposal_at is null));

-- What the source last said where buyer and supplier have agreed on something else since; null: what stands is what it said.
alter table procurement.order_lines add column source_values jsonb;

create table procurement.change_proposals (
  tenant_id uuid not null,
  id uuid not null,
  schedule_line_id uuid not null,
  order_line_id uuid not null,
  order_id uuid not null,
  supplier_id uuid not null,
  status text not null check (status in ('open', 'countered', 'accepted', 'refused', 'withdrawn', 'superseded')),
  before jsonb not null,
  proposed jsonb not null,
  effect jsonb not null,
  counter jsonb,
  counter_effect jsonb,
  reason text not null,
  note text,
  attachment_ids uuid[] not null default '{}',
  said_by text,
  channel text not null,
  raised_at timestamptz not null,
  raised_by text not null,
  countered_at timestamptz,
  countered_by text,
  decided_at timestamptz,
  -- Null where a rule decided, or where it ended without a decision.
  decided_by text,
  decision_note text,
  answer_note text,
  accepted_by_rule uuid,
  version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, schedule_line_id) references procurement.schedule_lines,
  check (counter is not null or status <> 'countered')
);
select journal.protect_tenant_table('procurement.change_proposals', 'select, insert, update');
create unique index change_proposals_waiting on procurement.change_proposals (tenant_id, schedule_line_id) where status in ('open', 'countered');
create index change_proposals_of_line on procurement.change_proposals (tenant_id, schedule_line_id);
create index change_proposals_of_order on procurement.change_proposals (tenant_id, order_id);

-- One row per supplier, and at most one without a supplier: for all who have none of their own.
create table procurement.issue_rules (
  tenant_id uuid not null,
  id uuid not null,
  supplier_id uuid,
  mode text not null check (mode in ('by_hand', 'when_raised')),
  primary key (tenant_id, id)
);
select journal.protect_tenant_table('procurement.issue_rules');
create unique index issue_rules_by_supplier on procurement.issue_rules (tenant_id, supplier_id) nulls not distinct;

create table procurement.acceptance_rules (
  tenant_id uuid not null,
  id uuid not null,
  supplier_id uuid,
  -- Calendar days after the day asked for.
  days_later_max integer not null check (days_later_max >= 0),
  never_past_need_by boolean not null default true,
  -- Percent of the ordered quantity or the agreed price, up or down; null: never without a person.
  quantity_percent_max numeric check (quantity_percent_max >= 0),
  price_percent_max numeric check (price_percent_max >= 0),
  primary key (tenant_id, id)
);
select journal.protect_tenant_table('procurement.acceptance_rules');
create unique index acceptance_rules_by_supplier on procurement.acceptance_rules (tenant_id, supplier_id) nulls not distinct;

create or replace view procurement.v_schedule_lines with (security_invoker = true) as
select s.tenant_id, s.id, s.version, s.order_id, o.order_no, o.source, o.status as order_status, o.hold_reason, o.order_date, o.issued_on,
  o.created_at as order_created_at, o.supplier_name, s.supplier_id, s.order_line_id, l.line_no, l.line_key, s.schedule_no, l.item_id, l.item_code,
  l.item_name, l.unit, l.unit_price, l.amount, coalesce(l.currency, o.currency) as currency, l.ordered_quantity, l.own_fields,
  s.scheduled_quantity, s.received_quantity, s.despatched_quantity, s.cancelled_quantity, s.unpromised_quantity, s.live_piece_count, s.status,
  s.closed_reason, s.requested_date, s.need_by_date, s.original_promised_date, s.promised_date, s.last_promised_date, s.actual_date,
  s.promise_moves, s.site_id, s.site_name, s.owner_id, s.owner_name, s.note, s.acknowledgement, s.acknowledged_at, s.last_answer_at,
  s.last_answer_channel, s.ended_at, s.missing_since, s.proposal_by, s.proposal_at, o.sent_at
from procurement.schedule_lines s
join procurement.order_lines l on l.tenant_id = s.tenant_id and l.id = s.order_line_id
join procurement.purchase_orders o on o.tenant_id = s.tenant_id and o.id = s.order_id;

create view procurement.v_purchase_orders with (security_invoker = true) as select * from procurement.purchase_orders;
create view procurement.v_change_proposals with (security_invoker = true) as select * from procurement.change_proposals;
grant select on procurement.v_purchase_orders, procurement.v_change_proposals to nuoda_app;
