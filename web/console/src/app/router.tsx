// Every address of the console and the room that draws it; rooms load when they are first entered.

import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  useNavigate,
} from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { NotFound } from '#ui'
import { readAddress, writeAddress } from './address.ts'
import { CrashPage } from './crash.tsx'
import { Frame, HomeButton, PageSkeleton } from './frame.tsx'
import { queryClient } from './query.ts'
import { sessionQuery, setupQuery, useMaybeSession } from './session.ts'

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage, errorComponent: CrashPage })

/** Where somebody without a session belongs: the welcome page of a fresh installation, else the sign-in. */
async function requireSession({ location }: { location: { href: string } }): Promise<void> {
  const session = await queryClient.ensureQueryData(sessionQuery)
  if (session) return
  const setup = await queryClient.ensureQueryData(setupQuery)
  if (setup.state === 'fresh') throw redirect({ to: '/welcome' })
  throw redirect({ to: '/sign-in', search: { back: location.href } as never })
}

const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  component: Frame,
  beforeLoad: requireSession,
  errorComponent: CrashPage,
  notFoundComponent: NotFoundPage,
})

const page = <const Path extends string>(path: Path, load: () => Promise<unknown>, name: string) =>
  createRoute({
    getParentRoute: () => frame,
    path,
    component: lazyRouteComponent(load as () => Promise<Record<string, () => React.ReactNode>>, name),
    errorComponent: CrashPage,
  })
const bare = <const Path extends string>(path: Path, load: () => Promise<unknown>, name: string) =>
  createRoute({
    getParentRoute: () => root,
    path,
    component: lazyRouteComponent(load as () => Promise<Record<string, () => React.ReactNode>>, name),
    errorComponent: CrashPage,
  })

const home = createRoute({
  getParentRoute: () => frame,
  path: '/',
  beforeLoad: async () => {
    const session = await queryClient.ensureQueryData(sessionQuery)
    if (session) throw redirect({ to: session.home })
  },
})

const board = () => import('../board/routes.tsx')
const orders = () => import('../orders/routes.tsx')
const imports = () => import('../imports/routes.tsx')
const suppliers = () => import('../suppliers/routes.tsx')
const tasks = () => import('../tasks/routes.tsx')
const outbox = () => import('../outbox/routes.tsx')
const reports = () => import('../reports/routes.tsx')
const settings = () => import('../settings/routes.tsx')
const signIn = () => import('../sign-in/routes.tsx')

const routeTree = root.addChildren([
  bare('/welcome', () => import('../welcome/routes.tsx'), 'WelcomePage'),
  bare('/sign-in', signIn, 'SignInPage'),
  bare('/reset', signIn, 'ResetPage'),
  frame.addChildren([
    home,
    page('/today', board, 'TodayPage'),
    page('/search', board, 'SearchPage'),
    page('/orders', orders, 'OrdersPage'),
    page('/orders/new', orders, 'NewOrderPage'),
    page('/orders/$id', orders, 'OrderPage'),
    page('/imports', imports, 'ImportsPage'),
    page('/imports/new', imports, 'NewImportPage'),
    page('/imports/$id', imports, 'ImportPage'),
    page('/suppliers', suppliers, 'SuppliersPage'),
    page('/suppliers/contacts', suppliers, 'SupplierContactsPage'),
    page('/suppliers/go-live', suppliers, 'GoLivePage'),
    page('/suppliers/$id', suppliers, 'SupplierPage'),
    page('/outbox', outbox, 'OutboxPage'),
    page('/tasks', tasks, 'TasksPage'),
    page('/tasks/needed-tomorrow', tasks, 'NeededTomorrowPage'),
    page('/reports/suppliers', reports, 'SupplierPerformancePage'),
    page('/reports/time-in-node', reports, 'TimeInNodePage'),
    page('/stages', reports, 'StagesPage'),
    page('/settings', settings, 'SettingsHomePage'),
    page('/settings/$section', settings, 'SettingsSectionPage'),
    createRoute({
      getParentRoute: () => frame,
      path: '/403',
      component: lazyRouteComponent(() => import('./forbidden-page.tsx'), 'ForbiddenPage'),
    }),
    createRoute({ getParentRoute: () => frame, path: '/404', component: NotFoundPage }),
    // Inside the frame, so that the search box and the menu lead on from a mistyped address.
    createRoute({ getParentRoute: () => frame, path: '$', component: NotFoundPage }),
  ]),
])

export const router = createRouter({
  routeTree,
  parseSearch: readAddress,
  stringifySearch: writeAddress,
  defaultPendingComponent: PageSkeleton,
  defaultPendingMs: 150,
  defaultPreload: 'intent',
  scrollRestoration: false,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

function NotFoundPage() {
  const { t } = useTranslation('ui')
  const session = useMaybeSession()
  const navigate = useNavigate()
  return (
    <div className="nd-page">
      <NotFound
        actions={
          session ? (
            <HomeButton home={session.home} />
          ) : (
            <Button type="primary" onClick={() => void navigate({ to: '/sign-in' })}>
              {t('state.signIn')}
            </Button>
          )
        }
      />
    </div>
  )
}
