// A new password by a one-time link: from a mail, from an invitation, or handed over by an administrator.

import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Form } from 'antd'
import { useTranslation } from 'react-i18next'
import { auth, PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from '#api'
import { EmptyState, ProblemNote } from '#ui'
import { useAddress } from '../app/address.ts'
import { BarePage } from '../app/bare-page.tsx'
import { SubmitButton } from '../app/form-items.tsx'
import { NewPasswordItems } from './new-password-items.tsx'

export function ResetPage() {
  const { t } = useTranslation('signIn')
  const navigate = useNavigate()
  const [{ token }] = useAddress()
  const reset = useMutation({
    mutationFn: ({ password }: { password: string }) => auth.resetPassword(token ?? '', password),
  })
  const goSignIn = (
    <Button type="primary" onClick={() => void navigate({ to: '/sign-in' })}>
      {t('goSignIn')}
    </Button>
  )
  return (
    <BarePage>
      <section className="nd-bare-card">
        {!token ? (
          <EmptyState
            small
            icon="alert"
            title={t('reset.noToken.title')}
            next={t('reset.noToken.next')}
            actions={goSignIn}
          />
        ) : null}
        {token && reset.isSuccess ? (
          <EmptyState small title={t('reset.done.title')} next={t('reset.done.next')} actions={goSignIn} />
        ) : null}
        {token && !reset.isSuccess ? (
          <>
            <h1>{t('reset.title')}</h1>
            <p>{t('reset.sentence')}</p>
            <Form name="reset" layout="vertical" onFinish={(form: { password: string }) => reset.mutate(form)}>
              <NewPasswordItems
                words={{
                  label: t('reset.new'),
                  rule: t('reset.rule', { min: PASSWORD_LENGTH_MIN, max: PASSWORD_LENGTH_MAX }),
                  repeat: t('reset.repeat'),
                  differs: t('reset.differs'),
                }}
              />
              <ProblemNote error={reset.error} />
              <SubmitButton isPending={reset.isPending}>{t('reset.submit')}</SubmitButton>
            </Form>
          </>
        ) : null}
      </section>
    </BarePage>
  )
}
