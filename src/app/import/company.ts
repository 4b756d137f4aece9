// Which company a command works for: the one named, else the only one; a first one is founded when there is none yet.
import { foundCompany } from '#identity'
import { type Call, newId, type Runtime, systemActor } from '#infra'
import { ok, type Result, refuse } from '#kernel'
import { type TenantEntry, tenantDirectory } from '../jobs.ts'
import '../new-company.ts'
import './messages.ts'

const FIRST_COMPANY = { name: '我的公司 / My company', zone: 'Asia/Shanghai' }

/** A call of the command line in that company, with every right. */
export const callIn = (company: { tenantId: string; zone: string }): Call => ({
  tenantId: company.tenantId,
  zone: company.zone,
  actor: systemActor('命令行 / command line'),
  channel: 'file',
})

/** `wanted` is a name or id; the demo company only works when it is named. */
export async function findCompany(runtime: Runtime, wanted: string | undefined): Promise<Result<TenantEntry | null>> {
  const tenants = await tenantDirectory(runtime)
  const names = (list: TenantEntry[]) => list.map((tenant) => tenant.name).join(', ')
  if (wanted !== undefined) {
    const found = tenants.filter((tenant) => tenant.tenantId === wanted || tenant.name === wanted)
    if (found.length === 1) return ok(found[0]!)
    const code = found.length === 0 ? 'app.company.unknown' : 'app.company.ambiguous'
    return refuse({ code, kind: 'not_found', details: { name: wanted, known: names(tenants) || '–' } })
  }
  const companies = tenants.filter((tenant) => tenant.kind === 'company')
  if (companies.length <= 1) return ok(companies[0] ?? null)
  return refuse({ code: 'app.company.not_said', kind: 'invalid', details: { known: names(companies) } })
}

/** The company to write into; founded under `name` when this installation has none. Its owner signs up at the first page. */
export async function companyToWriteTo(
  runtime: Runtime,
  { tenant, name }: { tenant: string | undefined; name: string | undefined },
): Promise<Result<{ tenantId: string; zone: string; name: string; isFounded: boolean }>> {
  const known = await findCompany(runtime, tenant)
  if (!known.ok) return known
  if (known.value) return ok({ ...known.value, isFounded: false })
  const tenantId = newId() as string
  const { zone } = FIRST_COMPANY
  const input = {
    name: name ?? FIRST_COMPANY.name,
    kind: 'company' as const,
    timeZone: zone,
    language: 'zh' as const,
    baseCurrency: 'CNY',
    isFirst: true,
    owner: null,
  }
  const founded = await runtime.execute(foundCompany, input, callIn({ tenantId, zone }))
  return founded.ok ? ok({ tenantId, zone, name: input.name, isFounded: true }) : founded
}
