// The few line icons of the console, drawn here so that no icon font or library is loaded for twenty shapes.
import type { ReactNode } from 'react'

const SHAPES = {
  today: <path d="M4 12.5l4.5 4.5L20 6.5M4 6h7M4 19h9" />,
  tasks: (
    <path d="M5 4h14v16H5zM8.500 9.500l1.500 1.500 2.500-3M15 9.500h1M8.500 15.500l1.500 1.500 2.500-3M15 15.500h1" />
  ),
  outbox: <path d="M21 3L3 10.500l7 3.500 3.500 7zM21 3L10 14" />,
  link: (
    <path d="M10 14a4 4 0 006 .5l3-3a4 4 0 00-5.700-5.700L12 7M14 10a4 4 0 00-6-.5l-3 3a4 4 0 005.700 5.700L12 17" />
  ),
  file: <path d="M20 11.500l-8 8a5 5 0 01-7-7l8.500-8.500a3.500 3.500 0 015 5L10 17a2 2 0 01-3-3l7-7" />,
  orders: <path d="M6 3h9l4 4v14H6zM14 3v5h5M9 12h7M9 16h7" />,
  stages: <path d="M4 5h4v14H4zM10 5h4v9h-4zM16 5h4v5h-4z" />,
  suppliers: <path d="M3 20V9l6 4V9l6 4V4h6v16zM8 17h1M13 17h1" />,
  imports: <path d="M12 4v11M7.5 10.5L12 15l4.5-4.5M4 19h16" />,
  reports: <path d="M4 20V4M4 20h16M8 16v-4M12 16V8M16 16v-6" />,
  settings: <path d="M4 7h10M18 7h2M4 17h2M10 17h10M16 4.5v5M8 14.5v5" />,
  search: <path d="M11 4a7 7 0 100 14 7 7 0 000-14zM16.2 16.2L21 21" />,
  bell: <path d="M6 17V11a6 6 0 1112 0v6l2 1.5H4zM10 21h4" />,
  user: <path d="M12 4a4 4 0 100 8 4 4 0 000-8zM4.5 20.5c1-4 4-5.5 7.5-5.5s6.500 1.500 7.500 5.500" />,
  more: <path d="M5 12h.01M12 12h.01M19 12h.01" strokeWidth="3" />,
  close: <path d="M6 6l12 12M18 6L6 18" />,
  check: <path d="M5 12.500l4.500 4.500L19 7" />,
  clock: <path d="M12 4a8 8 0 100 16 8 8 0 000-16zM12 8v4.500l3 2" />,
  alert: <path d="M12 4L2.800 20h18.400zM12 10v4.500M12 17.300h.01" />,
  late: <path d="M12 3.500a8.500 8.500 0 100 17 8.500 8.500 0 000-17zM12 8v5M12 16.300h.01" />,
  wait: <path d="M7 4h10M7 20h10M8 4c0 5 8 6 8 16M16 4c0 5-8 6-8 16" />,
  calendar: <path d="M4 6h16v14H4zM4 10h16M8 3.500V7M16 3.500V7" />,
  undo: <path d="M9 7L4 12l5 5M4.500 12H15a5 5 0 010 10h-3" transform="translate(0 -3)" />,
  copy: <path d="M9 9h11v11H9zM15 9V4H4v11h5" />,
  rows: <path d="M4 6h16M4 10.5h16M4 15h16M4 19.500h16" />,
  plus: <path d="M12 5v14M5 12h14" />,
  left: <path d="M14.500 5.500L8 12l6.500 6.500" />,
  right: <path d="M9.500 5.500L16 12l-6.500 6.500" />,
  down: <path d="M5.500 9.500L12 16l6.500-6.500" />,
  sortUp: <path d="M12 19V6M7 11l5-5 5 5" />,
  sortDown: <path d="M12 5v13M7 13l5 5 5-5" />,
  keyboard: <path d="M3 7h18v11H3zM7 11h.01M11 11h.01M15 11h.01M8 14.500h8" />,
  offline: (
    <path d="M4 4l16 16M5 11a10 10 0 013.500-2.200M19 11a10 10 0 00-6.500-3M8.500 14.500a5 5 0 016 0M12 18.500h.01" />
  ),
  key: <path d="M14.500 4a5.500 5.500 0 100 11 5.500 5.500 0 000-11zM10.600 13.400L4 20M6.500 17.500L9 20" />,
  lock: <path d="M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 017 0v3" />,
  phone: (
    <path d="M6 4l3.500-.5 1.500 4-2 1.700a12 12 0 005.800 5.800l1.700-2 4 1.500-.5 3.500c-7 1.500-15.500-7-14-14z" />
  ),
  moon: <path d="M19.500 14.500A8 8 0 119.500 4.500a6.500 6.500 0 0010 10z" />,
  sun: (
    <path d="M12 8a4 4 0 100 8 4 4 0 000-8zM12 2.500v2M12 19.500v2M2.500 12h2M19.500 12h2M5.300 5.300l1.400 1.400M17.300 17.300l1.400 1.400M18.700 5.300l-1.400 1.400M6.700 17.300l-1.400 1.400" />
  ),
} as const satisfies Record<string, ReactNode>

export type IconName = keyof typeof SHAPES

/** A decoration beside words: hidden from screen readers. An icon that stands alone needs a name on its button. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      className="nd-icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {SHAPES[name]}
    </svg>
  )
}
