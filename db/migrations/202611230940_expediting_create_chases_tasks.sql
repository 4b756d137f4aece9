-- Who is asked for what, when, and by whom next: policies by version, one row of standing per line, chases as they went out, tasks.
create schema expediting;
grant usage on schema expediting to nuoda_app;

create table expediting.chase_policies (
  tenant_id uuid not null,
  id uuid not null,
  version_no integer not null,
  policy jsonb not null,
  created_at timestamptz not null,
  created_by text not null,
  primary key (tenant_id, id)
);
select journal.protect_tenant_table('expediting.chase_policies', 'select, insert');
create unique index chase_policies_by_version on expediting.chase_policies (tenant_id, version_no);

-- When a supplier's lines are next looked at. Nobody else is: a minute in which nothing is due reads one index entry.
create table expediting.supplier_looks (
  tenant_id uuid not null,
  supplier_id uuid not null,
  next_look_at timestamptz,
  primary key (tenant_id, supplier_id)
);
select journal.protect_tenant_table('expediting.supplier_looks');
create index supplier_looks_due on expediting.supplier_looks (tenant_id, next_look_at) where next_look_at is not null;
-- Suppliers that were live before there was anybody to ask them.
insert into expediting.supplier_looks (tenant_id, supplier_id, next_look_at)
select tenant_id, id, now() from masterdata.v_suppliers where live_at is not null;

create table expediting.chases (
  tenant_id uuid not null,
  id uuid not null,
  supplier_id uuid not null,
  contact_id uuid,
  contact_name text,
  step smallint not null check (step between 1 and 2),
  kinds text[] not null,
  urgency smallint not null default 0,
  state text not null check (state in ('open', 'answered', 'expired', 'snoozed', 'taken_over', 'cancelled')),
  -- The person who pressed; null: the policy asked by itself.
  asked_by_id text,
  asked_by text,
  note text,
  due_at timestamptz not null,
  answer_by timestamptz not null,
  asked_at timestamptz,
  seen_at timestamptz,
  answered_at timestamptz,
  ended_at timestamptz,
  message_id uuid,
  policy_version integer not null,
  version integer not null default 1,
  primary key (tenant_id, id)
);
select journal.protect_tenant_table('expediting.chases', 'select, insert, update');
create index chases_by_supplier on expediting.chases (tenant_id, supplier_id, due_at);
create index chases_open on expediting.chases (tenant_id, supplier_id) where state = 'open';

create table expediting.chase_lines (
  tenant_id uuid not null,
  chase_id uuid not null,
  schedule_line_id uuid not null,
  ask text not null check (ask in ('acknowledge', 'milestone', 'promise_due', 'overdue', 'needed_urgently')),
  anchor text not null,
  facts jsonb not null,
  answered_at timestamptz,
  answered_channel text,
  -- What was promised with the answer, and whether it was kept once the line is done.
  promised_date date,
  is_kept boolean,
  -- Why it is waited for no longer although nobody answered.
  moot_reason text,
  primary key (tenant_id, chase_id, schedule_line_id),
  foreign key (tenant_id, chase_id) references expediting.chases
);
select journal.protect_tenant_table('expediting.chase_lines', 'select, insert, update');
create index chase_lines_by_line on expediting.chase_lines (tenant_id, schedule_line_id);

-- Where each line stands on the ladder: what the planner and the board read, one row per line that was ever asked, warned or kept from asking.
create table expediting.line_standings (
  tenant_id uuid not null,
  schedule_line_id uuid not null,
  supplier_id uuid not null,
  ask text,
  anchor text,
  step smallint not null default 0,
  -- When the step was taken: the message sent, or the task opened. Null while a message waits to be sent.
  stepped_at timestamptz,
  chase_id uuid,
  chase_opened_at timestamptz,
  last_asked_at timestamptz,
  seen_at timestamptz,
  answered_at timestamptz,
  snoozed_until timestamptz,
  taken_over_by_id text,
  taken_over_by text,
  -- Nodes staff were warned of, as code@planned day.
  warned text[] not null default '{}',
  primary key (tenant_id, schedule_line_id)
);
select journal.protect_tenant_table('expediting.line_standings');
create index line_standings_by_supplier on expediting.line_standings (tenant_id, supplier_id);

create table expediting.phone_notes (
  tenant_id uuid not null,
  id uuid not null,
  supplier_id uuid not null,
  contact_name text,
  schedule_line_ids uuid[] not null,
  words text not null,
  noted_at timestamptz not null,
  noted_by text not null,
  primary key (tenant_id, id)
);
select journal.protect_tenant_table('expediting.phone_notes', 'select, insert');
create index phone_notes_by_supplier on expediting.phone_notes (tenant_id, supplier_id, noted_at);

create table expediting.tasks (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null,
  -- One open task per cause and object: what is found again joins it.
  cause_key text not null,
  supplier_id uuid,
  order_id uuid,
  schedule_line_ids uuid[] not null,
  owner_id text,
  owner_name text,
  state text not null check (state in ('open', 'done', 'snoozed')),
  text_code text not null,
  text_values jsonb not null,
  opened_at timestamptz not null,
  due_at timestamptz not null,
  -- When something happens to it next: reminded before, at, and after its due time, woken from a snooze.
  next_look_at timestamptz,
  reminded smallint not null default 0,
  escalated_at timestamptz,
  escalated_to text,
  done_at timestamptz,
  done_by text,
  result text,
  version integer not null default 1,
  primary key (tenant_id, id)
);
select journal.protect_tenant_table('expediting.tasks', 'select, insert, update');
create unique index tasks_by_cause on expediting.tasks (tenant_id, cause_key) where state <> 'done';
create index tasks_of_owner on expediting.tasks (tenant_id, owner_id, due_at) where state <> 'done';
create index tasks_to_look_at on expediting.tasks (tenant_id, next_look_at) where next_look_at is not null;
create index tasks_by_line on expediting.tasks using gin (schedule_line_ids);

-- What the edges read; row security of the reader applies.
create view expediting.v_chases with (security_invoker = true) as select * from expediting.chases;
create view expediting.v_chase_lines with (security_invoker = true) as select * from expediting.chase_lines;
create view expediting.v_tasks with (security_invoker = true) as select * from expediting.tasks;
create view expediting.v_line_standings with (security_invoker = true) as
select tenant_id, schedule_line_id, supplier_id, last_asked_at,
  case
    when taken_over_by is not null then 'taken_over'
    when snoozed_until is not null then 'snoozed'
    when step = 0 then 'none'
    when answered_at is not null then 'answered'
    when step >= 3 then 'escalated'
    -- Also where the mail server refused it: the ladder goes on, but nobody was asked.
    when last_asked_at is null or last_asked_at < chase_opened_at then 'unsent'
    when seen_at is not null then 'seen'
    else 'asked'
  end as chase_state
from expediting.line_standings;
grant select on expediting.v_chases, expediting.v_chase_lines, expediting.v_tasks, expediting.v_line_standings to nuoda_app;
