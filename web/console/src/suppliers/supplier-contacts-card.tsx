// Who is asked, in which order, and by which ways they can be reached; changed in place.
import { useMutation } from '@tanstack/react-query'
import { Button, Input, Modal, Popconfirm } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type ContactOutcome, type Supplier, type SupplierContact } from '#api'
import { queryClient, useMay } from '#shell'
import { Card, EmptyState, Icon, notify, notifyProblem, ProblemError, ProblemNote } from '#ui'
import { type ContactInput, emptyContact, isMailBad, isReachable } from './contact-rows.ts'
import { putSupplier } from './requests.ts'

const ASKED_MAX = 2

export function SupplierContactsCard({ supplier }: { supplier: Supplier }) {
  const { t } = useTranslation('supplier')
  const mayEdit = useMay('masterdata.supplier.edit')
  const [edited, setEdited] = useState<EditedContact | null>(null)
  const add = mayEdit ? (
    <Button size="small" onClick={() => setEdited({ id: null, ...emptyContact() })}>
      {t('contacts.add')}
    </Button>
  ) : null
  return (
    <Card title={t('contacts.title')} sentence={t('contacts.sentence')} actions={add}>
      {supplier.contacts.length === 0 ? (
        <EmptyState small icon="user" title={t('contacts.none')} next={t('contacts.none.next')} />
      ) : (
        <ol className="nd-contacts">
          {supplier.contacts.map((contact, index) => (
            <ContactItem
              key={contact.id}
              supplier={supplier}
              contact={contact}
              rank={index + 1}
              onEdit={mayEdit ? () => setEdited(asEdited(contact)) : undefined}
            />
          ))}
        </ol>
      )}
      {edited ? <ContactDialog supplier={supplier} contact={edited} onClose={() => setEdited(null)} /> : null}
    </Card>
  )
}

/** Without an id: one that is added. */
type EditedContact = ContactInput & { id: string | null }

const asEdited = (contact: SupplierContact): EditedContact => ({
  id: contact.id,
  name: contact.name ?? '',
  mail: contact.mail ?? '',
  phone: contact.phone ?? '',
  wechat: contact.wechat ?? '',
})

interface ContactItemProps {
  supplier: Supplier
  contact: SupplierContact
  rank: number
  onEdit: (() => void) | undefined
}

function ContactItem({ supplier, contact, rank, onEdit }: ContactItemProps) {
  const { t } = useTranslation('supplier')
  const name = contact.name ?? contact.mail ?? ''
  return (
    <li>
      <span className={rank <= ASKED_MAX ? 'nd-rank nd-rank-on' : 'nd-rank'}>
        {rank === 1 ? t('contacts.rank.1') : rank === ASKED_MAX ? t('contacts.rank.2') : t('contacts.rank.other')}
      </span>
      <span className="nd-contact-ways">
        <strong>{name}</strong>
        {contact.phone ? (
          <a href={`tel:${contact.phone.replace(/\s/g, '')}`}>
            <Icon name="phone" size={14} /> {contact.phone}
          </a>
        ) : null}
        {contact.mail ? <span>{contact.mail}</span> : <span className="nd-quiet">{t('contacts.noMail')}</span>}
        {contact.wechat ? (
          <span className="nd-quiet">
            {t('contacts.wechat')} {contact.wechat}
          </span>
        ) : null}
      </span>
      {onEdit ? <ContactActs supplier={supplier} contact={contact} rank={rank} onEdit={onEdit} /> : null}
    </li>
  )
}

function ContactActs({ supplier, contact, rank, onEdit }: ContactItemProps) {
  const { t } = useTranslation(['supplier', 'ui'])
  const name = contact.name ?? contact.mail ?? ''
  const path = `/suppliers/${supplier.id}/contacts/${contact.id}`
  const done = (after: Supplier, text: string) => {
    putSupplier(after)
    notify(text)
  }
  const askFirst = useMutation({
    mutationFn: () => api.post<Supplier>(`${path}/first`),
    onSuccess: (after) => done(after, t('contacts.first.done', { name })),
    onError: notifyProblem,
  })
  const remove = useMutation({
    mutationFn: () => api.remove<Supplier>(path),
    onSuccess: (after) => done(after, t('contacts.removed', { name })),
    onError: notifyProblem,
  })
  return (
    <span className="nd-contact-acts">
      {rank > 1 ? (
        <button type="button" className="nd-link-button" onClick={() => askFirst.mutate()}>
          {t('contacts.first')} <span className="nd-hidden">{name}</span>
        </button>
      ) : null}
      <button type="button" className="nd-link-button" onClick={onEdit}>
        {t('ui:action.edit')} <span className="nd-hidden">{name}</span>
      </button>
      <Popconfirm
        title={t('contacts.remove.ask', { name })}
        description={t('contacts.remove.text')}
        okText={t('contacts.remove')}
        cancelText={t('ui:action.cancel')}
        onConfirm={() => remove.mutate()}
      >
        <button type="button" className="nd-link-button">
          {t('contacts.remove')} <span className="nd-hidden">{name}</span>
        </button>
      </Popconfirm>
    </span>
  )
}

const FIELDS = ['name', 'phone', 'mail', 'wechat'] as const

interface ContactDialogProps {
  supplier: Supplier
  contact: EditedContact
  onClose: () => void
}

function ContactDialog({ supplier, contact, onClose }: ContactDialogProps) {
  const { t } = useTranslation(['supplier', 'suppliers', 'ui'])
  const [draft, setDraft] = useState(contact)
  const save = useMutation({
    mutationFn: () => saveContact(supplier.id, draft),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['suppliers'] })
      notify(t('contacts.saved'))
      onClose()
    },
  })
  const isBad = isMailBad(draft.mail)
  return (
    <Modal
      open
      title={contact.id ? t('contacts.edit', { name: contact.name }) : t('contacts.add')}
      okText={t('ui:action.save')}
      cancelText={t('ui:action.cancel')}
      okButtonProps={{ disabled: isBad || !isReachable(draft) }}
      confirmLoading={save.isPending}
      onOk={() => save.mutate()}
      onCancel={onClose}
    >
      <div className="nd-contact-form">
        {FIELDS.map((field) => (
          // biome-ignore lint/a11y/noLabelWithoutControl: antd draws the input
          <label key={field}>
            <span className="nd-quiet">{t(`contacts.${field}`)}</span>
            <Input
              value={draft[field]}
              type={field === 'mail' ? 'email' : field === 'phone' ? 'tel' : 'text'}
              autoComplete="off"
              status={field === 'mail' && isBad ? 'error' : ''}
              onChange={({ target }) => setDraft({ ...draft, [field]: target.value })}
            />
          </label>
        ))}
      </div>
      {isReachable(draft) ? null : <p className="nd-quiet">{t('suppliers:contacts.needsName')}</p>}
      <ProblemNote error={save.error} />
    </Modal>
  )
}

const orNull = (text: string): string | null => text.trim() || null

async function saveContact(supplierId: string, { id, name, mail, phone, wechat }: EditedContact): Promise<void> {
  const ways = { mail: orNull(mail), phone: orNull(phone), wechat: orNull(wechat) }
  if (id !== null) {
    await api.put(`/suppliers/${supplierId}/contacts/${id}`, { name, ...ways })
    return
  }
  const { rows } = await api.post<{ rows: ContactOutcome[] }>('/suppliers/contacts', {
    rows: [{ supplierId, name, ...ways }],
    dryRun: false,
  })
  const refused = rows.find((row) => row.outcome === 'refused')
  if (refused) throw new ProblemError(422, { code: refused.code ?? 'web.request.refused' })
}
