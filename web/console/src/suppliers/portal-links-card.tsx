// Who holds a link to the supplier's page and when it was opened last; taken back or replaced with one press.
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Popconfirm } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, type Supplier } from '#api'
import { queryClient, useMay, useSession } from '#shell'
import { Card, EmptyState, ErrorState, notify, ProblemNote, Skeleton, shortInstant } from '#ui'
import { mailStatusQuery } from '../outbox/requests.ts'

interface PortalLink {
  linkId: string
  kind: 'personal' | 'tenant'
  contactId: string
  /** Null: the contact was removed. */
  contactName: string | null
  createdAt: string
  expiresAt: string
  revokedAt: string | null
  lastOpenedAt: string | null
}

const linksKey = (supplierId: string) => ['suppliers', 'links', supplierId]

export function PortalLinksCard({ supplier }: { supplier: Supplier }) {
  const { t } = useTranslation('supplier')
  const { data: status } = useQuery(mailStatusQuery)
  const { data, error, isPending, refetch } = useQuery({
    queryKey: linksKey(supplier.id),
    queryFn: () => api.get<{ links: PortalLink[] }>(`/suppliers/${supplier.id}/portal-links`),
  })
  return (
    <Card title={t('links.title')} sentence={t('links.sentence')}>
      {status && !status.publicUrl ? <p className="nd-says">{t('links.noUrl')}</p> : null}
      {error ? <ErrorState small error={error} onRetry={() => void refetch()} /> : null}
      {isPending ? <Skeleton rows={2} /> : null}
      {data?.links.length === 0 ? (
        <EmptyState small icon="link" title={t('links.none')} next={t('links.none.next')} />
      ) : null}
      {data && data.links.length > 0 ? (
        <ul className="nd-links">
          {data.links.map((link) => (
            <LinkItem key={`${link.linkId}-${link.contactId}-${link.createdAt}`} link={link} supplier={supplier} />
          ))}
        </ul>
      ) : null}
    </Card>
  )
}

function LinkItem({ link, supplier }: { link: PortalLink; supplier: Supplier }) {
  const { t } = useTranslation('supplier')
  const { tenant } = useSession()
  const mayRevoke = useMay('identity.portal_link.revoke')
  const when = (instant: string) => shortInstant(instant, tenant.timeZone, tenant.today)
  const name = link.contactName ?? t('links.removed')
  const isExpired = link.expiresAt <= new Date().toISOString()
  const isOver = link.revokedAt !== null || isExpired
  return (
    <li className={isOver ? 'nd-quiet' : ''}>
      <span className="nd-link-facts">
        <span>
          <strong>{name}</strong> <span className="nd-quiet">{t(`links.kind.${link.kind}`)}</span>
        </span>
        <span>
          {link.lastOpenedAt ? t('links.opened', { at: when(link.lastOpenedAt) }) : t('links.never')}
          {' · '}
          {link.revokedAt
            ? t('links.revoked', { at: when(link.revokedAt) })
            : isExpired
              ? t('links.expired')
              : t('links.expires', { at: when(link.expiresAt) })}
        </span>
      </span>
      {mayRevoke && link.revokedAt === null ? (
        <LinkActs supplierId={supplier.id} contactId={link.contactId} name={name} />
      ) : null}
    </li>
  )
}

interface LinkActsProps {
  supplierId: string
  contactId: string
  name: string
}

function LinkActs({ supplierId, contactId, name }: LinkActsProps) {
  const { t } = useTranslation(['supplier', 'ui'])
  const done = async (text: string) => {
    notify(text)
    await queryClient.invalidateQueries({ queryKey: linksKey(supplierId) })
    await queryClient.invalidateQueries({ queryKey: ['messages'] })
  }
  const revoke = useMutation({
    mutationFn: () => api.post(`/suppliers/${supplierId}/portal-links/revoke`, { contactId }),
    onSuccess: () => done(t('links.revoked.done', { name })),
  })
  return (
    <span>
      <Popconfirm
        title={t('links.revoke.ask', { name })}
        description={t('links.revoke.text')}
        okText={t('links.revoke')}
        cancelText={t('ui:action.cancel')}
        onConfirm={() => revoke.mutate()}
      >
        <Button size="small" danger type="text" loading={revoke.isPending}>
          {t('links.revoke')}
        </Button>
      </Popconfirm>
      <ProblemNote error={revoke.error} />
    </span>
  )
}
