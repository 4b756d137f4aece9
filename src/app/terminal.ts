// What a command says and where it says it: answers on standard output, everything else on standard error, refusals with their next step.
import type { DomainError } from '#kernel'
import { type Bilingual, type CommandIo, EXIT, inLanguage, languageOf } from './command-line.ts'

export type Terminal = CommandIo & { hasAnswered(): boolean }

type Streams = { out: (text: string) => void; err: (text: string) => void }

/** With `json`, console.log and its kin go to standard error too, so that no library spoils the one object. */
export function openTerminal(options: {
  json: boolean
  env: Record<string, string | undefined>
  cwd: string
  signal: AbortSignal
  streams?: Streams
}): Terminal {
  const { json, env, cwd, signal } = options
  const streams = options.streams ?? {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
  }
  const language = languageOf(env)
  let answered = false
  if (json && !options.streams) {
    for (const name of ['log', 'info', 'debug', 'table', 'dir'] as const) console[name] = console.error.bind(console)
  }
  const line = (text: string | Bilingual): string => `${inLanguage(text, language)}\n`
  const answer = (object: object): void => {
    if (answered) throw new Error('a command answers once')
    answered = true
    streams.out(`${JSON.stringify(object)}\n`)
  }
  return {
    json,
    env,
    cwd,
    signal,
    language,
    hasAnswered: () => answered,
    print(object, text) {
      if (json) answer(object)
      else streams.out(line(text))
    },
    say: (text) => (json ? streams.err : streams.out)(line(text)),
    progress: (text) => streams.err(line(text)),
    refuse(error) {
      const told = sentencesOf(error)
      streams.err(line({ zh: told.zh.join('\n  '), en: told.en.join('\n  ') }))
      if (json && !answered)
        answer({ ok: false, code: error.code, title: told.title, detail: told.detail, details: error.details ?? {} })
      return EXIT.refused
    },
  }
}

type Sentence = { title: string; detail: string }
type MessageOf = (code: string, values: Record<string, unknown>, language: 'zh' | 'en') => Sentence

let messageOf: MessageOf = (code) => ({ title: code, detail: '' })

/** Lends the terminal the message catalogue; before that it can only name codes. */
export function speakWith(catalogue: MessageOf): void {
  messageOf = catalogue
}

function sentencesOf(error: DomainError) {
  const values = Object.fromEntries(
    Object.entries(error.details ?? {}).map(([name, value]) => [name, value ?? '–'] as const),
  )
  const zh = messageOf(error.code, values, 'zh')
  const en = messageOf(error.code, values, 'en')
  const lines = (sentence: Sentence): string[] =>
    [sentence.title, sentence.detail, `[${error.code}]`].filter(
      (text, index, all) => text && all.indexOf(text) === index,
    )
  return { zh: lines(zh), en: lines(en), title: en.title, detail: en.detail }
}
