// Writes a simulated company into the database for the command line: the demo company, or a large one for benches.
import { createLog, newId } from '#infra'
import { clockStartingAt } from '#kernel'
import { makeLargeCompany, type SimulatedCompany, type SimulationOptions, simulationErrors } from '#simulation'
import { assemble } from '../assemble.ts'
import '../new-company.ts'
import { type CommandIo, EXIT } from '../command-line.ts'
import { withDatabase } from '../with-database.ts'
import { ensureDemoCompany, makingCall } from './demo-company.ts'

const PROGRESS_EVERY_MS = 1_000

export type BookOrder = {
  options: SimulationOptions
  company: SimulatedCompany
  kind: 'demo' | 'bench'
  /** Only the promise that stands of each line. */
  isPlain: boolean
}

/** Returns the exit code; the answer names the tenant, the lines written and the seconds they took. */
export function putOnTheBooks({ options, company, kind, isPlain }: BookOrder, io: CommandIo): Promise<number> {
  return withDatabase(io, async ({ config, appUrl }) => {
    const clock = clockStartingAt(new Date(options.now))
    const assembled = assemble({ appUrl, clock, log: createLog({ level: config.logLevel }), config })
    const startedAt = performance.now()
    try {
      const { runtime } = assembled
      if (kind === 'demo') {
        const demo = await ensureDemoCompany(runtime, options)
        if (!demo.ok) return io.refuse(demo.error)
        if (demo.value.lines === null) return io.refuse(simulationErrors.refuse('simulation.demo.already_there').error)
        return tell(io, { tenantId: demo.value.tenantId, kind, lines: demo.value.lines, startedAt })
      }
      const tenantId = newId() as string
      let toldAt = startedAt
      const made = await makeLargeCompany(runtime, makingCall(tenantId), company, {
        detail: isPlain ? 'plain' : 'full',
        signal: io.signal,
        onProgress(lines) {
          if (performance.now() - toldAt < PROGRESS_EVERY_MS) return
          toldAt = performance.now()
          io.progress({ zh: `已写入 ${lines} 行…`, en: `${lines} lines on the books …` })
        },
      })
      return made.ok ? tell(io, { tenantId, kind, lines: made.value.lines, startedAt }) : io.refuse(made.error)
    } catch (error) {
      if (io.signal.aborted) return EXIT.interrupted
      throw error
    } finally {
      await assembled.stop()
    }
  })
}

function tell(io: CommandIo, made: { tenantId: string; kind: string; lines: number; startedAt: number }): number {
  const { startedAt, ...rest } = made
  const seconds = Number(((performance.now() - startedAt) / 1000).toFixed(2))
  io.print(
    { ok: true, ...rest, seconds },
    {
      zh: `已写入 ${rest.lines} 行，用时 ${seconds} 秒（${rest.kind}，${rest.tenantId}）`,
      en: `${rest.lines} lines on the books in ${seconds} s (${rest.kind}, ${rest.tenantId})`,
    },
  )
  return EXIT.ok
}
