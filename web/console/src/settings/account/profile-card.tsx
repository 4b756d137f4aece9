// Name and language of the signed-in person.

import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '#api'
import { chooseLanguage, refreshSession, useSession } from '#shell'
import { Card, notify, notifyProblem, ProblemNote } from '#ui'

export function ProfileCard() {
  const { t, i18n } = useTranslation(['settings', 'ui'])
  const { user } = useSession()
  const save = useMutation({
    mutationFn: async ({ name }: { name: string }) => {
      await api.patch('/session', { name: name.trim() })
      await refreshSession()
    },
    onSuccess: () => notify(t('saved')),
  })
  return (
    <Card title={t('account.profile')}>
      <Form
        name="profile"
        layout="vertical"
        className="nd-inline-form"
        initialValues={{ name: user.name }}
        onFinish={(form: { name: string }) => save.mutate(form)}
      >
        <Form.Item label={t('account.mail')}>
          <span>{user.mail}</span>
        </Form.Item>
        <Form.Item label={t('account.name')} required>
          <div className="nd-pair">
            <Form.Item
              name="name"
              noStyle
              rules={[{ required: true, whitespace: true, message: t('people.invite.required') }]}
            >
              <Input autoComplete="name" maxLength={100} style={{ flex: 1 }} aria-label={t('account.name')} />
            </Form.Item>
            <Button htmlType="submit" loading={save.isPending}>
              {t('ui:action.save')}
            </Button>
          </div>
        </Form.Item>
        <ProblemNote error={save.error} />
        <Form.Item label={t('account.language')}>
          <Segmented
            aria-label={t('account.language')}
            value={i18n.language}
            options={[
              { value: 'zh', label: '中文' },
              { value: 'en', label: 'English' },
            ]}
            onChange={(language) => void chooseLanguage(language as 'zh' | 'en').catch(notifyProblem)}
          />
        </Form.Item>
      </Form>
    </Card>
  )
}
