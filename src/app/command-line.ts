// The form of a command-line command, and what a command is given: for everyone who adds a file to `src/app/commands/`.
import type { DomainError } from '#kernel'

export type Bilingual = { zh: string; en: string }

export type CommandOption = {
  type: 'string' | 'boolean'
  short?: string
  /** What the value is called in the help, such as FILE. */
  value?: string
  summary: Bilingual
}

/** A file of `src/app/commands/` exports `command` of this form; its name is the file's name. Load heavy parts inside `run`. */
export type CliCommand = {
  name: string
  summary: Bilingual
  /** Positional arguments as the help shows them, such as `orders FILE`; without it positionals are refused. */
  usage?: string
  options?: Record<string, CommandOption>
  /** Returns the exit code: see EXIT. */
  run(args: CommandArgs, io: CommandIo): Promise<number>
}

export type CommandArgs = {
  values: Record<string, string | boolean | undefined>
  positionals: string[]
}

export const EXIT = {
  ok: 0,
  /** A check did not hold, or something broke. */
  failed: 1,
  /** The command line was not understood. */
  usage: 2,
  /** Understood and refused, with a stable code. */
  refused: 3,
  interrupted: 130,
} as const

export type CommandIo = {
  /** `--json`: one JSON object on standard output and nothing else there. */
  json: boolean
  language: 'zh' | 'en' | 'both'
  env: Record<string, string | undefined>
  cwd: string
  /** Aborted by the first SIGINT, SIGTERM or SIGHUP; stop within 8 s of it. */
  signal: AbortSignal
  /** The command's answer, once: the object with `--json`, else the text. */
  print(answer: object, text: string | Bilingual): void
  /** A line for the person at the terminal; goes to standard error with `--json`. */
  say(line: string | Bilingual): void
  /** Progress, always on standard error. */
  progress(line: string | Bilingual): void
  /** Tells a refusal (title, next step, code) and returns its exit code. */
  refuse(error: DomainError): number
}

/** The text in the terminal's language; both when the terminal does not say. */
export function inLanguage(text: string | Bilingual, language: CommandIo['language']): string {
  if (typeof text === 'string') return text
  return language === 'both' ? `${text.zh}\n${text.en}` : text[language]
}

/** The language of the terminal by LC_ALL, LC_MESSAGES, LANG; both when none is set. */
export function languageOf(env: Record<string, string | undefined>): CommandIo['language'] {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || ''
  if (/^zh/i.test(locale)) return 'zh'
  return locale === '' || /^(C|POSIX)(\.|$)/i.test(locale) ? 'both' : 'en'
}
