// The despatches of an order or of one line: when, how, with which number, how much, with which papers, who said so.
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '#api'
import { useSession } from '#shell'
import { currentLanguage, ErrorState, Icon, longDay, notify, quantityText, Skeleton, shortDay, shortInstant } from '#ui'
import { type Say, viaText } from '../board/history-text.ts'
import { Files } from '../conversations/conversation.tsx'
import type { DespatchAdvice, DespatchLine } from './types.ts'

type About = { orderId: string } | { scheduleLineId: string }

export const useDespatches = (about: About) =>
  useQuery({
    queryKey: ['despatches', about],
    queryFn: () => api.get<{ despatchAdvices: DespatchAdvice[] }>('/despatch-advices', { ...about }),
  })

/** Nothing where a line has none: a section is worth its place only when there is something in it. */
export function LineDespatches({ lineId }: { lineId: string }) {
  const { t } = useTranslation('despatches')
  const { data, isError, error, refetch } = useDespatches({ scheduleLineId: lineId })
  if (isError) return <ErrorState small error={error} onRetry={() => void refetch()} />
  if (!data || data.despatchAdvices.length === 0) return null
  return (
    <section className="nb-section">
      <h3>{t('title')}</h3>
      <DespatchList despatches={data.despatchAdvices} lineId={lineId} />
    </section>
  )
}

export function OrderDespatches({ orderId }: { orderId: string }) {
  const { t } = useTranslation('despatches')
  const { data, isError, error, refetch } = useDespatches({ orderId })
  if (isError) return <ErrorState small error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton rows={3} />
  if (data.despatchAdvices.length === 0) return <p className="nd-quiet">{t('none')}</p>
  return <DespatchList despatches={data.despatchAdvices} orderId={orderId} />
}

interface DespatchListProps {
  despatches: readonly DespatchAdvice[]
  orderId?: string
  lineId?: string
}
function DespatchList({ despatches, orderId, lineId }: DespatchListProps) {
  const isMeant = (line: DespatchLine) => (lineId ? line.scheduleLineId === lineId : line.orderId === orderId)
  return (
    <ul className="ns-list">
      {despatches.map((despatch) => (
        <Despatch key={despatch.id} despatch={despatch} lines={despatch.lines.filter(isMeant)} />
      ))}
    </ul>
  )
}

function Despatch({ despatch, lines }: { despatch: DespatchAdvice; lines: readonly DespatchLine[] }) {
  const { t } = useTranslation(['despatches', 'board'])
  const { tenant } = useSession()
  const { carrierName, carrierCode, despatchedOn, packages, note, saidBy, channel, recordedAt } = despatch
  const isVoid = despatch.state === 'cancelled'
  const at = (instant: string) => shortInstant(instant, tenant.timeZone, tenant.today)
  const extra = [
    despatch.despatchNo,
    packages ? t('packages', { count: packages }) : '',
    saidBy,
    viaText(t as unknown as Say, channel),
    at(recordedAt),
  ]
  return (
    <li>
      <div className={isVoid ? 'ns-void' : ''}>
        <b title={longDay(despatchedOn)}>{shortDay(despatchedOn, tenant.today)}</b>{' '}
        {carrierName ? carrierName[currentLanguage()] : (carrierCode ?? t('carrier'))}{' '}
        <TrackingNo no={despatch.trackingNo} />
      </div>
      <ul className="ns-lines">
        {lines.map((line) => (
          <li key={line.scheduleLineId}>
            {line.orderNo}-{line.lineNo} {line.itemCode}{' '}
            <b>
              {quantityText(line.quantity)} {line.unit}
            </b>
          </li>
        ))}
      </ul>
      {note ? <div>{note}</div> : null}
      <Files files={despatch.attachments} />
      {isVoid ? <div>{t('cancelled', { reason: despatch.cancelReason ?? '' })}</div> : null}
      {despatch.correctedAt && !isVoid ? (
        <div className="nd-quiet">
          {t('corrected', { when: at(despatch.correctedAt), reason: despatch.correctionReason ?? '' })}
        </div>
      ) : null}
      <div className="nd-quiet">{extra.filter(Boolean).join(' · ')}</div>
    </li>
  )
}

function TrackingNo({ no }: { no: string | null }) {
  const { t } = useTranslation('despatches')
  if (!no) return <span className="nd-quiet">{t('ownTruck')}</span>
  const copy = () => navigator.clipboard?.writeText(no).then(() => notify(t('copied', { no })))
  return (
    <>
      <code>{no}</code>
      {navigator.clipboard ? (
        <button type="button" className="nd-icon-button" aria-label={t('copy', { no })} onClick={() => void copy()}>
          <Icon name="copy" size={13} />
        </button>
      ) : null}
    </>
  )
}
