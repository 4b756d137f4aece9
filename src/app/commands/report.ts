// `nuoda report supplier-performance`: figures from the books, for a table, a script or a test.
import { supplierPerformance } from '#analytics'
import { createLog } from '#infra'
import { refuse, systemClock } from '#kernel'
import { assemble } from '../assemble.ts'
import { type CliCommand, type CommandIo, EXIT } from '../command-line.ts'
import { findCompany } from '../import/company.ts'
import { withDatabase } from '../with-database.ts'

export const command: CliCommand = {
  name: 'report',
  usage: 'supplier-performance',
  summary: { zh: '报表：供应商绩效', en: 'figures: supplier performance' },
  options: {
    tenant: { type: 'string', value: 'NAME|ID', summary: { zh: '哪家公司', en: 'which company' } },
  },
  async run({ values, positionals }, io) {
    const [name = ''] = positionals
    if (name !== 'supplier-performance') {
      io.refuse({ code: 'app.report.unknown', kind: 'invalid', details: { name } })
      return EXIT.usage
    }
    return report(typeof values.tenant === 'string' ? values.tenant : undefined, io)
  },
}

function report(tenant: string | undefined, io: CommandIo): Promise<number> {
  return withDatabase(io, async ({ config, appUrl }) => {
    const assembled = assemble({ appUrl, clock: systemClock, log: createLog({ level: config.logLevel }), config })
    try {
      const { runtime } = assembled
      const company = await findCompany(runtime, tenant)
      if (!company.ok) return io.refuse(company.error)
      if (!company.value) return io.refuse(refuse({ code: 'app.company.none', kind: 'not_found' }).error)
      const { tenantId } = company.value
      const found = await runtime.read({ tenantId }, (tx) => supplierPerformance(tx, tenantId))
      const rows = found.map(({ supplierId: _, ...row }) => row)
      const lines = rows.map(({ supplier, lines, late, onTimeRate, meanDelayDays }) =>
        [supplier, lines, late, onTimeRate ?? '–', meanDelayDays ?? '–'].join('\t'),
      )
      io.print(
        { rows },
        {
          zh: ['供应商\t行数\t迟到\t准时率\t平均迟到天数', ...lines].join('\n'),
          en: ['supplier\tlines\tlate\ton-time rate\tmean delay days', ...lines].join('\n'),
        },
      )
      return EXIT.ok
    } finally {
      await assembled.stop()
    }
  })
}
