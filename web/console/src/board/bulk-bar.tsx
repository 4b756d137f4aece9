// What can be done to all selected lines at once; shown only while some are selected.
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { OpenLine } from '#api'
import { useToday } from '#shell'
import { notify, rowsToText } from '#ui'
import { useMayChase } from '../chasing/requests.ts'
import { useCopyColumns } from './copy-columns.ts'
import type { ActKind } from './forms/line-form.tsx'
import { isProposed } from './next-step.ts'

const BULK_ACTS: readonly ActKind[] = ['promise', 'assign', 'need_by', 'note', 'short_close']

export function BulkBar({
  lines,
  onAct,
  onClear,
}: {
  lines: readonly OpenLine[]
  onAct: (kind: ActKind) => void
  onClear: () => void
}) {
  const { t } = useTranslation(['board', 'chasing', 'ui'])
  const mayChase = useMayChase()
  const columns = useCopyColumns(useToday())
  const copy = () =>
    void navigator.clipboard
      ?.writeText(rowsToText(columns, lines))
      .then(() => notify(t('ui:grid.copied', { count: lines.length })))
  const allowed = BULK_ACTS.filter((kind) => lines.every((line) => line.allowedCommands.includes(kind)))
  return (
    <div className="nb-bulk" role="toolbar" aria-label={t('bulk.label')}>
      <strong>{t('ui:grid.selected', { count: lines.length })}</strong>
      {allowed.map((kind) => (
        <Button key={kind} size="small" danger={kind === 'short_close'} onClick={() => onAct(kind)}>
          {t(`bulk.${kind}` as never)}
        </Button>
      ))}
      {lines.some(isProposed) ? (
        <Button size="small" type="primary" onClick={() => onAct('decide')}>
          {t('bulk.decide')}
        </Button>
      ) : null}
      {mayChase ? (
        <Button size="small" onClick={() => onAct('ask')}>
          {t('chasing:bulk.ask')}
        </Button>
      ) : null}
      {navigator.clipboard ? (
        <Button size="small" onClick={copy}>
          {t('bulk.copy')}
        </Button>
      ) : null}
      <Button size="small" type="text" onClick={onClear}>
        {t('bulk.clear')} <kbd>Esc</kbd>
      </Button>
    </div>
  )
}
