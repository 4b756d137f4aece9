// Puts the simulated factory's suppliers, items, sites and rules on the books, through the modules that own them.
import { type MilestoneCode, type MilestoneNode, publishTemplate } from '#fulfilment'
import { type CommandContext, runWithin } from '#infra'
import { ok, type Result } from '#kernel'
import {
  addCalendar,
  amendSupplier,
  ensureItems,
  ensureSites,
  ensureSuppliers,
  importCalendarYear,
  itemMatchKey,
  listCalendars,
  matchKey,
  putContacts,
} from '#masterdata'
import { ensureOwnFields } from '#platform'
import { replaceThresholdRules } from '#risk'
import type { SimulatedCompany } from '../domain/simulated-company.types.ts'

/** Ids by the simulated company's own names. */
export type LoadedMasters = {
  supplierIds: Record<string, string>
  itemIds: Record<string, string>
  siteIds: Record<string, string>
  /** By item class. */
  templates: Record<string, { id: string; version: number }>
}

/** Suppliers by code, items by code, sites by name; what is there already under the same name is used. */
export async function loadMasters(context: CommandContext, company: SimulatedCompany): Promise<Result<LoadedMasters>> {
  const { suppliers, items, sites } = company
  const keptSuppliers = await ensureSuppliers(
    context,
    suppliers.map(({ name, code }) => ({ name, code })),
  )
  const keptItems = await ensureItems(context, items)
  const keptSites = await ensureSites(
    context,
    sites.map((site) => site.name),
  )
  const idOf = (row: { id: string } | undefined): string => {
    if (!row) throw new Error('a master that was just made is not there')
    return row.id
  }
  const supplierIds = Object.fromEntries(
    suppliers.map(({ code, name }) => [code, idOf(keptSuppliers.byKey.get(matchKey(name)))]),
  )
  const graded = await gradeSuppliers(context, company, supplierIds)
  if (!graded.ok) return graded
  const contacts = await runWithin(context, putContacts, { rows: contactRows(company), dryRun: false })
  if (!contacts.ok) return contacts
  await ensureOwnFields(
    context,
    company.ownFields.map((field) => field.label),
  )
  const templates = await publishTemplates(context, company)
  const thresholds = await runWithin(context, replaceThresholdRules, { rules: company.thresholds })
  if (!thresholds.ok) return thresholds
  return ok({
    supplierIds,
    itemIds: Object.fromEntries(items.map((item) => [item.code, idOf(keptItems.byKey.get(itemMatchKey(item)))])),
    templates,
    siteIds: Object.fromEntries(sites.map(({ name }) => [name, idOf(keptSites.byKey.get(matchKey(name)))])),
  })
}

/** The grade the factory gave each supplier, and the calendar it keeps. */
async function gradeSuppliers(
  context: CommandContext,
  company: SimulatedCompany,
  supplierIds: Record<string, string>,
): Promise<Result<null>> {
  const calendarIds = await addCalendars(context, company)
  if (!calendarIds.ok) return calendarIds
  for (const { code, grade, calendarName } of company.suppliers) {
    const calendarId = calendarName === null ? null : (calendarIds.value.get(calendarName) ?? null)
    const amended = await runWithin(context, amendSupplier, { id: supplierIds[code] as string, grade, calendarId })
    if (!amended.ok) return amended
  }
  return ok(null)
}

/** The factory's own calendars over the national one, by name. */
async function addCalendars(context: CommandContext, company: SimulatedCompany): Promise<Result<Map<string, string>>> {
  const known = await listCalendars(context.tx, context.tenantId)
  const national = known.find((calendar) => calendar.kind === 'national')
  const ids = new Map<string, string>()
  for (const { name, workedWeekdays, shutdowns } of company.calendars) {
    const input = { name, baseCalendarId: national?.id ?? null, workingWeekdays: workedWeekdays }
    const added = await runWithin(context, addCalendar, input)
    if (!added.ok) return added
    ids.set(name, added.value.id)
    for (const { from, to, name: reason } of shutdowns) {
      const year = Number(from.slice(0, 4))
      const text = `${from}..${to}, off, ${reason}`
      const saved = await runWithin(context, importCalendarYear, { id: added.value.id, text, year, dryRun: false })
      if (!saved.ok) return saved
      if (saved.value.saved === 0) throw new Error(`the shutdown ${text} could not be read`)
    }
  }
  return ok(ids)
}

const contactRows = (company: SimulatedCompany) =>
  company.suppliers.flatMap(({ name: supplierName, contacts }) =>
    contacts.map(({ name, mail, phone, wechat }) => ({ supplierName, name, mail, phone, wechat })),
  )

async function publishTemplates(
  context: CommandContext,
  company: SimulatedCompany,
): Promise<LoadedMasters['templates']> {
  const published: LoadedMasters['templates'] = {}
  for (const { name, itemClass, nodes, dueNode } of company.templates) {
    const id = context.newId<'MilestoneTemplate'>() as string
    const version = await publishTemplate(context.tx, context.tenantId, context.now, {
      id,
      name,
      item_class: itemClass,
      supplier_id: null,
      is_default: false,
      nodes: { nodes: nodes as MilestoneNode[], dueNode: dueNode as MilestoneCode },
    })
    if (itemClass !== null) published[itemClass] = { id, version }
  }
  return published
}
