// One file of the tree as the rules see it, and what they report: text in memory, so that a planted violation is as real as a file.

/** A file with its path from the root of the repository, `/` between folders. */
export type SourceFile = { path: string; text: string }

/** What is wrong, where, and what to do instead. `line` counts from 1. */
export type Violation = { path: string; line: number; message: string }

/** One rule: a pure function over the whole tree. `name` is what a developer reads when it is red. */
export type Rule = { name: string; check(files: readonly SourceFile[]): Violation[] }

/** Files in memory from `{ path: text }`: the form the fixtures are written in. */
export function filesOf(tree: Readonly<Record<string, string>>): SourceFile[] {
  return Object.entries(tree).map(([path, text]) => ({ path, text }))
}

export const isScript = (path: string): boolean => /\.(ts|tsx|mts|mjs|js)$/.test(path)
export const isTestFile = (path: string): boolean =>
  /\.test\.tsx?$/.test(path) || /\/(stories|goldens|e2e)\//.test(path)
/** Folders that exist only for tests: free of the rules for shipped code. */
export const isTestSide = (path: string): boolean => isTestFile(path) || path.startsWith('test/')

/** Answers the line number (from 1) of an offset; made once per file, because a file has thousands of names. */
export function lineIndexOf(text: string): (offset: number) => number {
  const starts = [0]
  for (let index = text.indexOf('\n'); index >= 0; index = text.indexOf('\n', index + 1)) starts.push(index + 1)
  return (offset) => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return low + 1
  }
}

/** One line per violation, for the message of a red test. */
export function printViolations(violations: readonly Violation[]): string {
  return violations.map((one) => `${one.path}:${one.line} ${one.message}`).join('\n')
}
