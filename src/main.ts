// The table of commands is the folder `app/commands`: one file each, loaded when it is called. Reads the command line, runs one, ends the process.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type CliCommand, type CommandOption, EXIT, inLanguage } from '#app/command-line.ts'
import { openTerminal, speakWith, type Terminal } from '#app/terminal.ts'

const COMMANDS = join(import.meta.dirname, 'app', 'commands')
/** Everything must be over within 10 s of the first signal. */
const STOP_MAX_MS = 9_500
/** Ctrl-C reaches us from the terminal and a second time through npm. */
const ECHO_MS = 1_000

const SHARED_OPTIONS: Record<string, CommandOption> = {
  json: {
    type: 'boolean',
    summary: { zh: '标准输出只有一个 JSON 对象', en: 'one JSON object on standard output' },
  },
  help: { type: 'boolean', short: 'h', summary: { zh: '显示帮助', en: 'show this help' } },
}

/** Runs one command line and ends the process with its exit code. */
export async function main(argv: string[]): Promise<void> {
  const stop = listenForSignals()
  // The reader of a pipe may leave early (`| head`).
  process.stdout.on('error', () => process.exit(EXIT.failed))
  const terminal = openTerminal({
    json: argv.includes('--json'),
    env: process.env,
    cwd: process.cwd(),
    signal: stop.signal,
  })
  let exitCode: number
  try {
    exitCode = await runCommand(argv, terminal)
  } catch (error) {
    exitCode = stop.signal.aborted ? EXIT.interrupted : await tellFault(error, terminal)
  }
  if (terminal.json && !terminal.hasAnswered()) terminal.print({ ok: exitCode === EXIT.ok }, '')
  // Output to a pipe is written later; leave only when it is out.
  process.stdout.write('', () => process.exit(exitCode))
}

async function runCommand(argv: string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = argv
  if (name === undefined || name === 'help' || name.startsWith('-')) {
    terminal.say(await generalHelp(terminal))
    return name === undefined || name === 'help' || ['--help', '-h'].includes(name) ? EXIT.ok : EXIT.usage
  }
  const command = await loadCommand(name)
  if (!command) {
    terminal.progress({ zh: `没有命令 ${name}`, en: `There is no command ${name}` })
    terminal.progress(await generalHelp(terminal))
    return EXIT.usage
  }
  const options = { ...command.options, ...SHARED_OPTIONS }
  let parsed: ReturnType<typeof parseArgs>
  try {
    parsed = parseArgs({ args: rest, options, allowPositionals: command.usage !== undefined, strict: true })
  } catch (error) {
    terminal.progress(`${(error as Error).message}\n\n${commandHelp(command, terminal)}`)
    return EXIT.usage
  }
  if (parsed.values.help) {
    terminal.say(commandHelp(command, terminal))
    return EXIT.ok
  }
  const { messageOf } = await import('#infra')
  speakWith(messageOf)
  const values = parsed.values as Record<string, string | boolean | undefined>
  return command.run({ values, positionals: parsed.positionals }, terminal)
}

async function loadCommand(name: string): Promise<CliCommand | null> {
  const file = join(COMMANDS, `${name}.ts`)
  if (!/^[a-z][a-z-]*$/.test(name) || !existsSync(file)) return null
  const loaded = (await import(`#app/commands/${name}.ts`)) as { command: CliCommand }
  return loaded.command
}

async function generalHelp(terminal: Terminal): Promise<string> {
  const names = readdirSync(COMMANDS)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => file.slice(0, -3))
    .sort()
  const commands = await Promise.all(names.map(loadCommand))
  const rows = commands
    .filter((command) => command !== null)
    .map((command) => [[command.name, command.usage].filter(Boolean).join(' '), command.summary] as const)
  return [`npm run --silent nuoda -- <command> [--json] [--help]`, '', ...table(rows, terminal)].join('\n')
}

function commandHelp(command: CliCommand, terminal: Terminal): string {
  const rows = Object.entries({ ...command.options, ...SHARED_OPTIONS }).map(([name, option]) => {
    const short = option.short ? `-${option.short}, ` : ''
    return [`${short}--${name}${option.value ? ` ${option.value}` : ''}`, option.summary] as const
  })
  const head = ['nuoda', command.name, command.usage, '[options]'].filter(Boolean).join(' ')
  return [head, inLanguage(command.summary, terminal.language), '', ...table(rows, terminal)].join('\n')
}

function table(rows: (readonly [string, { zh: string; en: string }])[], terminal: Terminal): string[] {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, text]) => {
    const right = terminal.language === 'both' ? `${text.zh} · ${text.en}` : inLanguage(text, terminal.language)
    return `  ${left.padEnd(width)}  ${right}`
  })
}

/** The first signal asks the command to stop; the second, or too long a wait, ends the process at once. */
function listenForSignals(): AbortController {
  const controller = new AbortController()
  let firstAt = 0
  const signals: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) {
    process.on(signal, () => {
      if (controller.signal.aborted) {
        if (performance.now() - firstAt > ECHO_MS) process.exit(EXIT.interrupted)
        return
      }
      firstAt = performance.now()
      controller.abort(new Error(signal))
      setTimeout(() => process.exit(EXIT.interrupted), STOP_MAX_MS).unref()
    })
  }
  return controller
}

async function tellFault(error: unknown, terminal: Terminal): Promise<number> {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.stderr.write(`${text}\n`)
  terminal.progress({
    zh: '命令中断了，以上是原因。可运行 npm run --silent nuoda -- doctor 检查环境。',
    en: 'The command broke off for the reason above. Try npm run --silent nuoda -- doctor to check the environment.',
  })
  if (terminal.json && !terminal.hasAnswered()) {
    terminal.print({ ok: false, code: 'app.command.fault', title: error instanceof Error ? error.message : text }, '')
  }
  return EXIT.failed
}

if (process.argv[1] === import.meta.filename) await main(process.argv.slice(2))
