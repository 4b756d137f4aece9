-- The flat row behind the board: one per open schedule line, written in the command's own transaction, recomputable from facts.
-- What is filtered, counted and sorted by stands first and has a fixed width first of all: counts read every row up to there.
create schema analytics;
grant usage on schema analytics to nuoda_app;

create table analytics.open_lines (
  tenant_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  order_line_id uuid not null,
  item_id uuid not null,
  supplier_id uuid not null,
  rank bigint not null,
  version integer not null,
  promise_moves integer not null,
  piece_count integer not null,
  grade smallint not null,
  needs_person boolean not null,
  is_live boolean not null,
  due_date date,
  promised_date date,
  requested_date date,
  need_by_date date,
  original_promised_date date,
  estimated_date date,
  estimated_latest_date date,
  regrade_on date,
  stage_since date,
  probability_late real,
  site_id uuid,
  stage text not null,
  reason_code text not null,
  supplier_grade text not null,
  item_class text not null,
  holder text not null,
  next_step text not null,
  owner_id text,
  owner_name text,
  unpromised_quantity numeric not null,
  open_quantity numeric not null,
  amount numeric,
  ordered_quantity numeric not null,
  received_quantity numeric not null,
  order_no text not null,
  line_no text not null,
  item_code text,
  item_name text not null,
  supplier_name text not null,
  site_name text,
  unit text,
  currency text,
  last_answer_at timestamptz,
  last_answer_channel text,
  reason_values jsonb not null,
  note text,
  own_fields jsonb,
  primary key (tenant_id, id)
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02);
select journal.protect_tenant_table('analytics.open_lines');
-- Ids are unique over all companies, so these need no company in front; every byte of a key is paid for a hundred thousand times.
create index open_lines_in_order on analytics.open_lines (tenant_id, rank);
create index open_lines_by_supplier on analytics.open_lines (supplier_id, rank);
create index open_lines_by_item on analytics.open_lines (item_id);
create index open_lines_by_order on analytics.open_lines (order_id);
create index open_lines_to_regrade on analytics.open_lines (tenant_id, regrade_on) where regrade_on is not null;
create index open_lines_own_fields on analytics.open_lines using gin (own_fields jsonb_path_ops);

-- Search words per order, item, supplier and own field value: bigrams made by the application, so two Chinese characters are enough.
create table analytics.search_terms (
  tenant_id uuid not null,
  kind text not null check (kind in ('order', 'item', 'supplier', 'own_field')),
  entity_id uuid not null,
  label text not null,
  search_text text not null,
  grams text[] not null,
  -- Of an own field: its name and this value, as lines hold them.
  own_field jsonb,
  primary key (tenant_id, kind, entity_id)
);
select journal.protect_tenant_table('analytics.search_terms');
create index search_terms_grams on analytics.search_terms using gin (grams);

-- Row security would keep the planner off these indexes (containment is not leakproof), so the search reads through two functions
-- that are bound to the tenant setting and return nothing else.
create function analytics.find_search_terms(wanted text[], most integer)
returns table (kind text, entity_id uuid, label text, search_text text, own_field jsonb)
language sql stable security definer set search_path = pg_catalog as $$
  select t.kind, t.entity_id, t.label, t.search_text, t.own_field from analytics.search_terms t
  where t.tenant_id = nullif(current_setting('app.tenant', true), '')::uuid and t.grams @> wanted
  limit most
$$;
create function analytics.lines_with_own_fields(wanted jsonb[], most integer default null)
returns setof uuid
language sql stable security definer set search_path = pg_catalog as $$
  select o.id from unnest(wanted) as w(own_field) join analytics.open_lines o on o.own_fields @> w.own_field
  where o.tenant_id = nullif(current_setting('app.tenant', true), '')::uuid
  limit most
$$;
revoke all on function analytics.find_search_terms, analytics.lines_with_own_fields from public;
grant execute on function analytics.find_search_terms, analytics.lines_with_own_fields to nuoda_app;
