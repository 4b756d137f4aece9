// The owner's account: guarded by the code printed at start, then straight to the import.

import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from '#api'
import { currentLanguage, ProblemNote } from '#ui'
import { sessionChanged } from '../app/session.ts'
import { NewPasswordItems } from '../sign-in/new-password-items.tsx'

interface OwnerInput {
  code: string
  company: string
  name: string
  mail: string
  password: string
  timeZone: string
}

const zones = (): string[] =>
  typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : ['Asia/Shanghai', 'UTC']

export function OwnerForm({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation('welcome')
  const navigate = useNavigate()
  const create = useMutation({
    mutationFn: async ({ code, company, name, mail, password, timeZone }: OwnerInput) => {
      await api.post('/setup/owner', {
        code: code.trim(),
        company: company.trim(),
        name: name.trim(),
        mail: mail.trim(),
        password,
        timeZone,
        language: currentLanguage(),
      })
      return sessionChanged()
    },
    onSuccess: () => void navigate({ to: '/imports/new' }),
  })
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone
  return (
    <section className="nd-bare-card nd-bare-wide">
      <h1>{t('form.title')}</h1>
      <p>{t('form.sentence')}</p>
      <Form<OwnerInput>
        name="owner"
        layout="vertical"
        initialValues={{ timeZone: here }}
        onFinish={(form) => create.mutate(form)}
      >
        <Form.Item
          name="code"
          label={t('form.code')}
          extra={t('form.code.help')}
          rules={[{ required: true, whitespace: true, message: t('form.code.required') }]}
        >
          <Input autoComplete="off" autoFocus spellCheck={false} className="nd-code-input" />
        </Form.Item>
        <div className="nd-form-two">
          <Form.Item
            name="company"
            label={t('form.company')}
            rules={[{ required: true, whitespace: true, message: t('form.company.required') }]}
          >
            <Input autoComplete="organization" maxLength={200} />
          </Form.Item>
          <Form.Item
            name="name"
            label={t('form.name')}
            rules={[{ required: true, whitespace: true, message: t('form.name.required') }]}
          >
            <Input autoComplete="name" maxLength={100} />
          </Form.Item>
        </div>
        <Form.Item
          name="mail"
          label={t('form.mail')}
          validateTrigger="onBlur"
          rules={[
            { required: true, message: t('form.mail.required') },
            { type: 'email', message: t('form.mail.invalid') },
          ]}
        >
          <Input type="email" autoComplete="username" inputMode="email" />
        </Form.Item>
        <NewPasswordItems
          words={{
            label: t('form.password'),
            rule: t('form.password.rule', { min: PASSWORD_LENGTH_MIN, max: PASSWORD_LENGTH_MAX }),
            repeat: t('form.repeat'),
            differs: t('form.differs'),
          }}
        />
        <Form.Item name="timeZone" label={t('form.timeZone')} extra={t('form.timeZone.help')}>
          <Select
            showSearch
            options={[...new Set([here, ...zones()])].map((zone) => ({
              value: zone,
              label: zone.replaceAll('_', ' '),
            }))}
          />
        </Form.Item>
        <ProblemNote error={create.error} />
        <div className="nd-form-line nd-form-submit">
          <Button onClick={onBack}>{t('form.back')}</Button>
          <Button type="primary" htmlType="submit" size="large" loading={create.isPending}>
            {t('form.submit')}
          </Button>
        </div>
      </Form>
    </section>
  )
}
