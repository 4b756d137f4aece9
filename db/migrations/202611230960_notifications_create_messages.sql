-- What leaves the house and how far it got: messages with their proof, what may leave without being looked at first, notices to staff.
create schema notifications;
grant usage on schema notifications to nuoda_app;

create table notifications.messages (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('order_issued', 'order_cancelled', 'chase', 'proposal_decided', 'conversation', 'node_notice', 'warning',
    'portal_link', 'test')),
  side text not null check (side in ('supplier', 'staff')),
  supplier_id uuid,
  supplier_name text,
  contact_id uuid,
  user_id text,
  to_name text not null,
  to_mail text,
  language text not null check (language in ('zh-Hans', 'zh-Hant', 'en')),
  zone text not null,
  -- The facts the texts were made from, so that another order can join a message that nobody has taken yet.
  letter jsonb not null,
  subject text not null,
  body_text text not null,
  body_html text not null,
  body_chat text not null,
  order_nos text[] not null default '{}',
  line_ids uuid[] not null default '{}',
  attachments jsonb not null default '[]',
  urgency smallint not null default 0,
  -- Ours, set when the message is made: the same in every attempt, and what a bounce names.
  mail_message_id text not null,
  short_code text not null,
  state text not null check (state in ('draft', 'queued', 'sending', 'sent', 'refused', 'bounced', 'unknown', 'waiting_by_hand', 'cancelled')),
  attempts integer not null default 0 check (attempts >= 0),
  next_attempt_at timestamptz,
  -- Who is speaking to the mail server about it, and until when that is believed.
  lease_by uuid,
  lease_until timestamptz,
  channel text,
  sent_at timestamptz,
  sent_by text,
  copied_at timestamptz,
  seen_at timestamptz,
  -- The server's own words, or ours about the server.
  last_error text,
  chase_id uuid,
  again_of_id uuid,
  created_at timestamptz not null,
  version integer not null default 1,
  primary key (tenant_id, id)
);
select journal.protect_tenant_table('notifications.messages', 'select, insert, update');
create index messages_due on notifications.messages (tenant_id, urgency desc, id) where state = 'queued';
create index messages_in_flight on notifications.messages (tenant_id, lease_until) where state = 'sending';
create index messages_by_state on notifications.messages (tenant_id, state, id);
create index messages_of_contact on notifications.messages (tenant_id, contact_id, id);
create index messages_of_supplier on notifications.messages (tenant_id, supplier_id, id);
create index messages_of_chase on notifications.messages (tenant_id, chase_id) where chase_id is not null;
create index messages_of_person on notifications.messages (tenant_id, user_id, id) where side = 'staff';
-- A bounce names no company: looked up by the Message-ID alone.
create unique index messages_by_mail_id on notifications.messages (mail_message_id, tenant_id);
create unique index messages_by_code on notifications.messages (tenant_id, short_code);

create table notifications.message_orders (
  tenant_id uuid not null,
  message_id uuid not null,
  order_id uuid not null,
  primary key (tenant_id, order_id, message_id),
  foreign key (tenant_id, message_id) references notifications.messages on delete cascade
);
select journal.protect_tenant_table('notifications.message_orders', 'select, insert');

-- An event that is delivered twice makes one message.
create table notifications.composed_events (
  tenant_id uuid not null,
  event_id uuid not null,
  recipient text not null,
  at timestamptz not null,
  primary key (tenant_id, event_id, recipient)
);
select journal.protect_tenant_table('notifications.composed_events', 'select, insert, delete');

-- Kinds of messages a person has looked at once before the first of them left.
create table notifications.first_releases (
  tenant_id uuid not null,
  kind text not null,
  released_at timestamptz not null,
  released_by text not null,
  primary key (tenant_id, kind)
);
select journal.protect_tenant_table('notifications.first_releases', 'select, insert');

-- What stands at the head of the order and under the letter: the company as it calls itself, and whom to call.
create table notifications.letterheads (
  tenant_id uuid not null,
  company_name text,
  address text,
  phone text,
  people jsonb not null default '[]',
  version integer not null default 1,
  primary key (tenant_id)
);
select journal.protect_tenant_table('notifications.letterheads', 'select, insert, update');

create table notifications.notice_subscriptions (
  tenant_id uuid not null,
  id uuid not null,
  node text not null check (node in ('confirmed', 'despatched', 'arrived', 'inspected')),
  -- Either a role or one person; a person's own choice goes before that of the role.
  role text,
  user_id text,
  in_app boolean not null,
  by_mail boolean not null,
  scope text not null check (scope in ('own_lines', 'all_lines')),
  primary key (tenant_id, id),
  check (role is null or user_id is null)
);
select journal.protect_tenant_table('notifications.notice_subscriptions');

create table notifications.notices (
  tenant_id uuid not null,
  id uuid not null,
  user_id text not null,
  kind text not null,
  code text not null,
  facts jsonb not null,
  order_id uuid,
  created_at timestamptz not null,
  read_at timestamptz,
  primary key (tenant_id, id)
);
select journal.protect_tenant_table('notifications.notices', 'select, insert, update');
create index notices_of_person on notifications.notices (tenant_id, user_id, id);

create view notifications.v_messages with (security_invoker = true) as
select tenant_id, id, kind, side, supplier_id, supplier_name, contact_id, user_id, to_name, to_mail, language, subject, order_nos, line_ids, urgency, state,
  attempts, channel, sent_at, sent_by, copied_at, seen_at, last_error, chase_id, short_code, created_at, version
from notifications.messages;
create view notifications.v_message_orders with (security_invoker = true) as select * from notifications.message_orders;
grant select on notifications.v_messages, notifications.v_message_orders to nuoda_app;
