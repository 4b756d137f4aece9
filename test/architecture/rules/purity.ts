// Rules of the business take facts and return decisions: no clock, no chance, no network, no Node in kernel, contracts and domain.
import { PURE_LAYERS } from '../../../src/app/tiers.ts'
import { edgesOf, placeOf } from '../places.ts'
import { isScript, isTestFile, type Rule } from '../source-file.ts'
import { syntaxOf } from '../syntax.ts'

/** The one file that may read the true time: it is what gets injected everywhere else. */
const SYSTEM_CLOCK = 'src/kernel/clock.ts'

function isPure(path: string): boolean {
  if (isTestFile(path)) return false
  const place = placeOf(path)
  if (place.kind !== 'member') return false
  return ['kernel', 'contracts'].includes(place.member) || PURE_LAYERS.includes(place.layer)
}

export const purity: Rule = {
  name: 'kernel, contracts and domain know no clock, chance, network or Node',
  check: (files) => {
    const reaches = files
      .filter((file) => isScript(file.path) && isPure(file.path) && file.path !== SYSTEM_CLOCK)
      .flatMap((file) =>
        syntaxOf(file).reaches.map(({ what, line }) => ({
          path: file.path,
          line,
          message: `${what} in pure code; take the value as an argument`,
        })),
      )
    const builtins = edgesOf(files)
      .filter((edge) => isPure(edge.file.path) && edge.to.kind === 'builtin')
      .map((edge) => ({
        path: edge.file.path,
        line: edge.import.line,
        message: `${edge.import.specifier} in pure code; do the work in infra and pass the result in`,
      }))
    return [...reaches, ...builtins]
  },
}
