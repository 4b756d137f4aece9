// Who may touch which table: a module writes its own schema from its store, and sees others only through their views.
import { FOREIGN_VIEWS_FROM_TIER, SCHEMA_OWNERS, tierOf } from '../../../src/app/tiers.ts'
import { type Place, placeOf } from '../places.ts'
import { isScript, isTestSide, type Rule, type SourceFile, type Violation } from '../source-file.ts'
import { type TableReference, type TableUse, tableReferences } from '../sql.ts'
import { syntaxOf, type Text } from '../syntax.ts'

const SCHEMAS = new Set(Object.keys(SCHEMA_OWNERS))

/** Methods of the SQL builder whose first argument names a table, and what they do to it. */
const BUILDER_READS = [
  'selectFrom',
  'from',
  'innerJoin',
  'leftJoin',
  'rightJoin',
  'fullJoin',
  'crossJoin',
  'innerJoinLateral',
  'leftJoinLateral',
  'using',
]
const BUILDER_WRITES = ['insertInto', 'updateTable', 'deleteFrom', 'mergeInto', 'replaceInto', 'truncateTable']
const BUILDER_NAMES = ['table', 'ref', 'id']

/** Where a module may read its own tables, and where it may write them. */
const READERS = ['store', 'queries', 'projector', 'testing']
const WRITERS = ['store', 'projector', 'testing']

export const tableOwnership: Rule = {
  name: 'a module writes only its own schema, only from its store, and reads others only through v_ views from tier 6 up',
  check: (files) =>
    files
      .filter((file) => isScript(file.path) && file.path.startsWith('src/') && !isTestSide(file.path))
      .flatMap((file) => {
        const place = placeOf(file.path)
        return place.kind === 'member' ? tableFaults(file, place) : []
      }),
}

function tableFaults(file: SourceFile, place: Extract<Place, { kind: 'member' }>): Violation[] {
  return syntaxOf(file).texts.flatMap((text) =>
    referencesIn(text).flatMap((reference) => {
      const fault = faultOf(place, file.path, reference)
      const line = text.line + linesBefore(text.text, reference.offset)
      return fault ? [{ path: file.path, line, message: fault }] : []
    }),
  )
}

function linesBefore(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length - 1
}

export function referencesIn({ text, callee }: Text): TableReference[] {
  if (!/[a-z_]\s*"?\s*\./i.test(text)) return []
  const plain = /^([a-z_]+)\.([a-z0-9_]+|§)(\s+as\s+\w+)?$/.exec(text)
  if (!plain) return tableReferences(text, SCHEMAS)
  const [, schema = '', name = ''] = plain
  const use = callee ? builderUse(callee) : null
  return use && SCHEMAS.has(schema) ? [{ schema, name, use, offset: 0 }] : []
}

function builderUse(callee: string): TableUse | null {
  if (BUILDER_WRITES.includes(callee)) return 'write'
  return BUILDER_READS.includes(callee) || BUILDER_NAMES.includes(callee) ? 'read' : null
}

function faultOf(place: Extract<Place, { kind: 'member' }>, path: string, reference: TableReference): string | null {
  const owner = SCHEMA_OWNERS[reference.schema] ?? reference.schema
  const name = `${reference.schema}.${reference.name}`
  if (owner === place.member) return ownFault(place, path, reference, name)
  if (reference.use !== 'read') return `${reference.use} of ${name}, which belongs to ${owner}; call its command`
  if (!reference.name.startsWith('v_'))
    return `reads ${name}, which belongs to ${owner}; read a v_ view of it or call its query`
  const tier = tierOf(place.member) ?? 0
  if (tier < FOREIGN_VIEWS_FROM_TIER)
    return `tier ${tier} reads ${name}; only tier ${FOREIGN_VIEWS_FROM_TIER} and up read foreign views`
  return (tierOf(owner) ?? 0) < tier ? null : `reads ${name} of ${owner}, which is not below ${place.member}`
}

function ownFault(
  place: Extract<Place, { kind: 'member' }>,
  path: string,
  reference: TableReference,
  name: string,
): string | null {
  if (place.layer === '' || path.endsWith('.store.ts')) return null
  if (reference.use === 'read' || reference.use === 'call') {
    return READERS.includes(place.layer) ? null : `${place.layer} reads ${name}; SQL lives in store and queries`
  }
  return WRITERS.includes(place.layer) ? null : `${place.layer} writes ${name}; only store does`
}
