// What the rules need from the syntax of one file: imports, functions, names, texts, reaches for the outside world.
// The compiler in use has no interface for programs, so the parser is the bundler's, which the test runner brings.
import { parseAst } from 'rolldown/parseAst'
import { lineIndexOf, type SourceFile } from './source-file.ts'

export type Import = { specifier: string; line: number; isTypeOnly: boolean }
export type FunctionSpan = { name: string; line: number; lines: number }
export type Name = { name: string; line: number; isDeclaredAtTop: boolean }
/** A string or template in the code; holes of a template are written `§`. `callee` is the method it is an argument of. */
export type Text = { text: string; line: number; callee: string | null }
export type Reach = { what: string; line: number }

export type Syntax = {
  imports: Import[]
  functions: FunctionSpan[]
  names: Name[]
  texts: Text[]
  reaches: Reach[]
  anyCasts: number[]
  fault: string | null
}

type Node = { type: string; start: number; end: number } & Record<string, unknown>

const cache = new WeakMap<SourceFile, Syntax>()

/** The syntax of a script; a file that does not parse has a `fault` and nothing else. */
export function syntaxOf(file: SourceFile): Syntax {
  const known = cache.get(file)
  if (known) return known
  const syntax: Syntax = { imports: [], functions: [], names: [], texts: [], reaches: [], anyCasts: [], fault: null }
  try {
    const lang = file.path.endsWith('.tsx') ? 'tsx' : 'ts'
    const program = parseAst(file.text, { lang, sourceType: 'module' }, file.path) as unknown as Node
    new Walk(file.text, syntax).visit(program, null, null)
  } catch (error) {
    syntax.fault = (error as Error).message.split('\n')[0] ?? 'does not parse'
  }
  cache.set(file, syntax)
  return syntax
}

const GLOBAL_OBJECTS = new Set(['process', 'console', 'performance', 'crypto', 'localStorage', 'document', 'window'])
const GLOBAL_CALLS = new Set([
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'require',
  'Date',
])
const TOP_DECLARATIONS = new Set([
  'FunctionDeclaration',
  'ClassDeclaration',
  'TSTypeAliasDeclaration',
  'TSInterfaceDeclaration',
  'VariableDeclarator',
])

class Walk {
  private readonly lineAt: (offset: number) => number
  private readonly found: Syntax
  private depth = 0

  constructor(text: string, found: Syntax) {
    this.lineAt = lineIndexOf(text)
    this.found = found
  }

  visit(node: Node, parent: Node | null, callee: string | null): void {
    this.collectImport(node)
    this.collectFunction(node, parent)
    this.collectName(node, parent)
    this.collectText(node, parent, callee)
    this.collectReach(node)
    const isBody = node.type === 'BlockStatement' || node.type === 'ClassBody'
    if (isBody) this.depth += 1
    const inner = calleeOf(node) ?? (keepsCallee(node) ? callee : null)
    for (const key of Object.keys(node)) {
      const value = node[key]
      if (Array.isArray(value)) for (const one of value) this.visitValue(one, node, inner)
      else this.visitValue(value, node, inner)
    }
    if (isBody) this.depth -= 1
  }

  private visitValue(value: unknown, parent: Node, callee: string | null): void {
    if (value && typeof value === 'object' && typeof (value as Node).type === 'string') {
      this.visit(value as Node, parent, callee)
    }
  }

  private lineOf(node: Node): number {
    return this.lineAt(node.start)
  }

  private collectImport(node: Node): void {
    const isStatement = ['ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration'].includes(node.type)
    if (!isStatement && node.type !== 'ImportExpression' && node.type !== 'TSImportType') return
    const source = (node.source ?? node.argument) as Node | null
    if (!source) return
    const kind = node.importKind ?? node.exportKind
    this.found.imports.push({
      specifier: typeof source.value === 'string' ? source.value : '§',
      line: this.lineOf(node),
      isTypeOnly: kind === 'type' || node.type === 'TSImportType',
    })
  }

  private collectFunction(node: Node, parent: Node | null): void {
    if (!['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'].includes(node.type)) return
    const name = nameOf(node.id) ?? nameOf(parent?.key) ?? nameOf(parent?.id) ?? 'anonymous'
    const line = this.lineOf(node)
    this.found.functions.push({ name, line, lines: this.lineAt(node.end) - line + 1 })
  }

  private collectName(node: Node, parent: Node | null): void {
    if (node.type !== 'Identifier' || !parent) return
    const isDeclaredAtTop = this.depth === 0 && TOP_DECLARATIONS.has(parent.type) && parent.id === node
    this.found.names.push({ name: String(node.name), line: this.lineOf(node), isDeclaredAtTop })
  }

  private collectText(node: Node, parent: Node | null, callee: string | null): void {
    if (node.type === 'TSAsExpression' && (node.typeAnnotation as Node).type === 'TSAnyKeyword') {
      this.found.anyCasts.push(this.lineOf(node))
    }
    const isSource = parent !== null && parent.source === node
    if (node.type === 'Literal' && typeof node.value === 'string' && !isSource) {
      this.found.texts.push({ text: node.value, line: this.lineOf(node), callee })
    }
    if (node.type !== 'TemplateLiteral') return
    const quasis = node.quasis as { value: { raw: string; cooked: string | null } }[]
    const text = quasis.map((part) => part.value.cooked ?? part.value.raw).join('§')
    this.found.texts.push({ text, line: this.lineOf(node), callee })
  }

  private collectReach(node: Node): void {
    const object = node.type === 'MemberExpression' ? nameOf(node.object) : null
    if (object && GLOBAL_OBJECTS.has(object)) this.reach(node, `${object}.${nameOf(node.property) ?? '…'}`)
    if (object === 'Date' && nameOf(node.property) === 'now') this.reach(node, 'Date.now')
    if (object === 'Math' && nameOf(node.property) === 'random') this.reach(node, 'Math.random')
    const isCall = node.type === 'CallExpression' || node.type === 'NewExpression'
    const called = isCall ? nameOf(node.callee) : null
    if (!called) return
    const hasArguments = (node.arguments as unknown[]).length > 0
    if (called === 'Date' && node.type === 'NewExpression' && hasArguments) return
    if (GLOBAL_CALLS.has(called)) this.reach(node, node.type === 'NewExpression' ? `new ${called}()` : `${called}()`)
  }

  private reach(node: Node, what: string): void {
    this.found.reaches.push({ what, line: this.lineOf(node) })
  }
}

function nameOf(node: unknown): string | null {
  const one = node as Node | null | undefined
  return one && one.type === 'Identifier' ? String(one.name) : null
}

/** The last word of what is called: `selectFrom` for `db.selectFrom(…)`, `sql` for a tagged template. */
function calleeOf(node: Node): string | null {
  if (node.type === 'TaggedTemplateExpression') return lastWord(node.tag as Node)
  return node.type === 'CallExpression' ? lastWord(node.callee as Node) : null
}

function lastWord(node: Node): string | null {
  return node.type === 'MemberExpression' ? nameOf(node.property) : nameOf(node)
}

/** What stands in a list or an object of an argument still belongs to the call; what stands in a nested function does not. */
const KEEPS_CALLEE = new Set([
  'ArrayExpression',
  'ObjectExpression',
  'Property',
  'TSAsExpression',
  'ConditionalExpression',
])

function keepsCallee(node: Node): boolean {
  return KEEPS_CALLEE.has(node.type) || node.type === 'TemplateLiteral'
}
