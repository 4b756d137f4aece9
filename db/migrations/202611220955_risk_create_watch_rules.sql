-- A company's own rules: so long after one thing, if another has not happened, a person looks.
create table risk.watch_rules (
  tenant_id uuid not null,
  id uuid not null,
  -- The order the company wrote them in.
  position integer not null,
  name text not null,
  after_event text not null,
  amount integer not null check (amount between 1 and 8760),
  unit text not null check (unit in ('hours', 'working_days', 'percent_of_node')),
  unless_event text not null,
  supplier_grade text,
  item_class text,
  primary key (tenant_id, id)
);
select journal.protect_tenant_table('risk.watch_rules');

create view risk.v_watch_rules with (security_invoker = true) as select * from risk.watch_rules;
grant select on risk.v_watch_rules to nuoda_app;
