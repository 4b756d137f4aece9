// What a page shows when it failed itself: an error document with its next step, or the advice to reload after an update.

import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { asProblem, ErrorState, ProblemError } from '#ui'

// After an update the old page's chunks are gone; only a reload brings the new ones.
const isOutdated = (error: unknown): boolean =>
  error instanceof TypeError && /dynamically imported module|module script|Importing a module/i.test(error.message)

export function CrashPage({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation('shell')
  const router = useRouter()
  const outdated = isOutdated(error)
  const problem = outdated ? new ProblemError(500, { code: 'web.page.outdated' }) : asProblem(error)
  return (
    <div className="nd-page">
      <ErrorState
        error={problem}
        {...(outdated ? {} : { onRetry: () => void router.invalidate().then(reset) })}
        actions={
          outdated ? (
            <Button type="primary" onClick={() => location.reload()}>
              {t('crash.reload')}
            </Button>
          ) : null
        }
      />
    </div>
  )
}
