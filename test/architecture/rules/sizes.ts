// How big a file or a function may be, with a ratchet that only turns one way: what is too big may shrink, never grow.
import { isScript, isTestFile, type Rule, type SourceFile, type Violation } from '../source-file.ts'
import { syntaxOf } from '../syntax.ts'

export const FILE_LINES_MAX = 300
export const FILE_LINES_HARD_MAX = 500
export const FUNCTION_LINES_MAX = 60
export const RATCHET = 'test/architecture/ratchet.json'

/** Lines of each file (`path`) and function (`path#name`) that are over the limit today. */
export type Ratchet = { files: Record<string, number>; functions: Record<string, number> }

/** Tables of a test read on in one piece, so tests have the hard limit only. */
const fileLimit = (path: string) => (isTestFile(path) ? FILE_LINES_HARD_MAX : FILE_LINES_MAX)

export function ratchetOf(files: readonly SourceFile[]): Ratchet {
  const text = files.find((file) => file.path === RATCHET)?.text
  return text ? (JSON.parse(text) as Ratchet) : { files: {}, functions: {} }
}

/** What is over the limit now, in the form of the ratchet. */
export function measure(files: readonly SourceFile[]): Ratchet {
  const scripts = files.filter((file) => isScript(file.path))
  const longFiles = scripts
    .map((file) => [file.path, linesOf(file)] as const)
    .filter(([path, lines]) => lines > fileLimit(path))
  const functions: Record<string, number> = {}
  for (const { key, lines } of longFunctions(scripts)) functions[key] = Math.max(lines, functions[key] ?? 0)
  return { files: Object.fromEntries(longFiles), functions }
}

export const fileSize: Rule = {
  name: `a file has at most ${FILE_LINES_MAX} lines; one already longer may only shrink, ${FILE_LINES_HARD_MAX} is the end`,
  check: (files) => {
    const now = measure(files).files
    const hard = Object.entries(now).filter(([, lines]) => lines > FILE_LINES_HARD_MAX)
    const hardPaths = new Set(hard.map(([path]) => path))
    return [
      ...hard.map(([path, lines]) => ({
        path,
        line: FILE_LINES_HARD_MAX + 1,
        message: `${lines} lines, hard limit ${FILE_LINES_HARD_MAX}`,
      })),
      ...grown(ratchetOf(files).files, now, FILE_LINES_MAX).flatMap(({ key, ...one }) =>
        hardPaths.has(key) ? [] : [one],
      ),
    ]
  },
}

export const functionLength: Rule = {
  name: `a function has at most ${FUNCTION_LINES_MAX} lines; one already longer may only shrink`,
  check: (files) => {
    const lines = new Map(longFunctions(files.filter((file) => isScript(file.path))).map((one) => [one.key, one.line]))
    const found = grown(ratchetOf(files).functions, measure(files).functions, FUNCTION_LINES_MAX)
    return found.map(({ key, ...one }) => ({ ...one, line: lines.get(key) ?? 1 }))
  },
}

/** An entry that is no longer needed must go, or the ratchet would let the file grow back. */
export const ratchetIsTight: Rule = {
  name: 'the ratchet holds no entry that is no longer needed',
  check: (files) => {
    const kept = ratchetOf(files)
    const now = measure(files)
    const stale = [
      ...Object.keys(kept.files).filter((key) => !(key in now.files)),
      ...Object.keys(kept.functions).filter((key) => !(key in now.functions)),
    ]
    return stale.map((key) => ({
      path: RATCHET,
      line: 1,
      message: `${key} is within its limit now: npm run check -- --tighten`,
    }))
  },
}

/** What a change of the ratchet itself may not do: gain an entry or raise a number. */
export function ratchetGrowth(before: Ratchet, after: Ratchet): string[] {
  const sections = ['files', 'functions'] as const
  return sections.flatMap((section) =>
    Object.entries(after[section])
      .filter(([key, lines]) => lines > (before[section][key] ?? 0))
      .map(([key, lines]) => `${key}: ${before[section][key] ?? 'new'} → ${lines}`),
  )
}

/** The ratchet after a shrinking: entries within the limit are dropped, smaller numbers taken over, nothing is added. */
export function tightened(kept: Ratchet, now: Ratchet): Ratchet {
  const tighten = (before: Record<string, number>, after: Record<string, number>) =>
    Object.fromEntries(
      Object.entries(before).flatMap(([key, lines]) =>
        after[key] ? [[key, Math.min(lines, after[key])] as const] : [],
      ),
    )
  return { files: tighten(kept.files, now.files), functions: tighten(kept.functions, now.functions) }
}

function grown(
  kept: Record<string, number>,
  now: Record<string, number>,
  limit: number,
): (Violation & { key: string })[] {
  return Object.entries(now)
    .filter(([key, lines]) => lines > (kept[key] ?? limit))
    .map(([key, lines]) => {
      const [path = key, name] = key.split('#')
      const what = name ? `function ${name} has ${lines} lines` : `${lines} lines`
      return {
        key,
        path,
        line: 1,
        message: kept[key] ? `${what}, more than the ${kept[key]} of the ratchet` : `${what}, limit ${limit}`,
      }
    })
}

function linesOf(file: SourceFile): number {
  return file.text.split('\n').length - (file.text.endsWith('\n') ? 1 : 0)
}

/** Test files are left out: the body of a `describe` is a function only by accident. */
function longFunctions(scripts: readonly SourceFile[]): { key: string; line: number; lines: number }[] {
  return scripts
    .filter((file) => !isTestFile(file.path))
    .flatMap((file) => syntaxOf(file).functions.map((one) => ({ ...one, key: `${file.path}#${one.name}` })))
    .filter((one) => one.lines > FUNCTION_LINES_MAX)
}
