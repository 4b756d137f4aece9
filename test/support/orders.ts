// Orders for stories: only the facts that matter are given, the rest is filled in.

import { systemActor } from '#infra'
import { type ImportSummary, importOrderLines, type StatedLine } from '#integrations'
import type { Decimal } from '#kernel'
import type { Member, World } from './world.ts'

/** A line as a file would state it. */
export const aStatedLine = (line: Partial<Record<keyof StatedLine, unknown>> = {}): StatedLine =>
  ({
    orderNo: 'PO2611-0042',
    lineNo: '1',
    lineKey: null,
    supplier: '宏远精工',
    itemCode: 'A100',
    itemName: '轴承座',
    quantity: '500' as Decimal,
    unit: '件',
    unitPrice: '12.5',
    amount: '6250',
    currency: 'CNY',
    orderDate: '2026-11-02',
    requestedDate: '2026-12-10',
    promisedDate: '2026-12-08',
    actualDate: null,
    openQuantity: null,
    cancelled: false,
    ...line,
  }) as StatedLine

/** Takes lines in as the import does; the same `source` twice is the next day's file. */
export async function takeIn(
  world: World,
  owner: Member,
  lines: Partial<Record<keyof StatedLine, unknown>>[],
  source = 'file',
): Promise<ImportSummary> {
  const taken = await importOrderLines(
    world.server.assembled.runtime,
    { tenantId: owner.tenantId, zone: 'Asia/Shanghai', actor: systemActor('导入'), channel: 'file' },
    { source, reference: 'orders.xlsx', channel: 'file', status: 'issued', lines: lines.map(aStatedLine) },
  )
  if (!taken.ok) throw new Error(JSON.stringify(taken.error))
  return taken.value
}
