-- Links by which a supplier's contact opens its page without an account. A link belongs to a mail address or to one company's
-- contact; which company's orders it shows is said by its grants, each protected as everything of that company is.
create table identity.portal_links (
  id uuid primary key,
  -- Stands in the address and finds the row; worthless without the secret beside it.
  short_code text not null unique,
  kind text not null check (kind in ('personal', 'tenant')),
  -- Where a new link may be mailed to, in lower case; a personal link always has one.
  mail text,
  -- SHA-256 of the secret: whoever reads this table can open nothing.
  secret_hash bytea not null,
  -- Which secret of this link is the valid one; those before it only offer to mail the new one.
  generation integer not null default 1 check (generation > 0),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  last_opened_at timestamptz,
  check (kind = 'tenant' or mail is not null)
);
create index portal_links_by_mail on identity.portal_links (mail) where kind = 'personal' and revoked_at is null;
grant select, insert, update on identity.portal_links to nuoda_app;

create table identity.portal_grants (
  tenant_id uuid not null references identity.tenants,
  id uuid not null,
  link_id uuid not null references identity.portal_links,
  supplier_id uuid not null,
  contact_id uuid not null,
  created_at timestamptz not null,
  revoked_at timestamptz,
  primary key (tenant_id, id)
);
select journal.protect_tenant_table('identity.portal_grants', 'select, insert, update');
create unique index portal_grants_of_contact on identity.portal_grants (tenant_id, contact_id, link_id);
create index portal_grants_of_link on identity.portal_grants (link_id) where revoked_at is null;
create index portal_grants_of_supplier on identity.portal_grants (tenant_id, supplier_id);

-- Asked with a link whose secret was proven, before any company is known.
create function identity.portal_grants_of(wanted_link_id uuid)
returns table (tenant_id uuid, tenant_name text, time_zone text, supplier_id uuid, contact_id uuid)
language sql stable security definer set search_path = pg_catalog as $$
  select g.tenant_id, t.name, t.time_zone, g.supplier_id, g.contact_id
  from identity.portal_grants g join identity.tenants t using (tenant_id)
  where g.link_id = wanted_link_id and g.revoked_at is null order by g.created_at, g.tenant_id, g.id
$$;
revoke all on function identity.portal_grants_of from public;
grant execute on function identity.portal_grants_of to nuoda_app;
