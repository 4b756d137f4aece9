// A new password, proven by the old one; other devices are signed out.

import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { auth, PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from '#api'
import { queryClient } from '#shell'
import { Card, notify, ProblemNote } from '#ui'
import { NewPasswordItems } from '../../sign-in/new-password-items.tsx'

interface PasswordInput {
  current: string
  password: string
}

export function PasswordCard() {
  const { t } = useTranslation('settings')
  const [form] = Form.useForm<PasswordInput>()
  const save = useMutation({
    mutationFn: ({ current, password }: PasswordInput) => auth.changePassword(current, password),
    onSuccess: () => {
      form.resetFields()
      notify(t('account.password.saved'))
      void queryClient.invalidateQueries({ queryKey: ['sessions'] })
    },
  })
  return (
    <Card title={t('account.password')}>
      <Form<PasswordInput>
        name="change-password"
        form={form}
        layout="vertical"
        className="nd-inline-form"
        onFinish={(input) => save.mutate(input)}
      >
        <Form.Item
          name="current"
          label={t('account.password.current')}
          rules={[{ required: true, message: t('account.password.required') }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <NewPasswordItems
          words={{
            label: t('account.password.new'),
            rule: t('account.password.rule', { min: PASSWORD_LENGTH_MIN, max: PASSWORD_LENGTH_MAX }),
            repeat: t('account.password.repeat'),
            differs: t('account.password.differs'),
          }}
        />
        <ProblemNote error={save.error} />
        <Button htmlType="submit" loading={save.isPending} className="nd-form-submit">
          {t('account.password.save')}
        </Button>
      </Form>
    </Card>
  )
}
