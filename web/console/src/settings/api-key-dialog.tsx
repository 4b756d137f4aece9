// A new key: what it is for, what it may do, and until when.

import { useMutation } from '@tanstack/react-query'
import { Checkbox, Form, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { type ApiScope, api } from '#api'
import { queryClient, useToday } from '#shell'
import { DateInput, ProblemNote } from '#ui'
import { TextItem } from '../app/form-items.tsx'

const SCOPES: readonly ApiScope[] = ['orders:read', 'orders:write', 'imports:write', 'reports:read']
type ScopeName = 'orders_read' | 'orders_write' | 'imports_write' | 'reports_read'

/** The text of a scope; its colon would name a namespace of the texts. */
export const scopeKey = (scope: ApiScope) => `keys.scope.${scope.replace(':', '_') as ScopeName}` as const

interface KeyInput {
  name: string
  scopes: ApiScope[]
  expires?: string
}
interface ApiKeyDialogProps {
  isOpen: boolean
  onClose: () => void
  onCreated: (key: string) => void
}

const createKey = ({ name, scopes, expires }: KeyInput) =>
  // The key is good to the end of the chosen day wherever the reader is.
  api.post<{ key: string }>('/api-keys', {
    name: name.trim(),
    scopes,
    expiresAt: expires ? new Date(`${expires}T23:59:59`).toISOString() : null,
  })

export function ApiKeyDialog({ isOpen, onClose, onCreated }: ApiKeyDialogProps) {
  const { t } = useTranslation(['settings', 'ui'])
  const today = useToday()
  const [form] = Form.useForm<KeyInput>()
  const create = useMutation({
    mutationFn: createKey,
    onSuccess: async ({ key }) => {
      form.resetFields()
      onCreated(key)
      await queryClient.invalidateQueries({ queryKey: ['api-keys'] })
    },
  })
  const scopes = SCOPES.map((scope) => ({ value: scope, label: t(scopeKey(scope)) }))
  return (
    <Modal
      open={isOpen}
      title={t('keys.new')}
      okText={t('keys.create')}
      cancelText={t('ui:action.cancel')}
      confirmLoading={create.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      forceRender
    >
      <Form<KeyInput>
        name="new-key"
        form={form}
        layout="vertical"
        initialValues={{ scopes: ['orders:read'] }}
        onFinish={(input) => create.mutate(input)}
      >
        <TextItem
          name="name"
          label={t('keys.name')}
          required={t('people.invite.required')}
          placeholder={t('keys.name.hint')}
          autoComplete="off"
          maxLength={80}
        />
        <Form.Item
          name="scopes"
          label={t('keys.scopes')}
          rules={[{ required: true, message: t('keys.scopes.required') }]}
        >
          <Checkbox.Group options={scopes} />
        </Form.Item>
        <Form.Item name="expires" label={t('keys.expires')} extra={t('keys.expires.hint')}>
          <DateInput id="new-key_expires" name={t('keys.expires')} today={today} />
        </Form.Item>
        <ProblemNote error={create.error} />
      </Form>
    </Modal>
  )
}
