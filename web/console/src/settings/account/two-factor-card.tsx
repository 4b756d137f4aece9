// The second factor: switched on with the password, a scanned secret and one right code; switched off with the password.

import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { auth } from '#api'
import { refreshSession, useSession } from '#shell'
import { Card, notify, ProblemNote } from '#ui'
import { type Enrolment, ScanStep } from './scan-step.tsx'

type Step = 'rest' | 'password' | 'scan'

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
      await refreshSession()
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
        <PasswordStep
          isOn={isOn}
          error={prove.error}
          isPending={prove.isPending}
          onProve={prove.mutate}
          onCancel={() => setStep('rest')}
        />
      ) : null}
      {step === 'scan' && enrolment ? <ScanStep enrolment={enrolment} onDone={() => setStep('rest')} /> : null}
    </Card>
  )
}

interface PasswordStepProps {
  isOn: boolean
  error: unknown
  isPending: boolean
  onProve: (password: string) => void
  onCancel: () => void
}

function PasswordStep({ isOn, error, isPending, onProve, onCancel }: PasswordStepProps) {
  const { t } = useTranslation(['settings', 'ui'])
  return (
    <Form
      name="prove"
      layout="vertical"
      className="nd-inline-form"
      onFinish={({ password }: { password: string }) => onProve(password)}
    >
      <Form.Item
        name="password"
        label={t('account.twoFactor.password')}
        rules={[{ required: true, message: t('account.password.required') }]}
      >
        <Input.Password autoComplete="current-password" autoFocus />
      </Form.Item>
      <ProblemNote error={error} />
      <div className="nd-pair nd-form-submit">
        <Button type="primary" htmlType="submit" loading={isPending} danger={isOn}>
          {isOn ? t('account.twoFactor.disable') : t('account.twoFactor.continue')}
        </Button>
        <Button onClick={onCancel}>{t('ui:action.cancel')}</Button>
      </div>
    </Form>
  )
}
