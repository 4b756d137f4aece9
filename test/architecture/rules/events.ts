// The published language: every event of the contracts is documented, and nothing else is.
import { tierOf } from '../../../src/app/tiers.ts'
import { isTestSide, lineIndexOf, type Rule, type SourceFile } from '../source-file.ts'
import { syntaxOf } from '../syntax.ts'

const PAGE = 'docs/api/events.md'
const EVENT = /^([a-z]+)\.[a-z]+(?:_[a-z]+)+$/

export const eventsDocumented: Rule = {
  name: 'every event of src/contracts stands in docs/api/events.md, and no other does',
  check: (files) => {
    const page = files.find((file) => file.path === PAGE)
    const declared = files.filter((file) => isContract(file.path)).flatMap(eventsOf)
    const missing = declared
      .filter((event) => !page?.text.includes(`\`${event.name}\``))
      .map(({ name, path, line }) => ({ path, line, message: `${name} is not in ${PAGE}` }))
    const names = new Set(declared.map((event) => event.name))
    const stale = headingsOf(page)
      .filter((heading) => !names.has(heading.name))
      .map(({ name, line }) => ({ path: PAGE, line, message: `${name} is described but no longer declared` }))
    return [...missing, ...stale]
  },
}

/** Subscribers are written against the contracts; an event that is not there has no shape to rely on. */
export const eventsDeclared: Rule = {
  name: 'every event a module emits is declared in src/contracts, by the module it is named after',
  check: (files) => {
    const declared = new Set(
      files
        .filter((file) => isContract(file.path))
        .flatMap(eventsOf)
        .map((event) => event.name),
    )
    return files
      .filter((file) => /^src\/modules\/.*\.ts$/.test(file.path) && !isTestSide(file.path))
      .flatMap((file) =>
        syntaxOf(file)
          .texts.filter(({ text, callee }) => callee === 'emit' && EVENT.test(text))
          .flatMap(({ text, line }) => {
            const own = file.path.split('/')[2]
            if (!text.startsWith(`${own}.`))
              return [{ path: file.path, line, message: `${text} is not an event of ${own}` }]
            return declared.has(text)
              ? []
              : [{ path: file.path, line, message: `${text} is not declared in src/contracts` }]
          }),
      )
  },
}

function isContract(path: string): boolean {
  return /^src\/contracts\/.*\.events\.ts$/.test(path)
}

function eventsOf(file: SourceFile): { name: string; path: string; line: number }[] {
  return syntaxOf(file)
    .texts.filter(({ text }) => tierOf(EVENT.exec(text)?.[1] ?? '') !== null)
    .map(({ text, line }) => ({ name: text, path: file.path, line }))
}

/** Headings that are the name of an event: `### \`procurement.order_issued\``. */
function headingsOf(page: SourceFile | undefined): { name: string; line: number }[] {
  if (!page) return []
  const lineAt = lineIndexOf(page.text)
  return [...page.text.matchAll(/^#{2,4} `([a-z]+\.[a-z_]+)`/gm)].map((match) => ({
    name: match[1] ?? '',
    line: lineAt(match.index),
  }))
}
