// A forgotten password: a link by mail, or, where no mail can be sent, whom to ask.

import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Form } from 'antd'
import { useTranslation } from 'react-i18next'
import { auth } from '#api'
import { EmptyState, ProblemNote } from '#ui'
import { MailItem, SubmitButton } from '../app/form-items.tsx'
import { setupQuery } from '../app/session.ts'

export function ForgotCard({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation('signIn')
  const { data: setup } = useQuery(setupQuery)
  const request = useMutation({ mutationFn: ({ mail }: { mail: string }) => auth.requestReset(mail.trim()) })
  const back = (
    <Button onClick={onBack} type={request.isSuccess || setup?.mail === false ? 'primary' : 'default'}>
      {t('back')}
    </Button>
  )
  if (setup?.mail === false) {
    return (
      <section className="nd-bare-card">
        <EmptyState small icon="key" title={t('forgot.noMail.title')} next={t('forgot.noMail.next')} actions={back} />
      </section>
    )
  }
  if (request.isSuccess) {
    return (
      <section className="nd-bare-card">
        <EmptyState
          small
          title={t('forgot.sent.title')}
          next={t('forgot.sent.next', { mail: request.variables.mail })}
          actions={back}
        />
      </section>
    )
  }
  return (
    <section className="nd-bare-card">
      <h1>{t('forgot.title')}</h1>
      <p>{t('forgot.sentence')}</p>
      <Form name="forgot" layout="vertical" onFinish={(form: { mail: string }) => request.mutate(form)}>
        <MailItem
          label={t('mail')}
          required={t('required.mail')}
          invalid={t('invalid.mail')}
          autoComplete="username"
          autoFocus
        />
        <ProblemNote error={request.error} />
        <SubmitButton isPending={request.isPending}>{t('forgot.submit')}</SubmitButton>
      </Form>
      <button type="button" className="nd-link-button" onClick={onBack}>
        {t('back')}
      </button>
    </section>
  )
}
