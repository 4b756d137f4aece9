// One act on one or many lines: the form for it, and the command behind its save.
import { useTranslation } from 'react-i18next'
import type { OpenLine } from '#api'
import { useBulkCommand } from '../bulk-commands.ts'
import { useLineCommands } from '../line-commands.ts'
import { OwnerForm } from './owner-form.tsx'
import { PromiseForm } from './promise-form.tsx'
import { MilestoneForm, NeedByForm, NoteForm, ReceiveForm, ShortCloseForm } from './small-forms.tsx'

export type ActKind = 'promise' | 'milestone' | 'need_by' | 'note' | 'assign' | 'receive' | 'short_close'
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
  const commands = useLineCommands()
  const bulk = useBulkCommand()
  const { kind, lines } = act
  const [line] = lines
  if (!line) return null
  const isMany = lines.length > 1
  /** Saves without waiting on the page: it shows the change at once and takes it back if refused. */
  const save = (work: Promise<unknown>) => {
    void work
    onClose()
  }
  const common = { lines, onCancel: onClose }
  if (kind === 'promise')
    return (
      <PromiseForm
        {...common}
        onSave={(input) => save(isMany ? bulk('promise', lines, { ...input }) : commands.promise(line, input))}
      />
    )
  if (kind === 'need_by')
    return (
      <NeedByForm
        {...common}
        onSave={(input) =>
          save(isMany ? bulk('need_by', lines, input) : commands.needBy(line, input.needByDate, input.reason))
        }
      />
    )
  if (kind === 'note')
    return (
      <NoteForm
        {...common}
        onSave={(note) => save(isMany ? bulk('note', lines, { note }) : commands.note(line, note))}
      />
    )
  if (kind === 'assign')
    return (
      <OwnerForm
        {...common}
        onSave={(owner) =>
          save(
            isMany ? bulk('assign', lines, { ownerId: owner.id, ownerName: owner.name }) : commands.assign(line, owner),
          )
        }
      />
    )
  if (kind === 'short_close')
    return (
      <ShortCloseForm
        {...common}
        onSave={(reason) => save(isMany ? bulk('short_close', lines, { reason }) : commands.shortClose(line, reason))}
      />
    )
  if (kind === 'receive') return <ReceiveForm {...common} onSave={(input) => save(commands.receive(line, input))} />
  return (
    <MilestoneForm
      {...common}
      {...(act.codes ? { codes: act.codes } : {})}
      first={act.first}
      onSave={(input) => save(commands.milestone(line, input))}
    />
  )
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
