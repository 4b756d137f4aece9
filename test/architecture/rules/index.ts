// Every rule of the house, in the order a developer reads them.
import type { Rule } from '../source-file.ts'
import { ROOT } from '../tree.ts'
import { eventsDeclared, eventsDocumented } from './events.ts'
import { names, othersWords, spelling } from './glossary.ts'
import { layers } from './layers.ts'
import { migrationNames, migrationOwnership } from './migrations.ts'
import { packages } from './packages.ts'
import { purity } from './purity.ts'
import { definerFunctions, noCopy, rowSecurity, viewSafety } from './row-security.ts'
import { fileSize, functionLength, ratchetIsTight } from './sizes.ts'
import { tableOwnership } from './tables.ts'
import { everyTestRuns, firstLine, linksLead, noMarks, noPathsOfThisMachine, parses } from './tidiness.ts'
import { tiers, webStandsAlone } from './tiers.ts'

export const RULES = {
  parses,
  tiers,
  webStandsAlone,
  layers,
  purity,
  packages,
  tableOwnership,
  migrationNames,
  migrationOwnership,
  viewSafety,
  rowSecurity,
  definerFunctions,
  noCopy,
  fileSize,
  functionLength,
  ratchetIsTight,
  spelling,
  names,
  othersWords,
  eventsDeclared,
  eventsDocumented,
  noMarks,
  firstLine,
  everyTestRuns,
  linksLead,
  noPathsOfThisMachine: noPathsOfThisMachine(ROOT),
} satisfies Record<string, Rule>
