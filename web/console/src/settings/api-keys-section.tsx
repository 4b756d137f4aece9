// Keys for other systems: named, scoped, shown once, revocable.

import { useQuery } from '@tanstack/react-query'
import { Button, Modal, Popconfirm } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ApiKey, api } from '#api'
import { queryClient, useSession } from '#shell'
import { EmptyState, ErrorState, notify, notifyProblem, Skeleton, shortInstant } from '#ui'
import { ApiKeyDialog, scopeKey } from './api-key-dialog.tsx'
import { CopyButton } from './copy-button.tsx'

export default function ApiKeysSection() {
  const { t } = useTranslation('settings')
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['api-keys'],
    queryFn: () => api.get<{ keys: ApiKey[] }>('/api-keys'),
  })
  const [isCreating, setCreating] = useState(false)
  const [shown, setShown] = useState<string | null>(null)
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (isPending) return <Skeleton rows={4} />
  const create = (
    <Button type="primary" onClick={() => setCreating(true)}>
      {t('keys.new')}
    </Button>
  )
  return (
    <>
      {data.keys.length === 0 ? (
        <EmptyState icon="key" title={t('keys.empty.title')} next={t('keys.empty.next')} actions={create} />
      ) : (
        <div>{create}</div>
      )}
      {data.keys.length > 0 ? <KeyTable keys={data.keys} /> : null}
      <ApiKeyDialog
        isOpen={isCreating}
        onClose={() => setCreating(false)}
        onCreated={(key) => {
          setCreating(false)
          setShown(key)
        }}
      />
      <Modal
        open={shown !== null}
        title={t('keys.shown.title')}
        closable={false}
        mask={{ closable: false }}
        keyboard={false}
        footer={
          <>
            <Button onClick={() => setShown(null)}>{t('keys.shown.done')}</Button>
            <CopyButton key={shown} type="primary" text={shown ?? ''}>
              {t('keys.shown.copy')}
            </CopyButton>
          </>
        }
      >
        <p>{t('keys.shown.text')}</p>
        <code className="nd-secret">{shown}</code>
      </Modal>
    </>
  )
}

function KeyTable({ keys }: { keys: readonly ApiKey[] }) {
  const { t } = useTranslation('settings')
  const { tenant } = useSession()
  const when = (instant: string) => shortInstant(instant, tenant.timeZone, tenant.today)
  return (
    <div className="nd-table-box">
      <table className="nd-table">
        <thead>
          <tr>
            <th scope="col">{t('keys.name')}</th>
            <th scope="col">{t('keys.scopes')}</th>
            <th scope="col">{t('keys.created')}</th>
            <th scope="col">{t('keys.lastUsed')}</th>
            <th scope="col">{t('keys.expires')}</th>
            <th scope="col" aria-label={t('keys.revoke')} />
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key.id}>
              <td data-label={t('keys.name')}>
                <span>
                  <strong>{key.name}</strong> {key.prefix ? <code className="nd-quiet">{key.prefix}…</code> : null}
                </span>
              </td>
              <td data-label={t('keys.scopes')}>
                <span className="nd-pair">
                  {key.scopes.map((scope) => (
                    <span key={scope} className="nd-tag">
                      {t(scopeKey(scope))}
                    </span>
                  ))}
                </span>
              </td>
              <td data-label={t('keys.created')}>{when(key.createdAt)}</td>
              <td data-label={t('keys.lastUsed')}>
                {key.lastUsedAt ? when(key.lastUsedAt) : <span className="nd-quiet">{t('keys.unused')}</span>}
              </td>
              <td data-label={t('keys.expires')}>{key.expiresAt ? when(key.expiresAt) : t('keys.expires.never')}</td>
              <td>
                <span className="nd-row-actions">
                  <Popconfirm
                    title={t('keys.revoke.ask', { name: key.name })}
                    description={t('keys.revoke.text')}
                    okText={t('keys.revoke')}
                    onConfirm={() => revoke(key, t('keys.revoked', { name: key.name }))}
                  >
                    <Button size="small" type="text" danger>
                      {t('keys.revoke')}
                    </Button>
                  </Popconfirm>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

async function revoke(key: ApiKey, doneText: string): Promise<void> {
  try {
    await api.remove(`/api-keys/${key.id}`)
    notify(doneText)
    await queryClient.invalidateQueries({ queryKey: ['api-keys'] })
  } catch (error) {
    notifyProblem(error)
  }
}
