// Dropping files: what they hold and how they are meant, then straight to what was read.
import { useNavigate } from '@tanstack/react-router'
import { Progress, Radio } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { upload } from '#api'
import { queryClient, useAddress } from '#shell'
import { Card, describeProblem, Icon, Page, PageHeader } from '#ui'
import type { Import, ImportKind, ImportMode } from './types.ts'

const ACCEPTED = '.xlsx,.xls,.xlsm,.csv,.tsv,.txt,.gz,.htm,.html'
const KINDS: readonly ImportKind[] = ['orders', 'receipts', 'contacts']
const MODES: readonly ImportMode[] = ['addition', 'snapshot']

interface Sent {
  key: number
  name: string
  share: number
  read: Import | null
  error: unknown
}

/** Sends files one after the other; each is read whole by the server. */
function useSentFiles(kind: ImportKind, mode: ImportMode) {
  const [sent, setSent] = useState<Sent[]>([])
  const lastKey = useRef(0)
  const change = (key: number, patch: Partial<Sent>) =>
    setSent((before) => before.map((each) => (each.key === key ? { ...each, ...patch } : each)))
  const send = async (file: File): Promise<Import | null> => {
    lastKey.current += 1
    const key = lastKey.current
    setSent((before) => [...before, { key, name: file.name, share: 0, read: null, error: null }])
    const form = new FormData()
    // Before the file, so that the server knows how to read it when it arrives.
    form.set('kind', kind)
    form.set('mode', mode)
    form.set('file', file)
    try {
      const read = await upload<Import>('/imports', form, (share) => change(key, { share }))
      queryClient.setQueryData(['imports', read.id], read)
      void queryClient.invalidateQueries({ queryKey: ['imports', 'list'] })
      change(key, { read, share: 1 })
      return read
    } catch (error) {
      change(key, { error })
      return null
    }
  }
  return { sent, send }
}

export function NewImportPage() {
  const { t } = useTranslation('imports')
  const [address, setAddress] = useAddress()
  const navigate = useNavigate()
  const kind = KINDS.find((each) => each === address.kind) ?? 'orders'
  const [mode, setMode] = useState<ImportMode>('addition')
  const { sent, send } = useSentFiles(kind, mode)
  const take = async (files: readonly File[]) => {
    const reads: (Import | null)[] = []
    for (const file of files) reads.push(await send(file))
    const [only] = reads
    if (files.length === 1 && only) void navigate({ to: '/imports/$id', params: { id: only.id } })
  }
  return (
    <Page narrow>
      <PageHeader title={t('new.title')} sentence={t('new.sentence')} />
      <Card>
        <div className="ni-choices">
          <Choice
            name={t('new.kind')}
            value={kind}
            onChange={(next) => setAddress({ kind: next }, { replace: true })}
            options={KINDS.map((each) => ({
              value: each,
              title: t(`kind.${each}`),
              sentence: t(`kind.${each}.sentence`),
            }))}
          />
          {kind === 'orders' ? (
            <Choice
              name={t('new.mode')}
              value={mode}
              onChange={(next) => setMode(next as ImportMode)}
              options={MODES.map((each) => ({
                value: each,
                title: t(`mode.${each}`),
                sentence: t(`mode.${each}.sentence`),
              }))}
            />
          ) : null}
        </div>
        <DropZone onFiles={(files) => void take(files)} />
        {sent.length > 0 ? <SentList sent={sent} /> : null}
      </Card>
    </Page>
  )
}

interface ChoiceProps {
  name: string
  value: string
  onChange: (value: string) => void
  options: readonly { value: string; title: string; sentence: string }[]
}
function Choice({ name, value, onChange, options }: ChoiceProps) {
  return (
    <fieldset className="ni-choice">
      <legend>{name}</legend>
      <Radio.Group
        value={value}
        onChange={(event) => onChange(event.target.value as string)}
        options={options.map((option) => ({
          value: option.value,
          label: <Option title={option.title} sentence={option.sentence} />,
        }))}
      />
    </fieldset>
  )
}

function Option({ title, sentence }: { title: string; sentence: string }) {
  return (
    <span className="ni-option">
      <b>{title}</b>
      <span className="nd-quiet">{sentence}</span>
    </span>
  )
}

export function DropZone({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const { t } = useTranslation('imports')
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const take = (list: FileList | null) => {
    const files = [...(list ?? [])]
    if (files.length > 0) onFiles(files)
    if (input.current) input.current.value = ''
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same by keyboard
    <div
      className={`ni-drop${isOver ? ' ni-drop-over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer.files)
      }}
    >
      <Icon name="imports" size={34} />
      <p className="ni-drop-title">{t('drop')}</p>
      <button type="button" className="ni-drop-button" onClick={() => input.current?.click()}>
        {t('drop.choose')}
      </button>
      <p className="nd-quiet">{t('drop.formats')}</p>
      <input
        ref={input}
        type="file"
        className="nd-hidden"
        tabIndex={-1}
        aria-label={t('drop.choose')}
        accept={ACCEPTED}
        multiple
        onChange={(event) => take(event.target.files)}
      />
    </div>
  )
}

function SentList({ sent }: { sent: readonly Sent[] }) {
  const { t } = useTranslation(['imports', 'ui'])
  const navigate = useNavigate()
  return (
    <ul className="ni-sent">
      {sent.map((each) => (
        <li key={each.key}>
          <b>{each.name}</b>
          {each.error ? (
            <span className="ni-bad" role="alert">
              {[describeProblem(each.error).title, describeProblem(each.error).next]
                .filter(Boolean)
                .join(t('ui:sentence.end'))}
            </span>
          ) : each.read ? (
            <button
              type="button"
              className="nd-link-button"
              onClick={() => each.read && void navigate({ to: '/imports/$id', params: { id: each.read.id } })}
            >
              {each.read.reading?.outcome === 'refuse'
                ? t('sent.refused')
                : t('sent.read', { count: each.read.plan?.lines ?? 0 })}
            </button>
          ) : (
            <span className="ni-progress">
              <Progress percent={Math.round(each.share * 100)} size="small" showInfo={each.share < 1} />
              {each.share >= 1 ? <span className="nd-quiet">{t('sent.reading')}</span> : null}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
