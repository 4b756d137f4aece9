// One open line of an item that is needed tomorrow: how it stands, the last word on it, and whom to ask in which order.
import { Button, Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import { useSession } from '#shell'
import { GradeMark, Icon, PromiseDate, quantityText, ReasonText, shortDay, shortInstant } from '#ui'
import { lineName } from '../board/board-columns.tsx'
import { type Say, viaText } from '../board/history-text.ts'
import type { Evidence, LadderContact, NeededLine } from './types.ts'

export interface NeededLineCardProps {
  needed: NeededLine
  mayChase: boolean
  isChosen: boolean
  onChoose: (isOn: boolean) => void
  onAsk: () => void
  onOpen: () => void
}

export function NeededLineCard({ needed, mayChase, isChosen, onChoose, onAsk, onOpen }: NeededLineCardProps) {
  const { t } = useTranslation('needed')
  const { sees, tenant } = useSession()
  const { line, evidence, contacts } = needed
  const name = lineName(line)
  return (
    <li className="nt-line">
      <div className="nt-line-head">
        {mayChase ? (
          <Checkbox
            checked={isChosen}
            onChange={(event) => onChoose(event.target.checked)}
            aria-label={t('choose', { line: name })}
          />
        ) : null}
        <button type="button" className="nd-link-button nt-line-name" onClick={onOpen}>
          {name}
        </button>
        <GradeMark grade={line.grade} />
        <span className="nt-line-item">
          <b className="nb-code">{line.itemCode}</b> {line.itemName}
        </span>
        {mayChase ? (
          <Button size="small" onClick={onAsk}>
            {t('ask')}
          </Button>
        ) : null}
      </div>
      <div className="nt-line-body">
        <div>
          <div>{sees.supplierNames ? line.supplierName : null}</div>
          <div>{t('open', { quantity: quantityText(line.openQuantity), unit: line.unit })}</div>
          <PromiseDate
            kind="promised"
            date={line.promisedDate}
            originalDate={line.originalPromisedDate}
            today={tenant.today}
            {...(line.dueDate === line.promisedDate
              ? { workingDaysLeft: line.workingDaysLeft, daysLate: line.daysLate }
              : {})}
          />
        </div>
        <div>
          <div className="nd-quiet">{t('evidence')}</div>
          <EvidenceText evidence={evidence} />
          <div className="nd-quiet nt-why">
            <ReasonText reason={line.reason as never} today={tenant.today} />
          </div>
        </div>
        <Ladder contacts={contacts} />
      </div>
    </li>
  )
}

function EvidenceText({ evidence }: { evidence: Evidence | null }) {
  const { t, i18n } = useTranslation(['needed', 'ui', 'board'])
  const { tenant } = useSession()
  if (!evidence) return <div className="nt-never">{t('evidence.none')}</div>
  const { kind, at, saidBy, channel, code, date } = evidence
  const milestone = code && i18n.exists(`ui:milestone.${code}`) ? t(`ui:milestone.${code}` as never) : (code ?? '')
  const words = t(`evidence.${kind}`, { milestone, date: date ? shortDay(date, tenant.today) : '' })
  const who = [
    saidBy,
    channel ? viaText(t as unknown as Say, channel) : '',
    shortInstant(at, tenant.timeZone, tenant.today),
  ]
  return (
    <div>
      <b>{words}</b> <span className="nd-quiet">{who.filter(Boolean).join(' · ')}</span>
    </div>
  )
}

function Ladder({ contacts }: { contacts: readonly LadderContact[] }) {
  const { t } = useTranslation('needed')
  return (
    <div>
      <div className="nd-quiet">{t('ladder')}</div>
      {contacts.length === 0 ? <div className="nt-never">{t('ladder.none')}</div> : null}
      <ol className="nt-ladder">
        {contacts.map((contact) => (
          <Rung key={`${contact.role}${contact.contactId ?? contact.name}`} contact={contact} />
        ))}
      </ol>
    </div>
  )
}

function Rung({ contact }: { contact: LadderContact }) {
  const { t } = useTranslation(['needed', 'chasing'])
  const { tenant } = useSession()
  const at = (instant: string) => shortInstant(instant, tenant.timeZone, tenant.today)
  const { askedAt, seenAt, answeredAt, ask, phone, name } = contact
  const known = ask ? t(`chasing:ask.${ask}` as never) : ''
  const story = askedAt
    ? [
        t('asked.at', { when: at(askedAt) }),
        known,
        seenAt ? t('asked.seen', { when: at(seenAt) }) : '',
        answeredAt ? t('asked.answered', { when: at(answeredAt) }) : '',
      ]
    : [t('asked.never')]
  return (
    <li>
      <b>{name}</b> <span className="nd-quiet">{t(`role.${contact.role}`)}</span>{' '}
      {phone ? (
        <a className="nb-tel" href={`tel:${phone.replace(/\s/g, '')}`} title={t('call', { name })}>
          {phone} <Icon name="phone" size={12} />
        </a>
      ) : null}
      <div className="nd-quiet">{story.filter(Boolean).join(' · ')}</div>
    </li>
  )
}
