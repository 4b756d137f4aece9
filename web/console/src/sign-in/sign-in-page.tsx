// Who comes in, with what: password, the company's own sign-in, a second factor, or a way back after a forgotten password.

import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Checkbox, Form, Input } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { auth } from '#api'
import { Icon, ProblemNote } from '#ui'
import { useAddress } from '../app/address.ts'
import { BarePage } from '../app/bare-page.tsx'
import { MailItem, SubmitButton } from '../app/form-items.tsx'
import { sessionChanged, setupQuery, useMaybeSession } from '../app/session.ts'
import { CodeCard } from './code-card.tsx'
import { ForgotCard } from './forgot-card.tsx'

/** Only a path of this console may be returned to; anything else would send people elsewhere after signing in. */
export const safeReturn = (back: string | undefined): string | null =>
  back && /^\/(?![/\\])/.test(back) && !back.startsWith('/sign-in') ? back : null

export function SignInPage() {
  const [address] = useAddress()
  const navigate = useNavigate()
  const session = useMaybeSession()
  const [step, setStep] = useState<'password' | 'code' | 'forgot'>('password')
  const back = safeReturn(address.back)
  useEffect(() => {
    if (session) void navigate({ href: back ?? session.home, replace: true })
  }, [session, back, navigate])
  return (
    <BarePage>
      {step === 'password' ? (
        <PasswordCard
          onCode={() => setStep('code')}
          onForgot={() => setStep('forgot')}
          back={back}
          hasFailed={address.failed === 'oidc' || Boolean(address.error)}
        />
      ) : null}
      {step === 'code' ? <CodeCard onBack={() => setStep('password')} /> : null}
      {step === 'forgot' ? <ForgotCard onBack={() => setStep('password')} /> : null}
    </BarePage>
  )
}

interface PasswordCardProps {
  onCode: () => void
  onForgot: () => void
  back: string | null
  hasFailed: boolean
}
interface PasswordForm {
  mail: string
  password: string
  stay: boolean
}

function PasswordCard({ onCode, onForgot, back, hasFailed }: PasswordCardProps) {
  const { t } = useTranslation('signIn')
  const { data: setup } = useQuery(setupQuery)
  const signIn = useMutation({
    mutationFn: async (form: PasswordForm) => {
      const answer = await auth.signIn(form.mail.trim(), form.password, form.stay)
      if (answer.twoFactorRedirect) onCode()
      else await sessionChanged()
    },
  })
  return (
    <section className="nd-bare-card">
      <h1>{t('title')}</h1>
      <p>{t('sentence')}</p>
      {hasFailed ? (
        <div className="nd-note nd-note-late nd-form-note" role="alert">
          <Icon name="alert" size={16} />
          <span>{t('failed.oidc')}</span>
        </div>
      ) : null}
      {setup?.oidc ? <CompanySignIn name={setup.oidc.name} back={back} /> : null}
      <Form<PasswordForm>
        name="sign-in"
        layout="vertical"
        initialValues={{ stay: true }}
        onFinish={(form) => signIn.mutate(form)}
      >
        <MailItem
          label={t('mail')}
          required={t('required.mail')}
          invalid={t('invalid.mail')}
          autoComplete="username"
          autoFocus
        />
        <Form.Item name="password" label={t('password')} rules={[{ required: true, message: t('required.password') }]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <div className="nd-form-line">
          <Form.Item name="stay" valuePropName="checked" noStyle>
            <Checkbox>{t('stay')}</Checkbox>
          </Form.Item>
          <button type="button" className="nd-link-button" onClick={onForgot}>
            {t('forgot')}
          </button>
        </div>
        <ProblemNote error={signIn.error} />
        <SubmitButton isPending={signIn.isPending}>{t('submit')}</SubmitButton>
      </Form>
      {setup && setup.demo !== 'off' ? (
        <p className="nd-form-foot">
          <Link to="/welcome">{t('demo')}</Link>
        </p>
      ) : null}
    </section>
  )
}

/** The company's own identity provider, above the password. */
function CompanySignIn({ name, back }: { name: string; back: string | null }) {
  const { t } = useTranslation('signIn')
  const leave = useMutation({
    mutationFn: async () => {
      const { url } = await auth.signInElsewhere(back ?? '/')
      location.assign(url)
    },
  })
  return (
    <>
      <Button block size="large" loading={leave.isPending} onClick={() => leave.mutate()}>
        {t('with', { name })}
      </Button>
      <ProblemNote error={leave.error} />
      <div className="nd-or">{t('or')}</div>
    </>
  )
}
