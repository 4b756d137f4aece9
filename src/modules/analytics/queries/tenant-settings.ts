// Calendars, milestone templates, thresholds and watch rules of a tenant, built once and kept until somebody changes them.

import { type MilestoneTemplate, type TemplateScope, templateFor } from '#fulfilment'
import type { Tx } from '#infra'
import { calendarBook, type WorkingCalendar } from '#masterdata'
import type { ThresholdRule, WatchRule } from '#risk'
import { type MilestoneFactRow, readSettings, type SettingsRows } from '../store/facts.store.ts'

export type TenantTemplate = TemplateScope & { template: MilestoneTemplate }
export type TenantSettings = {
  /** The company's own calendar: the first national one. */
  buyerCalendar: WorkingCalendar
  calendarOf(calendarId: string | null): WorkingCalendar
  templates: TenantTemplate[]
  /** The plan a line is reported under, which a template published later does not rewrite; null where that version is unknown. */
  templateVersion(id: string, version: number): MilestoneTemplate | null
  thresholds: ThresholdRule[]
  /** In the company's own order. */
  watchRules: readonly WatchRule[]
}

/** Keeps settings per tenant; `forget` is called when a command or another process changed them. */
export function createSettingsCache() {
  const kept = new Map<string, TenantSettings>()
  let forgotten = 0
  return {
    async of(tx: Tx, tenantId: string): Promise<TenantSettings> {
      const known = kept.get(tenantId)
      if (known) return known
      const asOf = forgotten
      const built = build(await readSettings(tx, tenantId))
      // Read while somebody changed them: perhaps the old ones, so good for this reader and not to be kept.
      if (asOf === forgotten) kept.set(tenantId, built)
      return built
    },
    forget(tenantId: string): void {
      forgotten++
      if (tenantId === '*') kept.clear()
      else kept.delete(tenantId)
    },
  }
}
export type SettingsCache = ReturnType<typeof createSettingsCache>

function build(rows: SettingsRows): TenantSettings {
  const calendars = calendarBook(rows)
  const versions = new Map(
    rows.templateVersions.map((row) => [
      `${row.template_id}#${row.version_no}`,
      { id: row.template_id, version: row.version_no, ...(row.nodes as Pick<MilestoneTemplate, 'nodes' | 'dueNode'>) },
    ]),
  )
  return {
    buyerCalendar: calendars.own,
    calendarOf: calendars.of,
    templates: rows.templates.map((row) => {
      const { nodes, dueNode } = row.nodes as Pick<MilestoneTemplate, 'nodes' | 'dueNode'>
      const template: MilestoneTemplate = { id: row.id, version: row.version_no, nodes, dueNode }
      return { id: row.id, supplierId: row.supplier_id, itemClass: row.item_class, isDefault: row.is_default, template }
    }),
    templateVersion: (id, version) => versions.get(`${id}#${version}`) ?? null,
    watchRules: rows.watchRules,
    thresholds: rows.thresholds.map((row) => ({
      id: row.id,
      name: row.name,
      supplierGrade: row.supplier_grade as ThresholdRule['supplierGrade'],
      itemClass: row.item_class,
      warnDays: row.warn_days,
    })),
  }
}

/** The template a line is planned by: the version it was first reported under, else the current one of its supplier or class. */
export function planTemplateOf(
  settings: TenantSettings,
  line: { supplierId: string; itemClass: string },
  reports: readonly MilestoneFactRow[],
): { template: MilestoneTemplate; isDefault: boolean } | null {
  const current = templateFor(settings.templates, line)
  const pinned = reports.find((report) => report.template_id !== null && report.template_version !== null)
  const template = pinned && settings.templateVersion(pinned.template_id!, pinned.template_version!)
  if (template) return { template, isDefault: current?.isDefault ?? true }
  return current
}
