// Reads SQL far enough to say which table of which schema a statement reads, writes or defines.

export type TableUse = 'read' | 'write' | 'define' | 'reference' | 'call' | 'copy'
/** `schema.name` in a statement; `name` is `§` where the code fills it in. `offset` counts in the text that was given. */
export type TableReference = { schema: string; name: string; use: TableUse; offset: number }

type Token = { text: string; offset: number }

const TOKEN = /[a-z_][a-z0-9_$]*(?:\s*\.\s*(?:[a-z_][a-z0-9_$]*|§))*|§|[(),;]/gi
/** Words after which a name that follows is read from. */
const READS = new Set(['from', 'join', 'using'])
const DEFINITIONS = new Set(['create', 'alter', 'drop', 'comment', 'grant', 'revoke'])
const CLAUSES = new Set(['select', 'where', 'set', 'values', 'on', 'order', 'group', 'having', 'returning', 'limit'])

/** Comments, quoted texts and the quotes of names are blanked, so that offsets stay as they were. */
export function withoutTexts(sql: string): string {
  const blank = (match: string) => match.replace(/[^\n]/g, ' ')
  return sql
    .replace(/--[^\n]*/g, blank)
    .replace(/\/\*[\s\S]*?\*\//g, blank)
    .replace(/'(?:[^']|'')*'/g, blank)
    .replace(/"/g, ' ')
}

/** Every use of a table, view or function of one of `schemas`. Column references (`alias.column`) are not uses. */
export function tableReferences(sql: string, schemas: ReadonlySet<string>): TableReference[] {
  const tokens: Token[] = [...withoutTexts(sql).matchAll(TOKEN)].map((match) => ({
    text: match[0].replace(/\s/g, '').toLowerCase(),
    offset: match.index,
  }))
  const reader = new Reader(tokens, schemas)
  return reader.references()
}

class Reader {
  private readonly tokens: readonly Token[]
  private readonly schemas: ReadonlySet<string>
  /** The clause we are in, one per open bracket. */
  private readonly clauses: string[] = ['']
  private isDefinition = false

  constructor(tokens: readonly Token[], schemas: ReadonlySet<string>) {
    this.tokens = tokens
    this.schemas = schemas
  }

  references(): TableReference[] {
    return this.tokens.flatMap((token, index) => {
      const use = this.step(token, index)
      if (!use) return []
      const [schema = '', name = ''] = token.text.split('.')
      return [{ schema, name, use, offset: token.offset }]
    })
  }

  private step(token: Token, index: number): TableUse | null {
    const { text } = token
    const [schema = '', name] = text.split('.')
    if (name !== undefined && this.schemas.has(schema)) return this.useOf(index)
    if (text === '(') this.clauses.push('')
    else if (text === ')') this.clauses.length > 1 && this.clauses.pop()
    else if (text === ';') this.endStatement()
    else if (READS.has(text)) this.setClause('from')
    else if (CLAUSES.has(text)) this.setClause(text)
    if (DEFINITIONS.has(text) && this.isFirst(index)) this.isDefinition = true
    return null
  }

  private useOf(index: number): TableUse | null {
    const before = this.word(index - 1)
    const clause = this.clauses.at(-1)
    if (before === 'references') return 'reference'
    if (before === 'into') return 'write'
    if (before === 'update' && this.word(index - 2) !== 'for') return 'write'
    if (before === 'from' && this.word(index - 2) === 'delete') return 'write'
    if (before === 'copy') return 'copy'
    if (before === 'truncate' || before === 'lock' || this.word(index - 2) === 'truncate') return 'write'
    if (this.isDefinition && this.definesHere(before)) return 'define'
    if (this.word(index + 1) === '(') return 'call'
    if (READS.has(before) && this.word(index - 2) !== 'distinct') return 'read'
    if (before === 'only' || before === 'lateral') return 'read'
    return before === ',' && clause === 'from' ? 'read' : null
  }

  /** `create view x`, `create index i on x`, `alter table if exists x`, `grant … on x, y to …`: the object of the statement. */
  private definesHere(before: string): boolean {
    const heads = [
      'table',
      'view',
      'index',
      'function',
      'procedure',
      'sequence',
      'type',
      'trigger',
      'exists',
      'on',
      'of',
    ]
    if (heads.includes(before)) return !(before === 'on' && this.clauses.at(-1) === 'from')
    return before === ',' && this.clauses.at(-1) === 'on' && this.clauses.length === 1
  }

  private word(index: number): string {
    return this.tokens[index]?.text ?? ''
  }

  private isFirst(index: number): boolean {
    return index === 0 || this.word(index - 1) === ';'
  }

  private setClause(clause: string): void {
    this.clauses[this.clauses.length - 1] = clause
  }

  private endStatement(): void {
    this.isDefinition = false
    this.clauses.length = 1
    this.setClause('')
  }
}

/** Splits a migration at the semicolons that end a statement: not those inside texts, comments or `$$` bodies. */
export function statementsOf(sql: string): { text: string; offset: number }[] {
  const guarded = sql.replace(/(\$[a-z_]*\$)[\s\S]*?\1|'(?:[^']|'')*'|--[^\n]*|\/\*[\s\S]*?\*\//gi, (match) =>
    'x'.repeat(match.length),
  )
  const statements: { text: string; offset: number }[] = []
  let start = 0
  for (let end = guarded.indexOf(';'); end >= 0; end = guarded.indexOf(';', start)) {
    statements.push({ text: sql.slice(start, end), offset: start })
    start = end + 1
  }
  const rest = sql.slice(start)
  return rest.trim() ? [...statements, { text: rest, offset: start }] : statements
}
