// The ways between rooms: the left menu on a desk, the bar at the thumb on a phone.

import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '#ui'
import { type RoomCounts, useRoomCounts } from './room-counts.ts'
import { type Room, roomOfPath } from './rooms.ts'

interface MenuProps {
  rooms: readonly Room[]
  path: string
}

export function SideMenu({ rooms, path }: MenuProps) {
  const { t } = useTranslation('shell')
  const counts = useRoomCounts()
  const here = roomOfPath(path)?.code
  return (
    <nav className="nd-menu" aria-label={t('menu.label')}>
      <Link to="/" className="nd-brand">
        <img src="/nuoda.svg" alt="" width={24} height={24} />
        <span>{t('app.name')}</span>
      </Link>
      <ul>
        {rooms.map((room) => (
          <li key={room.code}>
            <Link
              to={room.path}
              className={here === room.code ? 'nd-menu-link nd-menu-here' : 'nd-menu-link'}
              aria-current={here === room.code ? 'page' : undefined}
              title={t(`room.${room.code}`)}
            >
              <Icon name={room.icon} />
              <span>{t(`room.${room.code}`)}</span>
              <WaitingCount counts={counts} rooms={[room]} />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const COUNT_SHOWN_MAX = 99

function WaitingCount({ counts, rooms }: { counts: RoomCounts; rooms: readonly Room[] }) {
  const { t } = useTranslation('shell')
  const count = rooms.reduce((sum, room) => sum + (counts[room.code] ?? 0), 0)
  if (count === 0) return null
  return (
    <span className="nd-menu-count">
      <span aria-hidden="true">{count > COUNT_SHOWN_MAX ? `${COUNT_SHOWN_MAX}+` : count}</span>
      <span className="nd-hidden">{t('room.waiting', { count })}</span>
    </span>
  )
}

// A thumb reaches five places; what does not fit stands behind the last.
const PHONE_PLACES_MAX = 5

export function PhoneBar({ rooms, path }: MenuProps) {
  const { t } = useTranslation('shell')
  const [isOpen, setOpen] = useState(false)
  const fits = rooms.length <= PHONE_PLACES_MAX
  const shown = fits ? rooms : rooms.slice(0, PHONE_PLACES_MAX - 1)
  const rest = fits ? [] : rooms.slice(PHONE_PLACES_MAX - 1)
  const here = roomOfPath(path)?.code
  const counts = useRoomCounts()
  const place = (room: Room) => (
    <Link
      key={room.code}
      to={room.path}
      className={here === room.code ? 'nd-place nd-place-here' : 'nd-place'}
      aria-current={here === room.code ? 'page' : undefined}
      onClick={() => setOpen(false)}
    >
      <Icon name={room.icon} size={22} />
      <span>{t(`room.${room.code}`)}</span>
      <WaitingCount counts={counts} rooms={[room]} />
    </Link>
  )
  return (
    <nav className="nd-places" aria-label={t('menu.label')}>
      {isOpen ? <div className="nd-places-more">{rest.map(place)}</div> : null}
      {shown.map(place)}
      {rest.length > 0 ? (
        <button
          type="button"
          className={rest.some((room) => room.code === here) ? 'nd-place nd-place-here' : 'nd-place'}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <Icon name="more" size={22} />
          <span>{t('room.more')}</span>
          {isOpen ? null : <WaitingCount counts={counts} rooms={rest} />}
        </button>
      ) : null}
    </nav>
  )
}
