// The worklist of suppliers nobody can be asked at: filled in by hand, or pasted as a block from Excel.

import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Input, Modal } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type ContactOutcome, type Supplier } from '#api'
import { queryClient } from '#shell'
import {
  Banner,
  DataGrid,
  describeProblem,
  EmptyState,
  ErrorState,
  type GridColumn,
  notify,
  notifyProblem,
  Page,
  PageHeader,
  ProblemError,
  rowsToText,
  textToCells,
} from '#ui'
import { type ContactInput, emptyContact, isMailBad, isReachable, isTouched, readContactRows } from './contact-rows.ts'
import { suppliersQuery } from './requests.ts'

const FIELDS = ['name', 'phone', 'mail', 'wechat'] as const
const keyOf = (supplier: Supplier): string => supplier.id
type Drafts = ReadonlyMap<string, ContactInput>

export function SupplierContactsPage() {
  const { t } = useTranslation('suppliers')
  const navigate = useNavigate()
  const list = useInfiniteQuery(suppliersQuery({ withoutContact: true }))
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data])
  const [drafts, setDrafts] = useState<Drafts>(new Map())
  const [refusals, setRefusals] = useState<ReadonlyMap<string, string>>(new Map())
  const [unmatched, setUnmatched] = useState<readonly string[]>([])
  const [isPasting, setPasting] = useState(false)
  const touched = rows.filter((row) => isTouched(drafts.get(row.id) ?? emptyContact()))
  const ready = touched.filter((row) => {
    const draft = drafts.get(row.id)
    return draft && isReachable(draft) && !isMailBad(draft.mail)
  })
  const take = (cells: string[][]) => {
    const pasted = readContactRows(cells, rows)
    setDrafts(new Map([...drafts, ...pasted.matched]))
    setUnmatched(pasted.unmatched)
    setPasting(false)
    if (pasted.matched.size > 0) notify(t('contacts.pasted', { count: pasted.matched.size }))
  }
  const save = useSave({
    rows: ready,
    drafts,
    onRefused: setRefusals,
    onSaved: (saved) => setDrafts(new Map([...drafts].filter(([id]) => !saved.has(id)))),
  })
  const copyList = async () => {
    await navigator.clipboard.writeText(rowsToText(listColumns(t), rows))
    notify(t('contacts.copied', { count: rows.length }))
  }
  return (
    <Page fill>
      <PageHeader
        title={t('contacts.title')}
        sentence={t('contacts.sentence')}
        actions={
          rows.length > 0 ? (
            <>
              <Button onClick={() => copyList().catch(notifyProblem)}>{t('contacts.copyList')}</Button>
              <Button onClick={() => setPasting(true)}>{t('contacts.paste')}</Button>
              <Button
                type="primary"
                disabled={ready.length === 0}
                loading={save.isPending}
                onClick={() => save.mutate()}
              >
                {t('contacts.save', { count: ready.length })}
              </Button>
            </>
          ) : null
        }
      />
      {unmatched.length > 0 ? (
        <Banner tone="at_risk">
          {t('contacts.unmatched', { count: unmatched.length, names: unmatched.slice(0, 5).join('、') })}
        </Banner>
      ) : null}
      {list.error ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <DataGrid
          name={t('contacts.title')}
          rows={rows}
          rowKey={keyOf}
          columns={inputColumns(t, drafts, setDrafts, refusals)}
          rowHeight={62}
          isLoading={list.isPending}
          onPaste={take}
          card={(row) => <ContactCard supplier={row} drafts={drafts} onChange={setDrafts} refusals={refusals} />}
          empty={
            <EmptyState
              title={t('empty.contacts.title')}
              next={t('empty.contacts.next')}
              actions={
                <Button type="primary" onClick={() => void navigate({ to: '/suppliers' })}>
                  {t('contacts.back')}
                </Button>
              }
            />
          }
        />
      )}
      <PasteDialog isOpen={isPasting} onClose={() => setPasting(false)} onTake={take} />
      <p>
        <Link to="/suppliers">{t('contacts.back')}</Link>
      </p>
    </Page>
  )
}

interface SaveOptions {
  rows: readonly Supplier[]
  drafts: Drafts
  onRefused: (refusals: ReadonlyMap<string, string>) => void
  onSaved: (ids: ReadonlySet<string>) => void
}

/** Good rows are saved; refused ones stay with their reason and do not hold the others up. */
function useSave({ rows, drafts, onRefused, onSaved }: SaveOptions) {
  const { t } = useTranslation('suppliers')
  return useMutation({
    mutationFn: () =>
      api.post<{ rows: ContactOutcome[] }>('/suppliers/contacts', {
        rows: rows.map((row) => ({ supplierId: row.id, supplierName: row.name, ...drafts.get(row.id) })),
        dryRun: false,
      }),
    onSuccess: async (answer) => {
      const refused = new Map<string, string>()
      const saved = new Set<string>()
      for (const outcome of answer.rows) {
        const id = rows[outcome.index]?.id
        if (!id) continue
        if (outcome.outcome !== 'refused') saved.add(id)
        else
          refused.set(id, describeProblem(new ProblemError(422, { code: outcome.code ?? 'web.request.refused' })).title)
      }
      onRefused(refused)
      onSaved(saved)
      if (saved.size > 0) notify(t('contacts.saved', { count: saved.size }))
      await queryClient.invalidateQueries({ queryKey: ['suppliers'] })
    },
    onError: notifyProblem,
  })
}

type Translate = ReturnType<typeof useTranslation<'suppliers'>>['t']

const listColumns = (t: Translate): GridColumn<Supplier>[] => [
  { key: 'supplier', title: t('column.name'), width: 1, render: () => null, text: (row) => row.name },
  ...FIELDS.map((field) => ({
    key: field,
    title: t(`contacts.${field}`),
    width: 1,
    render: () => null,
    text: () => '',
  })),
]

function faultOf(t: Translate, draft: ContactInput | undefined, refusal: string | undefined): string | null {
  if (refusal) return t('contacts.refused', { reason: refusal })
  if (!draft || !isTouched(draft)) return null
  if (isMailBad(draft.mail)) return t('contacts.mailBad')
  return isReachable(draft) ? null : t('contacts.needsName')
}

function inputColumns(
  t: Translate,
  drafts: Drafts,
  onChange: (drafts: Drafts) => void,
  refusals: ReadonlyMap<string, string>,
): GridColumn<Supplier>[] {
  return [
    {
      key: 'supplier',
      title: t('column.name'),
      width: 220,
      grow: 2,
      render: (row) => (
        <span className="nd-cell-two">
          <span>{row.name}</span>
          <span>
            {faultOf(t, drafts.get(row.id), refusals.get(row.id)) ? (
              <span className="nd-contact-fault" role="alert">
                {faultOf(t, drafts.get(row.id), refusals.get(row.id))}
              </span>
            ) : (
              `${t('column.openLines')} ${row.openLines ?? '–'}`
            )}
          </span>
        </span>
      ),
      text: (row) => row.name,
    },
    ...FIELDS.map((field) => ({
      key: field,
      title: t(`contacts.${field}`),
      width: field === 'mail' ? 200 : 140,
      grow: 1,
      render: (row: Supplier) => <FieldInput supplier={row} field={field} drafts={drafts} onChange={onChange} />,
      text: (row: Supplier) => drafts.get(row.id)?.[field] ?? '',
    })),
  ]
}

interface FieldInputProps {
  supplier: Supplier
  field: keyof ContactInput
  drafts: Drafts
  onChange: (drafts: Drafts) => void
}

function FieldInput({ supplier, field, drafts, onChange }: FieldInputProps) {
  const { t } = useTranslation('suppliers')
  const draft = drafts.get(supplier.id) ?? emptyContact()
  return (
    <Input
      className="nd-contact-input"
      aria-label={`${supplier.name} ${t(`contacts.${field}`)}`}
      type={field === 'mail' ? 'email' : field === 'phone' ? 'tel' : 'text'}
      autoComplete="off"
      value={draft[field]}
      status={field === 'mail' && isMailBad(draft.mail) ? 'error' : ''}
      onChange={(event) => onChange(new Map(drafts).set(supplier.id, { ...draft, [field]: event.target.value }))}
    />
  )
}

function ContactCard({
  supplier,
  drafts,
  onChange,
  refusals,
}: Omit<FieldInputProps, 'field'> & { refusals: ReadonlyMap<string, string> }) {
  const { t } = useTranslation('suppliers')
  const fault = faultOf(t, drafts.get(supplier.id), refusals.get(supplier.id))
  return (
    <>
      <div className="nd-card-title">{supplier.name}</div>
      <div className="nd-contact-fields">
        {FIELDS.map((field) => (
          // biome-ignore lint/a11y/noLabelWithoutControl: the input stands inside FieldInput
          <label key={field}>
            <span className="nd-quiet">{t(`contacts.${field}`)}</span>
            <FieldInput supplier={supplier} field={field} drafts={drafts} onChange={onChange} />
          </label>
        ))}
      </div>
      {fault ? (
        <div className="nd-contact-fault" role="alert">
          {fault}
        </div>
      ) : null}
    </>
  )
}

function PasteDialog({
  isOpen,
  onClose,
  onTake,
}: {
  isOpen: boolean
  onClose: () => void
  onTake: (cells: string[][]) => void
}) {
  const { t } = useTranslation(['suppliers', 'ui'])
  const [text, setText] = useState('')
  return (
    <Modal
      open={isOpen}
      title={t('contacts.paste.title')}
      okText={t('contacts.paste.take')}
      cancelText={t('ui:action.cancel')}
      okButtonProps={{ disabled: text.trim() === '' }}
      onCancel={onClose}
      onOk={() => {
        onTake(textToCells(text))
        setText('')
      }}
    >
      <p id="paste-help">{t('contacts.paste.help')}</p>
      <Input.TextArea
        aria-label={t('contacts.paste.title')}
        aria-describedby="paste-help"
        rows={10}
        wrap="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </Modal>
  )
}
