// The second factor: six digits from the app, or a backup code when the phone is not at hand.

import { useMutation } from '@tanstack/react-query'
import { Checkbox, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { auth } from '#api'
import { ProblemNote } from '#ui'
import { SubmitButton } from '../app/form-items.tsx'
import { sessionChanged } from '../app/session.ts'

interface CodeForm {
  code: string
  trust?: boolean
}

export function CodeCard({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation('signIn')
  const [isBackup, setBackup] = useState(false)
  const verify = useMutation({
    mutationFn: async ({ code, trust }: CodeForm) => {
      const text = code.replace(/\s/g, '')
      await (isBackup ? auth.verifyBackupCode(text) : auth.verifyCode(text, trust ?? false))
      await sessionChanged()
    },
  })
  return (
    <section className="nd-bare-card">
      <h1>{t('code.title')}</h1>
      <p>{isBackup ? t('backup.sentence') : t('code.sentence')}</p>
      <Form<CodeForm> name="code" key={String(isBackup)} layout="vertical" onFinish={(form) => verify.mutate(form)}>
        <Form.Item
          name="code"
          label={isBackup ? t('backup.label') : t('code.label')}
          rules={[{ required: true, message: isBackup ? t('backup.sentence') : t('code.sentence') }]}
        >
          <Input
            autoFocus
            autoComplete="one-time-code"
            inputMode={isBackup ? 'text' : 'numeric'}
            maxLength={isBackup ? 32 : 7}
            size="large"
            className="nd-code-input"
          />
        </Form.Item>
        {isBackup ? null : (
          <Form.Item name="trust" valuePropName="checked">
            <Checkbox>{t('code.trust')}</Checkbox>
          </Form.Item>
        )}
        <ProblemNote error={verify.error} />
        <SubmitButton isPending={verify.isPending}>{t('code.submit')}</SubmitButton>
      </Form>
      <div className="nd-form-line">
        <button type="button" className="nd-link-button" onClick={() => setBackup(!isBackup)}>
          {isBackup ? t('code.useApp') : t('code.useBackup')}
        </button>
        <button type="button" className="nd-link-button" onClick={onBack}>
          {t('back')}
        </button>
      </div>
    </section>
  )
}
