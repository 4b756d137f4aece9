-- Milestone templates by version, rows only for what really happened or was overridden, and goods receipts.
create schema fulfilment;
grant usage on schema fulfilment to nuoda_app;

create table fulfilment.milestone_templates (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  item_class text,
  supplier_id uuid,
  is_default boolean not null default false,
  current_version integer not null default 1,
  primary key (tenant_id, id)
);
select journal.protect_tenant_table('fulfilment.milestone_templates');

create table fulfilment.milestone_template_versions (
  tenant_id uuid not null,
  template_id uuid not null,
  version_no integer not null,
  nodes jsonb not null,
  created_at timestamptz not null,
  primary key (tenant_id, template_id, version_no),
  foreign key (tenant_id, template_id) references fulfilment.milestone_templates on delete cascade
);
select journal.protect_tenant_table('fulfilment.milestone_template_versions', 'select, insert');

create table fulfilment.milestones (
  tenant_id uuid not null,
  id uuid not null,
  schedule_line_id uuid not null,
  code text not null,
  -- The plan it was reported under: a template published later does not rewrite a plan that is being followed.
  template_id uuid,
  template_version integer,
  actual_date date,
  override_date date,
  quantity numeric,
  said_by text,
  channel text not null,
  note text,
  owner_name text,
  recorded_at timestamptz not null,
  recorded_by text,
  withdrawn_at timestamptz,
  primary key (tenant_id, id)
);
select journal.protect_tenant_table('fulfilment.milestones', 'select, insert, update');
create index milestones_of_line on fulfilment.milestones (tenant_id, schedule_line_id);

create table fulfilment.goods_receipts (
  tenant_id uuid not null,
  id uuid not null,
  receipt_no text not null,
  schedule_line_id uuid not null,
  quantity numeric not null,
  received_on date not null,
  source text not null,
  recorded_at timestamptz not null,
  recorded_by text,
  primary key (tenant_id, id)
);
select journal.protect_tenant_table('fulfilment.goods_receipts', 'select, insert');
create index goods_receipts_of_line on fulfilment.goods_receipts (tenant_id, schedule_line_id);
create unique index goods_receipts_by_source on fulfilment.goods_receipts (tenant_id, source, receipt_no, schedule_line_id);

-- What processes above read; row security of the reader applies.
create view fulfilment.v_milestones with (security_invoker = true) as select * from fulfilment.milestones;
create view fulfilment.v_goods_receipts with (security_invoker = true) as select * from fulfilment.goods_receipts;
create view fulfilment.v_milestone_templates with (security_invoker = true) as
select t.tenant_id, t.id, t.name, t.item_class, t.supplier_id, t.is_default, v.version_no, v.nodes
from fulfilment.milestone_templates t
join fulfilment.milestone_template_versions v on v.tenant_id = t.tenant_id and v.template_id = t.id and v.version_no = t.current_version;
create view fulfilment.v_milestone_template_versions with (security_invoker = true) as select * from fulfilment.milestone_template_versions;
grant select on fulfilment.v_milestone_template_versions, fulfilment.v_milestones, fulfilment.v_goods_receipts, fulfilment.v_milestone_templates to nuoda_app;
