// Lets the demo company's suppliers ask for changes as they would: each from its own page, under its own person's name.
import { type Actor, type Call, type Runtime, sql, type Tx } from '#infra'
import { decideProposals, proposeChange } from '#procurement'
import { type ProposableLine, type ToldProposal, toldProposals } from '../domain/told-proposals.ts'

type Tenant = { tenantId: string; zone: string }

/** Returns how many proposals were made; a line that has changed meanwhile is left alone. */
export async function tellProposals(
  runtime: Pick<Runtime, 'read' | 'execute' | 'today'>,
  tenant: Tenant,
): Promise<number> {
  const lines = await runtime.read(tenant, (tx) => proposableLines(tx, tenant.tenantId))
  let made = 0
  for (const told of toldProposals(lines, runtime.today(tenant.zone))) if (await tell(runtime, tenant, told)) made += 1
  return made
}

async function tell(runtime: Pick<Runtime, 'execute'>, tenant: Tenant, told: ToldProposal): Promise<boolean> {
  const { line, change, reason, note, counter } = told
  const saidBy = line.contactName ?? line.supplierName
  const supplier = actor('contact', null, `${saidBy} (${line.supplierName})`, 'procurement.change_proposal.raise')
  const raised = await runtime.execute(
    proposeChange,
    { line: { id: line.id }, ...change, reason, note, channel: 'portal', saidBy },
    callOf(tenant, supplier, 'portal'),
  )
  if (!raised.ok || raised.value.proposalId === null) return false
  if (!counter) return true
  const buyer = actor('user', line.ownerId, line.ownerName ?? 'Nuoda', 'procurement.change_proposal.decide')
  const proposals = [{ id: raised.value.proposalId }]
  const decided = await runtime.execute(
    decideProposals,
    { proposals, decision: 'counter', counter, note: '最晚这一天，再晚装配要停线' },
    callOf(tenant, buyer, 'page'),
  )
  return decided.ok
}

const callOf = (tenant: Tenant, acting: Actor, channel: string): Call => ({ ...tenant, actor: acting, channel })

const actor = (kind: Actor['kind'], id: string | null, name: string, permission: string): Actor => ({
  kind,
  id,
  name,
  role: 'simulated',
  permissions: new Set([permission]),
  sees: { prices: true, supplierNames: true },
})

const proposableLines = (tx: Tx, tenantId: string): Promise<ProposableLine[]> =>
  tx.rows(sql<ProposableLine>`
    select s.id, s.supplier_id as "supplierId", s.supplier_name as "supplierName", s.owner_id as "ownerId", s.owner_name as "ownerName",
      (select k.name from masterdata.v_contacts k where k.tenant_id = s.tenant_id and k.supplier_id = s.supplier_id
        order by k.is_primary desc, k.created_at, k.id limit 1) as "contactName",
      case when s.live_piece_count = 1 then s.promised_date end as "promisedDate", s.requested_date as "requestedDate",
      trim_scale(s.scheduled_quantity - s.cancelled_quantity)::text as "openQuantity", trim_scale(s.unit_price)::text as "unitPrice"
    from procurement.v_schedule_lines s
    where s.tenant_id = ${tenantId} and s.status = 'open' and s.order_status = 'issued' and s.received_quantity = 0
      and s.live_piece_count <= 1 and s.proposal_by is null
    order by s.order_no, s.line_no, s.schedule_no, s.id`)
