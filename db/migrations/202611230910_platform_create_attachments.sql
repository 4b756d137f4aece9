-- Files people and suppliers added: what they belong to, who added them, and the hash under which their content lies in the store.
create table platform.attachments (
  tenant_id uuid not null,
  id uuid not null,
  subject_type text not null,
  subject_id uuid not null,
  file_name text not null,
  -- As found in the content, never as claimed.
  media_type text not null,
  size bigint not null check (size > 0),
  sha256 text not null,
  -- Shows prices or terms: for readers who may see those.
  is_commercial boolean not null default false,
  uploaded_by text not null,
  channel text not null,
  at timestamptz not null,
  primary key (tenant_id, id)
);
-- Kept as evidence: nobody changes or removes one.
select journal.protect_tenant_table('platform.attachments', 'select, insert');
create index attachments_of_subject on platform.attachments (tenant_id, subject_type, subject_id);

create view platform.v_attachments with (security_invoker = true) as select * from platform.attachments;
grant select on platform.v_attachments to nuoda_app;
