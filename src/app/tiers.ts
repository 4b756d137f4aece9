// Who may import whom, and which packages each place may use: the one table the architecture test reads.

/** A module may import only strictly lower tiers, only through `#module`. `app` stands outside and imports all. */
export const TIERS: readonly { tier: number; members: readonly string[] }[] = [
  { tier: 0, members: ['kernel', 'contracts'] },
  { tier: 1, members: ['infra'] },
  { tier: 2, members: ['identity'] },
  { tier: 3, members: ['platform'] },
  { tier: 4, members: ['masterdata', 'approvals'] },
  { tier: 5, members: ['inventory', 'procurement', 'sales'] },
  { tier: 6, members: ['planning', 'fulfilment', 'settlement'] },
  { tier: 7, members: ['risk'] },
  { tier: 8, members: ['expediting'] },
  { tier: 9, members: ['collaboration', 'notifications', 'integrations', 'analytics', 'simulation'] },
]

/** The one permitted edge inside a tier: the published language is written in the kernel's words. */
export const SAME_TIER_EDGES: readonly { from: string; to: string }[] = [{ from: 'contracts', to: 'kernel' }]

/** From this tier up a module may read other modules' `v_…` views; below it, not even those. */
export const FOREIGN_VIEWS_FROM_TIER = 6

/** Places that are not business modules: they live directly under `src/`. */
export const FOUNDATIONS: readonly string[] = ['kernel', 'contracts', 'infra']

/** Whose each database schema is. A module's schema bears its name; infra keeps the journal, sign-in and the job queue. */
export const SCHEMA_OWNERS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(TIERS.flatMap((row) => row.members.map((member) => [member, member]))),
  journal: 'infra',
  auth: 'infra',
  jobs: 'infra',
}

/** The tier of a member, or null when the table does not know it. */
export function tierOf(member: string): number | null {
  return TIERS.find((row) => row.members.includes(member))?.tier ?? null
}

/**
 * What a folder of a module may import from its own module. Keys and values are folder names, or names of the
 * well-known files at the module's root. A test file may import anything of its own module.
 */
export const LAYERS: Readonly<Record<string, readonly string[]>> = {
  /** `errors` only while it is as pure as the domain: sentences that are registered with infra belong in `messages`. */
  domain: ['domain', 'errors'],
  ports: ['ports', 'domain', 'errors'],
  policies: ['policies', 'ports', 'domain', 'errors'],
  store: ['store', 'domain', 'ports', 'errors'],
  queries: ['queries', 'store', 'domain', 'ports', 'policies', 'errors', 'permissions'],
  projector: ['projector', 'queries', 'store', 'domain', 'ports', 'policies', 'errors'],
  commands: ['commands', 'queries', 'store', 'domain', 'ports', 'policies', 'projector', 'errors', 'permissions'],
  http: ['http', 'commands', 'queries', 'domain', 'ports', 'errors', 'permissions', 'pages'],
  /** HTML written on the server: shows what queries answer, decides nothing. */
  pages: ['pages', 'queries', 'domain'],
  jobs: ['jobs', 'commands', 'queries', 'domain', 'errors', 'permissions'],
  subscribers: ['subscribers', 'commands', 'queries', 'domain', 'errors', 'permissions'],
  testing: ['testing', 'commands', 'queries', 'store', 'domain', 'ports', 'policies', 'errors', 'permissions'],
  errors: ['domain'],
  messages: ['errors'],
  permissions: ['domain'],
  settings: ['domain', 'errors'],
  index: ['commands', 'queries', 'domain', 'ports', 'policies', 'projector', 'testing', 'errors', 'permissions'],
  module: [
    'messages',
    'settings',
    'commands',
    'queries',
    'store',
    'domain',
    'ports',
    'policies',
    'projector',
    'http',
    'jobs',
    'subscribers',
    'errors',
    'permissions',
  ],
}

/** Layers that see nothing outside their module but the kernel and the contracts. */
export const PURE_LAYERS: readonly string[] = ['domain', 'ports', 'policies']

/**
 * Packages a place may import. `declared` means any package named in package.json: infra is where drivers and
 * frameworks live. Everything else names its few.
 */
export const PACKAGES: Readonly<Record<string, readonly string[] | 'declared'>> = {
  kernel: ['big.js'],
  contracts: ['zod'],
  infra: 'declared',
  app: 'declared',
  /** Pure layers of a module (see PURE_LAYERS). */
  domain: ['big.js'],
  /** The other layers of a module: schemas, the SQL builder, pinyin for search; drivers and HTTP come through #infra. */
  module: ['zod', 'kysely', 'pinyin-pro'],
}
