// `nuoda import receipts FILE` and `contacts FILE`: rows booked or told why not.
import { createLog } from '#infra'
import { type TakenIn, takeInFile } from '#integrations'
import { refuse, systemClock } from '#kernel'
import { assemble } from '../assemble.ts'
import { type CommandIo, EXIT } from '../command-line.ts'
import { withDatabase } from '../with-database.ts'
import { callIn, findCompany } from './company.ts'
import type { OrdersRequest } from './take-in-orders.ts'

const REFUSED_TOLD_MAX = 50

export function takeInOther(
  kind: 'receipts' | 'contacts',
  { bytes, path, source, tenant }: OrdersRequest,
  dryRun: boolean,
  io: CommandIo,
): Promise<number> {
  const startedAt = performance.now()
  return withDatabase(io, async ({ config, appUrl }) => {
    const assembled = assemble({ appUrl, clock: systemClock, log: createLog({ level: config.logLevel }), config })
    try {
      const { runtime } = assembled
      const company = await findCompany(runtime, tenant)
      if (!company.ok) return io.refuse(company.error)
      if (!company.value) return io.refuse(refuse({ code: 'app.company.none', kind: 'not_found' }).error)
      const taken = await takeInFile(runtime, callIn(company.value), { kind, bytes, path, source, dryRun })
      if (!taken.ok) return io.refuse(taken.error)
      tell(io, taken.value, Number(((performance.now() - startedAt) / 1000).toFixed(2)))
      return EXIT.ok
    } finally {
      await assembled.stop()
    }
  })
}

function tell(io: CommandIo, { rejected, ...figures }: TakenIn, seconds: number): void {
  const { rows, created, changed, unchanged } = figures
  const lines = rejected
    .slice(0, REFUSED_TOLD_MAX)
    .map(({ sheet, row, field, value, code }) => `  ${sheet} ${row}: ${field} “${value}” ${code}`)
  io.print(
    { ...figures, rejected: rejected.length, refusedRows: rejected.slice(0, REFUSED_TOLD_MAX), seconds },
    {
      zh: [
        `读入 ${rows} 行：新增 ${created}，变更 ${changed}，不变 ${unchanged}，拒绝 ${rejected.length}；用时 ${seconds} 秒`,
        ...lines,
      ].join('\n'),
      en: [
        `${rows} rows: ${created} created, ${changed} changed, ${unchanged} unchanged, ${rejected.length} refused; ${seconds} s`,
        ...lines,
      ].join('\n'),
    },
  )
}
