// One vocabulary: the banned spellings and words stand in GLOSSARY.md, and this reads them there.
import { isScript, lineIndexOf, type Rule, type SourceFile, type Violation } from '../source-file.ts'
import { syntaxOf } from '../syntax.ts'

/** Papers that must name a banned word to ban it, and the rules that look for them. */
const SPEAKS_OF_WORDS = /^(GLOSSARY\.md|CODE_STYLE\.md|docs\/decisions\/0006-.*|test\/architecture\/.*)$/
/** Where the words of other systems are the subject: adapters, and the headers of other people's files. */
const SPEAKS_OTHERS_WORDS = /(\/adapters?\/|header-(?:synonyms|words)|\/testing\/fixtures\/|\.test\.ts$)/

type BannedName = { word: string; where: string; because: string }
export type Glossary = {
  spellings: Map<string, string>
  names: BannedName[]
  words: Map<string, string>
  allowed: Set<string>
}

/** The three tables of the glossary; throws when one is gone, because a rule without words is green for ever. */
export function readGlossary(files: readonly SourceFile[]): Glossary {
  const text = files.find((file) => file.path === 'GLOSSARY.md')?.text ?? ''
  const names = tableUnder(text, 'Banned words in names')
  return {
    spellings: new Map(tableUnder(text, 'Banned spellings').map(([word = '', say = '']) => [word, say])),
    names: names.map(([word = '', where = '', because = '']) => ({ word, where, because })),
    words: new Map(tableUnder(text, 'Banned words in code').map(([word = '', say = '']) => [word, say])),
    allowed: new Set(
      [...(/^Allowed all the same.*$/m.exec(text)?.[0] ?? '').matchAll(/`(\w+)`/g)].map((match) => match[1] ?? ''),
    ),
  }
}

function tableUnder(text: string, heading: string): string[][] {
  const section = text.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
  const rows = section
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
  if (rows.length === 0) throw new Error(`GLOSSARY.md has no table under "${heading}"`)
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}

export const spelling: Rule = {
  name: 'no banned spelling of the glossary stands anywhere',
  check: (files) => {
    const { spellings } = readGlossary(files)
    const pattern = new RegExp([...spellings.keys()].join('|'), 'gi')
    const writing = new Map([...spellings].map(([word, say]) => [word.toLowerCase(), say]))
    return files
      .filter((file) => !SPEAKS_OF_WORDS.test(file.path) && !SPEAKS_OTHERS_WORDS.test(file.path))
      .flatMap((file) => {
        const lineAt = lineIndexOf(file.text)
        return [...file.text.matchAll(pattern)].map((match) => ({
          path: file.path,
          line: lineAt(match.index),
          message: `${match[0]}: write ${writing.get(match[0].toLowerCase())}`,
        }))
      })
  },
}

/** The words of a name: `amendOrderLine`, `amend-order-line` and `AMEND_ORDER_LINE` have the same three. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
}

export const names: Rule = {
  name: 'no file, folder or declaration has a name that says nothing (GLOSSARY.md, banned words in names)',
  check: (files) => {
    const glossary = readGlossary(files)
    return files
      .filter(
        (file) =>
          /^(src|scripts|test|web|bin|db)\//.test(file.path) && (isScript(file.path) || file.path.endsWith('.sql')),
      )
      .flatMap((file) => [...badPath(file, glossary), ...badDeclarations(file, glossary)])
  },
}

function badPath(file: SourceFile, glossary: Glossary): Violation[] {
  return file.path.split('/').flatMap((part) => {
    const banned = bannedIn(part.replace(/\.[a-z.]+$/, ''), file.path, glossary)
    return banned
      ? [{ path: file.path, line: 1, message: `the name ${part} says "${banned.word}": ${banned.because}` }]
      : []
  })
}

function badDeclarations(file: SourceFile, glossary: Glossary): Violation[] {
  if (!isScript(file.path)) return []
  return syntaxOf(file)
    .names.filter((one) => one.isDeclaredAtTop)
    .flatMap(({ name, line }) => {
      const banned = bannedIn(name, file.path, glossary)
      return banned ? [{ path: file.path, line, message: `${name} says "${banned.word}": ${banned.because}` }] : []
    })
}

function bannedIn(name: string, path: string, { names: banned, allowed }: Glossary): BannedName | undefined {
  const joined = wordsOf(name).join('')
  const isAllowed = [...allowed].some((one) => joined.includes(one.toLowerCase()))
  const words = wordsOf(name)
  return banned.find(({ word, where }) => {
    if (where.includes('modules') && !path.startsWith('src/modules/')) return false
    if (where.includes('commands') && !path.includes('/commands/')) return false
    const isThere = where.includes('first') ? words[0] === word : words.includes(word)
    return isThere && !isAllowed
  })
}

export const othersWords: Rule = {
  name: 'words of other systems (vendor, seller …) stay in adapters and header synonyms',
  check: (files) => {
    const { words } = readGlossary(files)
    const checked = files.filter((file) => /^(src|db|web)\//.test(file.path) && !SPEAKS_OTHERS_WORDS.test(file.path))
    return checked.flatMap((file) =>
      namesIn(file).flatMap(({ name, line }) => {
        const found = [...words].find(([word]) => name === word || wordsOf(name).includes(word))
        return found ? [{ path: file.path, line, message: `${name}: say ${found[1]}` }] : []
      }),
    )
  },
}

function namesIn(file: SourceFile): { name: string; line: number }[] {
  if (isScript(file.path)) return syntaxOf(file).names
  if (!file.path.endsWith('.sql')) return []
  const lineAt = lineIndexOf(file.text)
  const code = file.text.replace(/--[^\n]*/g, (comment) => ' '.repeat(comment.length))
  return [...code.matchAll(/[a-z_][a-z0-9_]*/gi)].map((match) => ({ name: match[0], line: lineAt(match.index) }))
}
