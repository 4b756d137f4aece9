-- How many working days before its date a line is looked at, by supplier grade and item class.
create schema risk;
grant usage on schema risk to nuoda_app;

create table risk.thresholds (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  supplier_grade text,
  item_class text,
  warn_days integer not null check (warn_days between 0 and 365),
  primary key (tenant_id, id)
);
select journal.protect_tenant_table('risk.thresholds');

create view risk.v_thresholds with (security_invoker = true) as select * from risk.thresholds;
grant select on risk.v_thresholds to nuoda_app;
