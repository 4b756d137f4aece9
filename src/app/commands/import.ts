// `nuoda import orders|receipts|contacts FILE`: a file on the books from the command line, beside a running server or without one.
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type DomainError, ok, type Result, refuse } from '#kernel'
import { type CliCommand, type CommandArgs, type CommandIo, EXIT } from '../command-line.ts'
import { FILE_SOURCE, type OrdersRequest, predictOrders, takeInOrders } from '../import/take-in-orders.ts'
import { takeInOther } from '../import/take-in-other.ts'

export const command: CliCommand = {
  name: 'import',
  usage: 'orders|receipts|contacts FILE',
  summary: { zh: '导入订单、收货或联系人文件', en: 'take in a file of orders, receipts or contacts' },
  options: {
    source: {
      type: 'string',
      value: 'NAME',
      summary: { zh: '来源系统（默认 file）', en: 'the system the file comes from (file)' },
    },
    mode: {
      type: 'string',
      value: 'addition|snapshot',
      summary: {
        zh: 'snapshot：文件是全部未交订单，没有的要问',
        en: 'snapshot: the file lists every open order; what is missing is asked about',
      },
    },
    tenant: { type: 'string', value: 'NAME|ID', summary: { zh: '哪家公司', en: 'which company' } },
    company: {
      type: 'string',
      value: 'NAME',
      summary: { zh: '还没有公司时，用这个名称开通', en: 'found the first company under this name' },
    },
    supplier: {
      type: 'string',
      value: 'NAME',
      summary: { zh: '文件没写供应商时用它', en: 'the supplier of a file that names none' },
    },
    currency: {
      type: 'string',
      value: 'CODE',
      summary: { zh: '文件没写币种时用它', en: 'the currency of a file that names none' },
    },
    'dry-run': { type: 'boolean', summary: { zh: '只读，不写入', en: 'read only, write nothing' } },
    explain: {
      type: 'boolean',
      summary: { zh: '说明每一列怎样理解', en: 'say how every column was understood' },
    },
  },
  async run(args, io) {
    const read = await requestOf(args, io)
    if (!read.ok) {
      io.refuse(read.error)
      return usageOr(read.error)
    }
    const { kind, request } = read.value
    const isDry = args.values['dry-run'] === true
    const explain = args.values.explain === true
    if (kind === 'orders') return isDry ? predictOrders(request, explain, io) : takeInOrders(request, io)
    return takeInOther(kind, request, isDry, io)
  },
}

const KINDS = ['orders', 'receipts', 'contacts'] as const
type Kind = (typeof KINDS)[number]
const isKind = (text: string): text is Kind => (KINDS as readonly string[]).includes(text)
const kindUnknown = (kind: string) => refuse({ code: 'app.import.kind_unknown', kind: 'invalid', details: { kind } })
const usageOr = ({ code }: DomainError): number => (code.startsWith('app.import.') ? EXIT.usage : EXIT.refused)

async function requestOf(
  { values, positionals }: CommandArgs,
  io: CommandIo,
): Promise<Result<{ kind: Kind; request: OrdersRequest }>> {
  await import('../import/messages.ts')
  const [kind = '', file] = positionals
  if (!isKind(kind)) return kindUnknown(kind)
  if (file === undefined) return refuse({ code: 'app.import.file_missing', kind: 'invalid' })
  const mode = values.mode ?? 'addition'
  if (mode !== 'addition' && mode !== 'snapshot') return kindUnknown(`--mode ${mode}`)
  const path = resolve(io.cwd, file)
  const text = (name: string) => (typeof values[name] === 'string' ? values[name] : undefined)
  try {
    const bytes = await readFile(path)
    const source = text('source')?.trim() || FILE_SOURCE
    const request = { bytes, path, source, mode, tenant: text('tenant'), company: text('company') } as const
    return ok({ kind, request: { ...request, supplier: text('supplier'), currency: text('currency') } })
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error)
    return refuse({ code: 'integrations.file.unreadable', kind: 'invalid', details: { path: file, reason } })
  }
}
