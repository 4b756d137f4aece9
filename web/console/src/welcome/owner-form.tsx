// The owner's account: guarded by the code printed at start, then straight to the import.

import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Form, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from '#api'
import { currentLanguage, ProblemNote } from '#ui'
import { MailItem, TextItem } from '../app/form-items.tsx'
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

const here = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

export function OwnerForm({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation('welcome')
  const navigate = useNavigate()
  const create = useMutation({
    mutationFn: async ({ code, company, name, mail, password, timeZone }: OwnerInput) => {
      const owner = { name: name.trim(), mail: mail.trim(), password, language: currentLanguage() }
      await api.post('/setup/owner', { code: code.trim(), company: company.trim(), timeZone, ...owner })
      return sessionChanged()
    },
    onSuccess: () => void navigate({ to: '/imports/new' }),
  })
  return (
    <section className="nd-bare-card nd-bare-wide">
      <h1>{t('form.title')}</h1>
      <p>{t('form.sentence')}</p>
      <Form<OwnerInput>
        name="owner"
        layout="vertical"
        initialValues={{ timeZone: here() }}
        onFinish={(form) => create.mutate(form)}
      >
        <OwnerFields />
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

function OwnerFields() {
  const { t } = useTranslation('welcome')
  return (
    <>
      <TextItem
        name="code"
        label={t('form.code')}
        extra={t('form.code.help')}
        required={t('form.code.required')}
        autoComplete="off"
        autoFocus
        className="nd-code-input"
      />
      <div className="nd-form-two">
        <TextItem
          name="company"
          label={t('form.company')}
          required={t('form.company.required')}
          autoComplete="organization"
          maxLength={120}
        />
        <TextItem
          name="name"
          label={t('form.name')}
          required={t('form.name.required')}
          autoComplete="name"
          maxLength={80}
        />
      </div>
      <MailItem
        label={t('form.mail')}
        required={t('form.mail.required')}
        invalid={t('form.mail.invalid')}
        autoComplete="username"
      />
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
          options={[...new Set([here(), ...zones()])].map((zone) => ({
            value: zone,
            label: zone.replaceAll('_', ' '),
          }))}
        />
      </Form.Item>
    </>
  )
}
