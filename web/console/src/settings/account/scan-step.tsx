// Switching the second factor on: the secret to scan or type, the backup codes, and one right code as proof.

import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input, QRCode } from 'antd'
import { useTranslation } from 'react-i18next'
import { auth } from '#api'
import { refreshSession } from '#shell'
import { notify, ProblemNote } from '#ui'
import { CopyButton } from '../copy-button.tsx'

export interface Enrolment {
  totpURI: string
  backupCodes: string[]
}

export function ScanStep({ enrolment, onDone }: { enrolment: Enrolment; onDone: () => void }) {
  const { t } = useTranslation('settings')
  const secret = new URL(enrolment.totpURI).searchParams.get('secret') ?? ''
  return (
    <div className="nd-stack">
      <p>{t('account.twoFactor.scan')}</p>
      <div>
        <span className="nd-qr">
          <QRCode
            value={enrolment.totpURI}
            type="svg"
            size={180}
            bordered={false}
            color="#000000"
            bgColor="#ffffff"
            aria-label={t('account.twoFactor.qr')}
          />
        </span>
      </div>
      <div className="nd-pair">
        <code className="nd-secret">{secret.replace(/(.{4})/g, '$1 ').trim()}</code>
        <CopyButton text={secret}>{t('account.twoFactor.copySecret')}</CopyButton>
      </div>
      <p>{t('account.twoFactor.backup')}</p>
      <ul className="nd-codes">
        {enrolment.backupCodes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div>
        <CopyButton text={enrolment.backupCodes.join('\n')}>{t('account.twoFactor.copyBackup')}</CopyButton>
      </div>
      <CodeForm onDone={onDone} />
    </div>
  )
}

function CodeForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('settings')
  const confirm = useMutation({
    mutationFn: (code: string) => auth.confirmTwoFactor(code.replace(/\s/g, '')),
    onSuccess: async () => {
      onDone()
      notify(t('account.twoFactor.enabled'))
      await refreshSession()
    },
  })
  return (
    <Form
      name="confirm-code"
      layout="vertical"
      className="nd-inline-form"
      onFinish={({ code }: { code: string }) => confirm.mutate(code)}
    >
      <Form.Item
        name="code"
        label={t('account.twoFactor.code')}
        rules={[{ required: true, message: t('account.twoFactor.code') }]}
      >
        <Input inputMode="numeric" autoComplete="one-time-code" maxLength={7} className="nd-code-input" />
      </Form.Item>
      <ProblemNote error={confirm.error} />
      <Button type="primary" htmlType="submit" loading={confirm.isPending} className="nd-form-submit">
        {t('account.twoFactor.confirm')}
      </Button>
    </Form>
  )
}
