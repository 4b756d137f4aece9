// The database's wall between companies: every tenant table guarded, every view seen with the reader's own rights.
import { SCHEMA_OWNERS } from '../../../src/app/tiers.ts'
import { isScript, isTestSide, lineIndexOf, type Rule, type SourceFile, type Violation } from '../source-file.ts'
import { statementsOf, tableReferences, withoutTexts } from '../sql.ts'
import { syntaxOf } from '../syntax.ts'
import { isMigration } from './migrations.ts'

/** The only form of the tenant test that survives a setting that was set and ended: it becomes '' and not null. */
const TENANT_TEST =
  /tenant_id\s*=\s*nullif\(\s*current_setting\(\s*'+app\.tenant'+\s*,\s*true\s*\)\s*,\s*'{2,4}\s*\)::uuid/i
const SCHEMAS = new Set(Object.keys(SCHEMA_OWNERS))

/** Blank space and comments before the first word of a statement. */
const LEADING = /^(?:\s|--[^\n]*|\/\*[\s\S]*?\*\/)*/

type Statement = { path: string; line: number; text: string }

function migrationStatements(files: readonly SourceFile[]): Statement[] {
  return files
    .filter((file) => isMigration(file.path))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .flatMap((file) => {
      const lineAt = lineIndexOf(file.text)
      return statementsOf(file.text).map(({ text, offset }) => ({
        path: file.path,
        line: lineAt(offset + (LEADING.exec(text)?.[0].length ?? 0)),
        text: text.replace(/--[^\n]*/g, '').trim(),
      }))
    })
}

export const viewSafety: Rule = {
  name: 'every view runs with the rights of its reader (security_invoker), and none is materialised',
  check: (files) =>
    migrationStatements(files).flatMap(({ path, line, text }) => {
      if (/^create\s+materialized\s+view/i.test(text)) {
        return [
          { path, line, message: 'a materialised view keeps rows of all tenants outside row security; use a table' },
        ]
      }
      if (!/^create\s+(or\s+replace\s+)?(temp\w*\s+)?(recursive\s+)?view\b/i.test(text)) return []
      const head = text.split(/\bas\b/i)[0] ?? ''
      if (/security_invoker\s*=\s*(true|on)/i.test(head)) return []
      return [{ path, line, message: 'a view without (security_invoker = true) shows every tenant to every reader' }]
    }),
}

export const rowSecurity: Rule = {
  name: 'every table with tenant_id has row security on and a policy that compares it with the tenant setting',
  check: (files) => {
    const statements = migrationStatements(files)
    return statements
      .map((statement) => ({ statement, table: tenantTable(statement.text, statements) }))
      .flatMap(({ statement, table }) => {
        if (!table || isProtected(table, statements)) return []
        const message = `${table} holds tenant_id but row security or its policy is missing (journal.protect_tenant_table)`
        return [{ path: statement.path, line: statement.line, message }]
      })
  },
}

/** The name of the table a statement creates, when that table holds rows of tenants. A partition holds what its parent holds. */
function tenantTable(text: string, statements: readonly Statement[]): string | null {
  const created = /^create\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?([a-z_]+\.[a-z0-9_]+)/i.exec(text)
  if (!created) return null
  const parent = /\bpartition\s+of\s+([a-z_]+\.[a-z0-9_]+)/i.exec(text)?.[1]
  if (parent) {
    const declaration = statements.find((one) =>
      new RegExp(`^create\\s+table\\s+${escaped(parent)}\\b`, 'i').test(one.text),
    )
    return declaration && tenantTable(declaration.text, statements) ? (created[1] ?? null) : null
  }
  return /\btenant_id\b/.test(withoutTexts(text)) ? (created[1] ?? null) : null
}

function isProtected(table: string, statements: readonly Statement[]): boolean {
  const name = escaped(table)
  const protectors = protectingFunctions(statements)
  const calls = new RegExp(`^select\\s+(${protectors.map(escaped).join('|')})\\(\\s*'${name}'`, 'i')
  if (protectors.length > 0 && statements.some((one) => calls.test(one.text))) return true
  const enables = new RegExp(`^alter\\s+table\\s+${name}\\s+enable\\s+row\\s+level\\s+security`, 'i')
  const policy = new RegExp(`^create\\s+policy\\s+\\w+\\s+on\\s+${name}\\b`, 'i')
  const hasPolicy = statements.some((one) => policy.test(one.text) && TENANT_TEST.test(one.text))
  return hasPolicy && statements.some((one) => enables.test(one.text))
}

/** Functions that put the wall up themselves: they switch row security on and make the policy with the right test. */
function protectingFunctions(statements: readonly Statement[]): string[] {
  return statements
    .filter((one) => /enable\s+row\s+level\s+security/i.test(one.text) && TENANT_TEST.test(one.text))
    .flatMap((one) => /^create\s+(?:or\s+replace\s+)?function\s+([a-z_]+\.[a-z0-9_]+)/i.exec(one.text)?.[1] ?? [])
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** A function with its owner's rights sees every tenant: it must look things up in pg_catalog only, and be closed to the public. */
export const definerFunctions: Rule = {
  name: 'a SECURITY DEFINER function fixes its search_path and is revoked from public',
  check: (files) => {
    const statements = migrationStatements(files)
    return statements.flatMap(({ path, line, text }) => {
      const name = /^create\s+(?:or\s+replace\s+)?function\s+([a-z_]+\.[a-z0-9_]+)/i.exec(text)?.[1]
      if (!name || !/\bsecurity\s+definer\b/i.test(text)) return []
      const faults = [
        /\bset\s+search_path\s*=/i.test(text) ? null : `${name} runs as its owner without a fixed search_path`,
        isRevoked(name, statements) ? null : `${name} runs as its owner and is open to the public; revoke it`,
      ]
      return faults.filter((fault) => fault !== null).map((message) => ({ path, line, message }))
    })
  },
}

function isRevoked(name: string, statements: readonly Statement[]): boolean {
  const mentions = new RegExp(`${escaped(name)}\\b`, 'i')
  return statements.some(
    (one) => /^revoke\s+all\s+on\s+function\b[\s\S]*\bfrom\s+public/i.test(one.text) && mentions.test(one.text),
  )
}

export const noCopy: Rule = {
  name: 'no COPY into a protected table; bulk writes use arrays or an unprotected temporary table',
  check: (files) => files.filter((file) => !isTestSide(file.path)).flatMap(copiesIn),
}

function copiesIn(file: SourceFile): Violation[] {
  const texts = isMigration(file.path)
    ? [{ text: file.text, line: 1 }]
    : isScript(file.path) && file.path.startsWith('src/')
      ? syntaxOf(file).texts
      : []
  return texts.flatMap(({ text, line }) =>
    tableReferences(text, SCHEMAS)
      .filter((reference) => reference.use === 'copy' && /^[\s\S]*?\bfrom\b/i.test(text.slice(reference.offset)))
      .map(({ schema, name }) => ({
        path: file.path,
        line,
        message: `COPY into ${schema}.${name} is refused under row security`,
      })),
  )
}
