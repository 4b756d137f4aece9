// Inviting a colleague: by mail, or with a link the administrator hands over.

import { useMutation } from '@tanstack/react-query'
import { Button, Form, Modal, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, type RoleCode } from '#api'
import { queryClient } from '#shell'
import { notify, ProblemNote } from '#ui'
import { MailItem, TextItem } from '../app/form-items.tsx'
import { CopyButton } from './copy-button.tsx'
import { ROLES } from './roles.ts'

export interface LinkToHand {
  name: string
  link: string
}
interface Invitation {
  name: string
  mail: string
  role: RoleCode
}

interface InviteDialogProps {
  isOpen: boolean
  onClose: () => void
  onLink: (link: LinkToHand) => void
}

export function InviteDialog({ isOpen, onClose, onLink }: InviteDialogProps) {
  const { t } = useTranslation(['settings', 'shell', 'ui'])
  const [form] = Form.useForm<Invitation>()
  const invite = useMutation({
    mutationFn: (input: Invitation) =>
      api.post<{ link: string | null }>('/members', { ...input, name: input.name.trim(), mail: input.mail.trim() }),
    onSuccess: async ({ link }, input) => {
      form.resetFields()
      onClose()
      if (link) onLink({ name: input.name, link })
      else notify(t('people.invited', { name: input.name }))
      await queryClient.invalidateQueries({ queryKey: ['members'] })
    },
  })
  return (
    <Modal
      open={isOpen}
      title={t('people.invite')}
      okText={t('people.invite.send')}
      cancelText={t('ui:action.cancel')}
      confirmLoading={invite.isPending}
      onOk={() => form.submit()}
      onCancel={() => {
        invite.reset()
        onClose()
      }}
      forceRender
    >
      <Form<Invitation>
        name="invite"
        form={form}
        layout="vertical"
        initialValues={{ role: 'buyer' }}
        onFinish={(input) => invite.mutate(input)}
      >
        <TextItem
          name="name"
          label={t('people.name')}
          required={t('people.invite.required')}
          autoComplete="off"
          maxLength={80}
        />
        <MailItem
          label={t('people.mail')}
          required={t('people.invite.required')}
          invalid={t('people.invite.mailBad')}
          autoComplete="off"
        />
        <Form.Item name="role" label={t('people.role')}>
          <Select options={ROLES.map((role) => ({ value: role, label: t(`shell:role.${role}`) }))} />
        </Form.Item>
        <ProblemNote error={invite.error} />
      </Form>
    </Modal>
  )
}

export function LinkDialog({ link, onClose }: { link: LinkToHand | null; onClose: () => void }) {
  const { t } = useTranslation(['settings', 'ui'])
  return (
    <Modal
      open={link !== null}
      title={t('people.link.title', { name: link?.name ?? '' })}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:action.close')}</Button>
          <CopyButton key={link?.link} type="primary" text={link?.link ?? ''}>
            {t('people.link.copy')}
          </CopyButton>
        </>
      }
    >
      <p>{t('people.link.text')}</p>
      <code className="nd-secret">{link?.link}</code>
    </Modal>
  )
}
