// What the supplier promised, by quantity: what stands now, and what it replaced, never overwritten.
import { useTranslation } from 'react-i18next'
import { useSession } from '#shell'
import { PromiseDate, quantityText, shortDay, shortInstant } from '#ui'
import { isPositive } from './decimals.ts'
import { type Say, viaText } from './history-text.ts'
import { reasonText } from './move-reasons.ts'
import type { Piece } from './types.ts'

export function LinePieces({
  line,
  pieces,
}: {
  line: { unit: string | null; unpromisedQuantity?: string }
  pieces: readonly Piece[]
}) {
  const { t } = useTranslation('board')
  const standing = pieces.filter((piece) => !piece.supersededAt)
  const replaced = pieces
    .filter((piece) => piece.supersededAt)
    .sort((a, b) => (b.supersededAt ?? '').localeCompare(a.supersededAt ?? ''))
  const unpromised = line.unpromisedQuantity
  return (
    <section className="nb-section">
      <h3>{t('section.pieces')}</h3>
      {pieces.length === 0 ? <p className="nd-quiet">{t('pieces.none')}</p> : null}
      <ul className="nb-pieces">
        {standing.map((piece) => (
          <PieceRow key={piece.id} piece={piece} unit={line.unit ?? ''} />
        ))}
      </ul>
      {unpromised && isPositive(unpromised) ? (
        <p className="nb-unpromised">
          {t('pieces.unpromised', { quantity: quantityText(unpromised), unit: line.unit ?? '' })}
        </p>
      ) : null}
      {replaced.length > 0 ? (
        <details>
          <summary>{t('pieces.replaced', { count: replaced.length })}</summary>
          <ul className="nb-pieces nb-pieces-old">
            {replaced.map((piece) => (
              <PieceRow key={piece.id} piece={piece} unit={line.unit ?? ''} />
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  )
}

function PieceRow({ piece, unit }: { piece: Piece; unit: string }) {
  const { t } = useTranslation(['board', 'ui'])
  const { tenant } = useSession()
  const isOld = piece.supersededAt !== null
  return (
    <li>
      <span className="nb-piece-quantity">
        {quantityText(piece.quantity)} {unit}
      </span>
      {isOld ? (
        <s>{shortDay(piece.promisedDate, tenant.today)}</s>
      ) : (
        <PromiseDate
          kind="promised"
          date={piece.promisedDate}
          originalDate={piece.originalPromisedDate}
          today={tenant.today}
          size="line"
        />
      )}
      {isPositive(piece.receivedQuantity) ? (
        <span className="nd-quiet">
          {t('pieces.received', { quantity: quantityText(piece.receivedQuantity), unit })}
        </span>
      ) : null}
      <span className="nd-quiet nb-piece-said">
        {[
          piece.saidBy,
          viaText(t as unknown as Say, piece.channel),
          shortInstant(piece.statedAt, tenant.timeZone, tenant.today),
          piece.reason ? reasonText(t as never, piece.reason) : null,
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </li>
  )
}
