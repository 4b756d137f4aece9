-- Items, parties, sites and calendars: named once here, referred to by id and snapshot everywhere else.
create schema masterdata;
grant usage on schema masterdata to nuoda_app;

create table masterdata.calendars (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  kind text not null check (kind in ('national', 'own')),
  base_calendar_id uuid,
  working_weekdays smallint[] not null,
  primary key (tenant_id, id)
);
select journal.protect_tenant_table('masterdata.calendars');

create table masterdata.calendar_days (
  tenant_id uuid not null,
  calendar_id uuid not null,
  date date not null,
  kind text not null check (kind in ('off', 'makeup_work')),
  name text not null,
  source text not null,
  is_provisional boolean not null default false,
  primary key (tenant_id, calendar_id, date),
  foreign key (tenant_id, calendar_id) references masterdata.calendars on delete cascade
);
select journal.protect_tenant_table('masterdata.calendar_days');

create table masterdata.suppliers (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  match_key text not null,
  code text,
  pinyin_initials text not null default '',
  grade text not null default 'B' check (grade in ('A', 'B', 'C', 'D')),
  language text not null default 'zh',
  time_zone text not null default 'Asia/Shanghai',
  calendar_id uuid,
  live_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  primary key (tenant_id, id)
);
select journal.protect_tenant_table('masterdata.suppliers');
create unique index suppliers_by_match_key on masterdata.suppliers (tenant_id, match_key);

create table masterdata.contacts (
  tenant_id uuid not null,
  id uuid not null,
  supplier_id uuid not null,
  name text not null,
  mail text,
  phone text,
  wechat text,
  language text,
  is_primary boolean not null default false,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, supplier_id) references masterdata.suppliers on delete cascade
);
select journal.protect_tenant_table('masterdata.contacts');
create index contacts_by_supplier on masterdata.contacts (tenant_id, supplier_id);

create table masterdata.items (
  tenant_id uuid not null,
  id uuid not null,
  code text,
  name text not null,
  match_key text not null,
  pinyin_initials text not null default '',
  specification text,
  item_class text not null default 'standard',
  unit text,
  version integer not null default 1,
  created_at timestamptz not null,
  primary key (tenant_id, id)
);
select journal.protect_tenant_table('masterdata.items');
create unique index items_by_match_key on masterdata.items (tenant_id, match_key);

create table masterdata.sites (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  match_key text not null,
  time_zone text,
  calendar_id uuid,
  created_at timestamptz not null,
  primary key (tenant_id, id)
);
select journal.protect_tenant_table('masterdata.sites');
create unique index sites_by_match_key on masterdata.sites (tenant_id, match_key);

-- What processes above the ledgers read; row security of the reader applies.
create view masterdata.v_suppliers with (security_invoker = true) as select * from masterdata.suppliers;
create view masterdata.v_contacts with (security_invoker = true) as select * from masterdata.contacts;
create view masterdata.v_items with (security_invoker = true) as select * from masterdata.items;
create view masterdata.v_calendars with (security_invoker = true) as select * from masterdata.calendars;
create view masterdata.v_calendar_days with (security_invoker = true) as select * from masterdata.calendar_days;
grant select on masterdata.v_suppliers, masterdata.v_contacts, masterdata.v_items, masterdata.v_calendars, masterdata.v_calendar_days to nuoda_app;
