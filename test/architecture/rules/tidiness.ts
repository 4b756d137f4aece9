// Small habits that keep the tree readable: no switched-off checks, a first line that says what a file is for, every test run.
import { posix } from 'node:path'
import { SUITES } from '../../../scripts/suites.ts'
import { isScript, isTestFile, lineIndexOf, type Rule, type SourceFile, type Violation } from '../source-file.ts'
import { syntaxOf } from '../syntax.ts'

const MARKS: readonly { pattern: RegExp; instead: string }[] = [
  { pattern: /@ts-(?:ignore|nocheck|expect-error)/g, instead: 'mend the type' },
  { pattern: /\b(?:TO[D]O|FIX[M]E|X{3}|HA[C]K)\b/g, instead: 'do it now, or write an issue' },
]

export const noMarks: Rule = {
  name: 'no check is switched off, nothing is left for later, nothing is cast to any',
  check: (files) =>
    files
      .filter((file) => isScript(file.path) || file.path.endsWith('.sql'))
      .flatMap((file) => [...marksIn(file), ...castsIn(file)]),
}

function marksIn(file: SourceFile): Violation[] {
  const lineAt = lineIndexOf(file.text)
  return MARKS.flatMap(({ pattern, instead }) =>
    [...file.text.matchAll(pattern)].map((match) => ({
      path: file.path,
      line: lineAt(match.index),
      message: `${match[0]}: ${instead}`,
    })),
  )
}

function castsIn(file: SourceFile): Violation[] {
  if (!isScript(file.path)) return []
  return syntaxOf(file).anyCasts.map((line) => ({ path: file.path, line, message: 'as any: name the type' }))
}

export const parses: Rule = {
  name: 'every script can be read by the rules',
  check: (files) =>
    files
      .filter((file) => isScript(file.path))
      .flatMap((file) => {
        const { fault } = syntaxOf(file)
        return fault ? [{ path: file.path, line: 1, message: fault }] : []
      }),
}

export const firstLine: Rule = {
  name: 'the first line of a file says what it decides and for whom',
  check: (files) =>
    files
      .filter((file) => /^(src|scripts|db)\/.*\.(ts|sql)$/.test(file.path) && !isTestFile(file.path))
      .filter((file) => !/^(#!.*\n)?(\/\/|--) ?\S/.test(file.text))
      .map((file) => ({
        path: file.path,
        line: 1,
        message: 'begins without a comment that says what it decides and for whom',
      })),
}

export const everyTestRuns: Rule = {
  name: 'every test file belongs to exactly one suite',
  check: (files) =>
    files
      .filter((file) => /\.test\.tsx?$/.test(file.path))
      .flatMap((file) => {
        const suites = Object.entries(SUITES).filter(([, globs]) =>
          globs.some((glob) => posix.matchesGlob(file.path, glob)),
        )
        if (suites.length === 1) return []
        const found = suites.map(([name]) => name).join(' and ')
        return [
          {
            path: file.path,
            line: 1,
            message: found ? `runs twice, in ${found}` : 'runs in no suite (scripts/suites.ts)',
          },
        ]
      }),
}

/** Links inside the repository; pictures and anchors are left to the eye. */
export const linksLead: Rule = {
  name: 'every link of a paper to a file or folder of the repository leads somewhere',
  check: (files) => {
    const paths = files.map((file) => file.path)
    const isThere = (target: string) =>
      paths.some((path) => path === target || path.startsWith(`${target.replace(/\/$/, '')}/`))
    return files
      .filter((file) => file.path.endsWith('.md'))
      .flatMap((file) => {
        const lineAt = lineIndexOf(file.text)
        return [...file.text.matchAll(/\]\((?![a-z]+:|#)([^)#\s]+)[^)]*\)/g)]
          .map((match) => ({ target: match[1] ?? '', line: lineAt(match.index) }))
          .filter(({ target }) => !/\.(png|svg|jpg|gif)$/.test(target))
          .filter(({ target }) => !isThere(posix.join(posix.dirname(file.path), target)))
          .map(({ target, line }) => ({ path: file.path, line, message: `the link to ${target} leads nowhere` }))
      })
  },
}

/** A path of the machine that wrote the file helps nobody else. `root` is the folder of this checkout. */
export function noPathsOfThisMachine(root: string): Rule {
  return {
    name: 'no file names a folder of the machine it was written on',
    check: (files) =>
      files.flatMap((file) => {
        const index = root.length > 1 ? file.text.indexOf(`${root}/`) : -1
        if (index < 0) return []
        return [
          { path: file.path, line: lineIndexOf(file.text)(index), message: `names ${root}; use a path from the root` },
        ]
      }),
  }
}
