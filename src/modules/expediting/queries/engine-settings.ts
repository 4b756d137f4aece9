// What every decision about chases stands on: the company's policy, calendars, milestone templates and people.
import { type MilestoneTemplate, type TemplateScope, templateFor } from '#fulfilment'
import { staffOf } from '#identity'
import type { Tx } from '#infra'
import { type CalendarBook, readCalendarBook, type WorkingCalendar } from '#masterdata'
import { type ChasePolicy, DEFAULT_POLICY } from '../domain/chase-policy.ts'
import type { Person } from '../domain/responsible.ts'
import { type Workplace, workplaceOf } from '../domain/working-hours.ts'
import { currentPolicy } from '../store/policy.store.ts'
import { type ReportRow, readTemplates, type SupplierRow } from '../store/supplier-facts.store.ts'

/** Of the policy nobody has written yet. */
export const FIRST_VERSION = 1

type Template = TemplateScope & { template: MilestoneTemplate }
export type EngineSettings = {
  policy: ChasePolicy
  policyVersion: number
  calendars: CalendarBook
  /** Our own people at work. */
  staffPlace: Workplace
  staff: Person[]
  placeOf(supplier: Pick<SupplierRow, 'timeZone' | 'calendarId'>): Workplace
  calendarsFor(supplier: Pick<SupplierRow, 'calendarId'>): { buyer: WorkingCalendar; supplier: WorkingCalendar }
  planTemplateOf(
    line: { supplierId: string; itemClass: string },
    reports: readonly ReportRow[],
  ): { template: MilestoneTemplate; isDefault: boolean } | null
}

/** `policy` replaces the stored one, for a preview of what it would do. */
export async function readEngineSettings(
  tx: Tx,
  { tenantId, zone }: { tenantId: string; zone: string },
  preview?: ChasePolicy,
): Promise<EngineSettings> {
  const stored = await currentPolicy(tx, tenantId)
  const policy = preview ?? stored?.policy ?? DEFAULT_POLICY
  const calendars = await readCalendarBook(tx, tenantId)
  const staff = await staffOf(tx, tenantId)
  const { current, versions } = await readTemplates(tx, tenantId)
  const contentOf = (row: { content: unknown }) => row.content as Pick<MilestoneTemplate, 'nodes' | 'dueNode'>
  const templates: Template[] = current.map((row) => ({
    id: row.id,
    supplierId: row.supplierId,
    itemClass: row.itemClass,
    isDefault: row.isDefault,
    template: { id: row.id, version: row.versionNo, ...contentOf(row) },
  }))
  const published = new Map<string, MilestoneTemplate>(
    versions.map((row) => [
      `${row.templateId}#${row.versionNo}`,
      { id: row.templateId, version: row.versionNo, ...contentOf(row) },
    ]),
  )
  const places = new Map<string, Workplace>()
  return {
    policy,
    policyVersion: stored?.versionNo ?? FIRST_VERSION,
    calendars,
    staff,
    staffPlace: workplaceOf({ zone, calendar: calendars.own, hours: policy.staffHours }),
    placeOf({ timeZone, calendarId }) {
      const key = `${timeZone}|${calendarId ?? ''}`
      const known = places.get(key)
      if (known) return known
      const place = workplaceOf({
        zone: timeZone,
        calendar: calendars.of(calendarId),
        hours: policy.supplierHours,
      })
      places.set(key, place)
      return place
    },
    calendarsFor: ({ calendarId }) => ({ buyer: calendars.own, supplier: calendars.of(calendarId) }),
    planTemplateOf(line, reports) {
      const fitting = templateFor(templates, line)
      const pinned = reports.find((report) => report.template_id !== null && report.template_version !== null)
      const followed = pinned && published.get(`${pinned.template_id}#${pinned.template_version}`)
      return followed ? { template: followed, isDefault: fitting?.isDefault ?? true } : fitting
    },
  }
}

/** The policy as it holds, with who wrote it; the one every company starts with where nobody has written one yet. */
export async function readSavedPolicy(tx: Tx, tenantId: string) {
  const stored = await currentPolicy(tx, tenantId)
  const { rules, supplierHours, staffHours, ...policy } = stored?.policy ?? DEFAULT_POLICY
  return {
    policy: {
      ...policy,
      rules: rules.map((rule) => ({ ...rule, supplierGrade: rule.supplierGrade as 'A' | 'B' | 'C' | 'D' | null })),
      supplierHours: [...supplierHours],
      staffHours: [...staffHours],
    },
    version: stored?.versionNo ?? FIRST_VERSION,
    createdAt: stored?.createdAt ?? null,
    createdBy: stored?.createdBy ?? null,
  }
}
