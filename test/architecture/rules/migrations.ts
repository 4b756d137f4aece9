// What a migration may touch: its own module's schema, and downward references; its name says whose it is and when.
import { FOREIGN_VIEWS_FROM_TIER, SCHEMA_OWNERS, tierOf } from '../../../src/app/tiers.ts'
import { lineIndexOf, type Rule, type SourceFile, type Violation } from '../source-file.ts'
import { statementsOf, type TableReference, tableReferences } from '../sql.ts'

const NAME = /^db\/migrations\/(\d{12,14})_([a-z]+)_([a-z0-9_]+)\.sql$/
const SCHEMAS = new Set(Object.keys(SCHEMA_OWNERS))

export const isMigration = (path: string): boolean => path.startsWith('db/migrations/') && path.endsWith('.sql')

export const migrationNames: Rule = {
  name: 'a migration is named <timestamp>_<module>_<what>.sql and no two share a timestamp',
  check: (files) => {
    const migrations = files.filter((file) => isMigration(file.path))
    const taken = new Map<string, string>()
    return migrations.flatMap((file) => {
      const [, stamp = '', member = ''] = NAME.exec(file.path) ?? []
      const fault = nameFault(stamp, member, taken.get(stamp))
      taken.set(stamp, file.path)
      return fault ? [{ path: file.path, line: 1, message: fault }] : []
    })
  },
}

function nameFault(stamp: string, member: string, taken: string | undefined): string | null {
  if (!stamp) return 'is not named <timestamp>_<module>_<what>.sql'
  if (tierOf(member) === null) return `${member} is not in the table of tiers`
  return taken ? `has the timestamp of ${taken}; the order must be total` : null
}

export const migrationOwnership: Rule = {
  name: 'a migration touches only its own schema; foreign keys and reads point downward',
  check: (files) => files.filter((file) => isMigration(file.path)).flatMap(foreignTouches),
}

function foreignTouches(file: SourceFile): Violation[] {
  const member = NAME.exec(file.path)?.[2]
  if (!member) return []
  const lineAt = lineIndexOf(file.text)
  return statementsOf(file.text).flatMap((statement) =>
    tableReferences(statement.text, SCHEMAS).flatMap((reference) => {
      const fault = faultOf(member, reference)
      return fault ? [{ path: file.path, line: lineAt(statement.offset + reference.offset), message: fault }] : []
    }),
  )
}

function faultOf(member: string, { schema, name, use }: TableReference): string | null {
  const owner = SCHEMA_OWNERS[schema] ?? schema
  if (owner === member) return null
  const tier = tierOf(member) ?? 0
  const isBelow = (tierOf(owner) ?? 0) < tier
  const what = `${schema}.${name} of ${owner}`
  if (use === 'reference') return isBelow ? null : `a foreign key to ${what} points upward or sideways`
  if (use === 'call') return isBelow ? null : `calls ${what}, which is not below ${member}`
  if (use !== 'read') return `${use}s ${what}; a migration touches only its own schema`
  if (!isBelow) return `reads ${what}, which is not below ${member}`
  if (tier < FOREIGN_VIEWS_FROM_TIER)
    return `tier ${tier} reads ${what}; only tier ${FOREIGN_VIEWS_FROM_TIER} and up do`
  return name.startsWith('v_') ? null : `reads ${what}; read a v_ view of it`
}
