// The second factor: switched on with the password, a scanned secret and one right code; switched off with the password.

import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input, QRCode } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { auth } from '#api'
import { sessionChanged, useSession } from '#shell'
import { Card, notify, ProblemNote } from '#ui'
import { CopyButton } from '../copy-button.tsx'

type Step = 'rest' | 'password' | 'scan'
interface Enrolment {
  totpURI: string
  backupCodes: string[]
}

export function TwoFactorCard() {
  const { t } = useTranslation(['settings', 'ui'])
  const isOn = useSession().user.twoFactor
  const [step, setStep] = useState<Step>('rest')
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null)
  const prove = useMutation({
    mutationFn: async (password: string) => {
      if (!isOn) return auth.enableTwoFactor(password)
      await auth.disableTwoFactor(password)
      return null
    },
    onSuccess: async (answer) => {
      setEnrolment(answer)
      setStep(answer ? 'scan' : 'rest')
      if (answer) return
      notify(t('account.twoFactor.disabled'))
      await sessionChanged()
    },
  })
  return (
    <Card
      title={t('account.twoFactor')}
      sentence={t('account.twoFactor.sentence')}
      actions={
        <span className={isOn ? 'nd-tag nd-tag-on' : 'nd-tag'}>
          {isOn ? t('account.twoFactor.on') : t('account.twoFactor.off')}
        </span>
      }
    >
      {step === 'rest' ? (
        <Button onClick={() => setStep('password')} danger={isOn}>
          {isOn ? t('account.twoFactor.disable') : t('account.twoFactor.enable')}
        </Button>
      ) : null}
      {step === 'password' ? (
        <Form
          name="prove"
          layout="vertical"
          className="nd-inline-form"
          onFinish={({ password }: { password: string }) => prove.mutate(password)}
        >
          <Form.Item
            name="password"
            label={t('account.twoFactor.password')}
            rules={[{ required: true, message: t('account.password.required') }]}
          >
            <Input.Password autoComplete="current-password" autoFocus />
          </Form.Item>
          <ProblemNote error={prove.error} />
          <div className="nd-pair nd-form-submit">
            <Button type="primary" htmlType="submit" loading={prove.isPending} danger={isOn}>
              {isOn ? t('account.twoFactor.disable') : t('account.twoFactor.continue')}
            </Button>
            <Button onClick={() => setStep('rest')}>{t('ui:action.cancel')}</Button>
          </div>
        </Form>
      ) : null}
      {step === 'scan' && enrolment ? <ScanStep enrolment={enrolment} onDone={() => setStep('rest')} /> : null}
    </Card>
  )
}

function ScanStep({ enrolment, onDone }: { enrolment: Enrolment; onDone: () => void }) {
  const { t } = useTranslation('settings')
  const secret = new URL(enrolment.totpURI).searchParams.get('secret') ?? ''
  const confirm = useMutation({
    mutationFn: (code: string) => auth.confirmTwoFactor(code.replace(/\s/g, '')),
    onSuccess: async () => {
      onDone()
      notify(t('account.twoFactor.enabled'))
      await sessionChanged()
    },
  })
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
    </div>
  )
}
