// `nuoda verify`: is the history of every company as it was written?
import { openPool, verifyJournal } from '#infra'
import { type CliCommand, EXIT } from '../command-line.ts'
import { withDatabase } from '../with-database.ts'

/** Every order has a history; one without has lost it. */
const DOCUMENTS = [{ streamType: 'purchase_order', table: 'procurement.purchase_orders' }]

export const command: CliCommand = {
  name: 'verify',
  summary: { zh: '核对全部历史记录是否完好', en: 'check that the whole history is as it was written' },
  options: {
    tenant: { type: 'string', value: 'ID', summary: { zh: '只核对一家公司', en: 'only this company' } },
  },
  async run({ values }, io) {
    return withDatabase(io, async ({ ownerUrl }) => {
      const pool = openPool(ownerUrl, { max: 2 })
      try {
        const tenantId = typeof values.tenant === 'string' ? values.tenant : undefined
        const report = await verifyJournal(pool, { tenantId, documents: DOCUMENTS })
        io.print(report, textOf(report))
        return report.ok ? EXIT.ok : EXIT.failed
      } finally {
        await pool.end()
      }
    })
  },
}

function textOf(report: Awaited<ReturnType<typeof verifyJournal>>): { zh: string; en: string } {
  const count = `${report.streams} / ${report.records}`
  if (report.ok) return { zh: `完好：历史流 / 记录 ${count}`, en: `As written: streams / records ${count}` }
  const { kind, streamType, streamId, seq, detail } = report.first!
  const place = `${streamType} ${streamId}${seq === null ? '' : ` #${seq}`}`
  return {
    zh: `发现 ${report.faults.length} 处不符，第一处：${kind}，${place}（${detail}）。请从备份恢复后对照。`,
    en: `${report.faults.length} faults; the first: ${kind}, ${place} (${detail}). Compare with a restored backup.`,
  }
}
