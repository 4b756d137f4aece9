// The fields in which a supplier's contact is filled in: cells of a row on a desk, a small form on a phone.
import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Supplier } from '#api'
import type { GridColumn } from '#ui'
import { type ContactInput, emptyContact, isMailBad, isReachable, isTouched } from './contact-rows.ts'

const FIELDS = ['name', 'phone', 'mail', 'wechat'] as const
/** Supplier id → what is filled in and not saved yet. */
export type Drafts = ReadonlyMap<string, ContactInput>

type Translate = ReturnType<typeof useTranslation<'suppliers'>>['t']

export const listColumns = (t: Translate): GridColumn<Supplier>[] => [
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

export function inputColumns(
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

export function ContactCard({
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
