// `nuoda bench`: measures a started server over HTTP and says which targets are met, on which machine.
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { BenchName, BenchReport, Figure } from '../bench/bench.types.ts'
import { type CliCommand, type CommandIo, EXIT } from '../command-line.ts'

const NAMES: readonly BenchName[] = [
  'start',
  'create',
  'live',
  'supplier-page',
  'answer-cycle',
  'import',
  'tick',
  'board',
]
const RUNS = 5
const RUNS_MAX = 100

export const command: CliCommand = {
  name: 'bench',
  summary: {
    zh: '测速：启动服务器，经 HTTP 驱动并核对行数',
    en: 'measure: start a server, drive it over HTTP, count the rows',
  },
  usage: `${NAMES.join('|')}|all`,
  options: {
    runs: { type: 'string', value: 'N', summary: { zh: '次数（默认 5）', en: 'how many runs (5)' } },
    folder: {
      type: 'string',
      value: 'FOLDER',
      summary: { zh: '放数据和文件的文件夹（可重复使用）', en: 'where its data and files are kept for the next time' },
    },
  },
  async run({ values, positionals }, io) {
    const name = positionals[0] ?? 'all'
    const runs = values.runs === undefined ? RUNS : Number(values.runs)
    const isKnown = name === 'all' || (NAMES as readonly string[]).includes(name)
    if (!isKnown || positionals.length > 1 || !Number.isInteger(runs) || runs < 1 || runs > RUNS_MAX) {
      io.progress({
        zh: `用法：nuoda bench ${NAMES.join('|')}|all [--runs 1–${RUNS_MAX}]`,
        en: `Usage: nuoda bench ${NAMES.join('|')}|all [--runs 1–${RUNS_MAX}]`,
      })
      return EXIT.usage
    }
    // A folder whose parents everybody may pass: the database runs under an account of its own when we are root.
    const folder = typeof values.folder === 'string' ? resolve(io.cwd, values.folder) : join(tmpdir(), 'nuoda-bench')
    await mkdir(folder, { recursive: true, mode: 0o755 })
    const wanted = name === 'all' ? NAMES : [name as BenchName]
    return measure(wanted, { runs, folder }, io)
  },
}

async function measure(
  names: readonly BenchName[],
  { runs, folder }: { runs: number; folder: string },
  io: CommandIo,
): Promise<number> {
  const { BENCHES } = await import('../bench/all-benches.ts')
  const { describeMachine, loadOfLastMinute, postgresVersion } = await import('../bench/machine.ts')
  const postgres = await postgresVersion()
  const reports: BenchReport[] = []
  for (const name of names) {
    const load = loadOfLastMinute()
    const tell = (line: string) => io.progress(`${name}: ${line}`)
    const figures = await BENCHES[name]({ runs, folder, io, tell })
    reports.push({ bench: name, machine: describeMachine(postgres, load), runs, figures })
  }
  const answer = reports.length === 1 ? reports[0]! : { benches: reports }
  io.print(answer, reports.map(told).join('\n\n'))
  const missed = reports.some(({ figures }) => Object.values(figures).some((figure) => figure.met === false))
  return missed ? EXIT.failed : EXIT.ok
}

function told({ bench, machine, runs, figures }: BenchReport): string {
  const place = `${machine.cpu}, ${machine.cores} × CPU, ${machine.memoryGb} GB, Node ${machine.node}, PostgreSQL ${machine.postgres}, load ${machine.loadAverage}`
  const width = Math.max(...Object.keys(figures).map((name) => name.length))
  const lines = Object.entries(figures).map(([name, figure]) => `  ${name.padEnd(width)}  ${toldFigure(figure)}`)
  return [`${bench} (N = ${runs}; ${place})`, ...lines].join('\n')
}

function toldFigure({ value, unit, target, met, median, p95, samples }: Figure): string {
  const verdict = met === null ? '' : `  ${met ? '✓' : '✗'} ${target} ${unit}`
  return `${value} ${unit}${verdict}  (median ${median}, p95 ${p95}, N ${samples})`
}
