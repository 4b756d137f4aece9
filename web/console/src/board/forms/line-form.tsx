// One act on one or many lines: the form for it, and the command behind its save.
import { useTranslation } from 'react-i18next'
import type { OpenLine } from '#api'
import { useMay } from '#shell'
import { DecideForm } from '../../proposals/decide-form.tsx'
import { type BulkCommand, useBulkCommand } from '../bulk-commands.ts'
import { useConfirm } from '../confirm-lines.ts'
import { useLineCommands } from '../line-commands.ts'
import { OwnerForm } from './owner-form.tsx'
import { PromiseForm } from './promise-form.tsx'
import { MilestoneForm, NeedByForm, NoteForm, ReceiveForm, ShortCloseForm } from './small-forms.tsx'

export type ActKind =
  | 'promise'
  | 'milestone'
  | 'need_by'
  | 'note'
  | 'assign'
  | 'receive'
  | 'short_close'
  | 'decide'
  | 'ask'
export interface Act {
  kind: ActKind
  lines: readonly OpenLine[]
  /** Milestones of this line's plan, where they are known. */
  codes?: readonly { code: string; name: string }[]
  first?: string
}

export interface LineFormProps {
  act: Act
  /** Called when it was saved or given up. */
  onClose: () => void
}

export function LineForm({ act, onClose }: LineFormProps) {
  const [line] = act.lines
  if (!line) return null
  if (act.kind === 'decide') return <DecideForm line={line} onClose={onClose} />
  return <CommandForm act={act} line={line} onClose={onClose} />
}

function CommandForm({ act, line, onClose }: LineFormProps & { line: OpenLine }) {
  const commands = useLineCommands()
  const bulk = useBulkCommand()
  const confirm = useConfirming()
  const { lines } = act
  /** Saves without waiting on the page: it shows the change at once and takes it back if refused. */
  const save = (work: Promise<unknown>) => {
    void work
    onClose()
  }
  /** One line by its own command, several by the bulk one. */
  const saveEach =
    <Input,>(
      one: (line: OpenLine, input: Input) => Promise<unknown>,
      many: BulkCommand,
      inBulk: (input: Input) => object,
    ) =>
    (input: Input) =>
      save(lines.length > 1 ? bulk(many, lines, { ...inBulk(input) }) : one(line, input))
  const common = { lines, onCancel: onClose }
  switch (act.kind) {
    case 'promise':
      return (
        <PromiseForm
          {...common}
          onSave={saveEach(commands.promise, 'promise', (input) => input)}
          {...(confirm ? { onConfirm: (input) => save(confirm(lines, input)) } : {})}
        />
      )
    case 'need_by':
      return <NeedByForm {...common} onSave={saveEach(commands.needBy, 'need_by', (input) => input)} />
    case 'note':
      return <NoteForm {...common} onSave={saveEach(commands.note, 'note', (note) => ({ note }))} />
    case 'assign':
      return (
        <OwnerForm
          {...common}
          onSave={saveEach(commands.assign, 'assign', ({ id, name }) => ({ ownerId: id, ownerName: name }))}
        />
      )
    case 'short_close':
      return (
        <ShortCloseForm {...common} onSave={saveEach(commands.shortClose, 'short_close', (reason) => ({ reason }))} />
      )
    case 'receive':
      return <ReceiveForm {...common} onSave={(input) => save(commands.receive(line, input))} />
    case 'milestone':
      return (
        <MilestoneForm
          {...common}
          {...(act.codes ? { codes: act.codes } : {})}
          first={act.first}
          onSave={(input) => save(commands.milestone(line, input))}
        />
      )
    // Asked in a dialog of its own, where what leaves the house is shown whole.
    default:
      return null
  }
}

/** Confirming on behalf of the supplier; null for who may not. */
function useConfirming(): ReturnType<typeof useConfirm> | null {
  const confirm = useConfirm()
  return useMay('procurement.schedule_line.acknowledge') ? confirm : null
}

/** `记录答复 · PO2611-0042-10 轴承座`, or how many lines it is about. */
export function useActTitle(): (act: Act) => string {
  const { t } = useTranslation('board')
  return ({ kind, lines }) => {
    const [line] = lines
    const about =
      lines.length === 1 && line
        ? `${line.orderNo}-${line.lineNo} ${line.itemName ?? ''}`
        : t('rows', { count: lines.length })
    return `${t(`act.${kind}.title`)} · ${about}`
  }
}
