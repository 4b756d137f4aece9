// The staff's frame: the role's rooms on the left (at the foot on a phone), one search box on top, and the page.

import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Outlet, useLocation, useNavigate, useRouter } from '@tanstack/react-router'
import { Button } from 'antd'
import { Suspense, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import {
  Banner,
  ConnectionBanner,
  Forbidden,
  HotkeyHelp,
  Notices,
  Skeleton,
  undoLast,
  useHotkeys,
  useIsPhone,
  useToggle,
} from '#ui'
import { startLive, useIsLive, useLive } from './live.ts'
import { PhoneBar, SideMenu } from './menus.tsx'
import { queryClient } from './query.ts'
import { roomOfPath, roomsOf } from './rooms.ts'
import { sessionQuery, useSession } from './session.ts'
import { TopBar } from './top-bar.tsx'

/** Whoever is signed out while a page is open (here, elsewhere, by time) is led to the door and back to this page after it. */
export function Frame() {
  const { data: session } = useSuspenseQuery(sessionQuery)
  return session ? <SignedInFrame /> : <WayToTheDoor />
}

function WayToTheDoor() {
  const router = useRouter()
  // Once: the address changes while one is on the way, and must not become the page to come back to.
  useEffect(() => {
    const back = router.state.location.href
    void router.navigate({ to: '/sign-in', search: { back } as never, replace: true })
  }, [router])
  return <PageSkeleton />
}

function SignedInFrame() {
  const { t } = useTranslation(['shell', 'ui'])
  const session = useSession()
  const isPhone = useIsPhone()
  const path = useLocation({ select: (location) => location.pathname })
  const main = useRef<HTMLElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const [isHelpOpen, openHelp, closeHelp] = useToggle()
  const rooms = roomsOf(session.rooms)
  useFrameKeys(rooms, search, openHelp)
  useEffect(() => startLive(), [])
  useNewDay()
  // A new page begins at its top; a change of filters on the same page does not.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the path is what it reacts to
  useEffect(() => {
    // Newer browsers answer with a promise, which an effect must not return.
    main.current?.scrollTo(0, 0)
  }, [path])

  const room = roomOfPath(path)
  const isForbidden = room !== null && !session.rooms.includes(room.code)
  return (
    <div className="nd-frame">
      <a className="nd-skip" href="#main">
        {t('app.skip')}
      </a>
      {isPhone ? null : <SideMenu rooms={rooms} path={path} />}
      <div className="nd-stage">
        <TopBar searchRef={search} onHelp={openHelp} />
        <FrameBanners />
        <main id="main" className="nd-main" ref={main} tabIndex={-1}>
          <Suspense fallback={<PageSkeleton />}>
            {isForbidden ? <Forbidden actions={<HomeButton home={session.home} />} /> : <Outlet />}
          </Suspense>
        </main>
        {isPhone ? <PhoneBar rooms={rooms} path={path} /> : null}
      </div>
      <Notices />
      <HotkeyHelp isOpen={isHelpOpen} onClose={closeHelp} />
    </div>
  )
}

export function PageSkeleton() {
  return (
    <div className="nd-page">
      <Skeleton rows={10} />
    </div>
  )
}

export function HomeButton({ home }: { home: string }) {
  const { t } = useTranslation('ui')
  const navigate = useNavigate()
  return (
    <Button type="primary" onClick={() => void navigate({ to: home })}>
      {t('state.goHome')}
    </Button>
  )
}

function FrameBanners() {
  const { t } = useTranslation('shell')
  const session = useSession()
  const isLive = useIsLive()
  return (
    <>
      <ConnectionBanner isLive={isLive} />
      {session.tenant.kind === 'demo' ? (
        <Banner
          tone="plain"
          icon="today"
          actions={
            <a className="nd-banner-link" href="/welcome?own=1">
              {t('demo.start')}
            </a>
          }
        >
          {t('demo.banner')}
        </Banner>
      ) : null}
    </>
  )
}

function useFrameKeys(
  rooms: ReturnType<typeof roomsOf>,
  search: React.RefObject<HTMLInputElement | null>,
  openHelp: () => void,
): void {
  const { t } = useTranslation(['shell', 'ui'])
  const navigate = useNavigate()
  useHotkeys(t('ui:help.everywhere'), [
    {
      keys: '/',
      meaning: t('ui:key.search'),
      run: () => {
        search.current?.focus()
        search.current?.select()
      },
    },
    { keys: '?', meaning: t('ui:key.help'), run: openHelp },
    { keys: 'z', meaning: t('ui:key.undo'), run: () => undoLast(t('ui:undo.done')) },
    ...rooms.map((room) => ({
      keys: `g ${room.key}`,
      meaning: t('ui:key.goTo', { room: t(`room.${room.code}`) }),
      run: () => void navigate({ to: room.path }),
    })),
  ])
}

const SESSION_CHECK_MS = 10 * 60_000

/** A screen left open over midnight must not go on counting from yesterday. */
function useNewDay(): void {
  const { data } = useQuery({ ...sessionQuery, refetchInterval: SESSION_CHECK_MS })
  const today = data?.tenant.today
  const shown = useRef(today)
  useLive('hello', (hello) => {
    if (hello.today && hello.today !== shown.current) void queryClient.invalidateQueries({ queryKey: ['session'] })
  })
  useEffect(() => {
    if (today && shown.current && today !== shown.current) void queryClient.invalidateQueries()
    shown.current = today
  }, [today])
}
