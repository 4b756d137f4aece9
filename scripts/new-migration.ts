// `npm run db:new -- <module> <what>`: makes an empty migration with the right name and first lines, for developers.
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { SCHEMA_OWNERS, tierOf } from '../src/app/tiers.ts'
import { ROOT } from './test/steps.ts'

const USAGE = `npm run db:new -- <module> <what_it_does>
  for example: npm run db:new -- procurement add_order_acknowledgement`

type Wanted = { member: string; what: string }

/** Reads the two words, or says what is wrong with them. */
export function readWanted(words: readonly string[]): Wanted | { fault: string } {
  const [member, ...rest] = words
  if (!member || rest.length === 0) return { fault: 'a module and what the migration does are needed' }
  if (tierOf(member) === null) return { fault: `${member} is not in src/app/tiers.ts` }
  const what = rest.join('_').toLowerCase().replaceAll('-', '_')
  return /^[a-z][a-z0-9_]*$/.test(what) ? { member, what } : { fault: `${what}: use letters, digits and _` }
}

/**
 * The timestamp of a new migration: the minute it was made, or one more than the last, because the order is total.
 * @param taken names of the migrations there are
 */
export function nextStamp(now: Date, taken: readonly string[]): string {
  const stamp = now.toISOString().replace(/[-T:]/g, '').slice(0, 12)
  const last =
    taken
      .map((name) => /^\d+/.exec(name)?.[0] ?? '')
      .sort()
      .at(-1) ?? ''
  return last >= stamp ? String(BigInt(last) + 1n) : stamp
}

function firstLines({ member, what }: Wanted): string {
  const schemas = Object.keys(SCHEMA_OWNERS).filter((schema) => SCHEMA_OWNERS[schema] === member)
  return `-- ${what.replaceAll('_', ' ')}: why, in one sentence.
-- Only ${schemas.join(', ')}; a table with tenant_id: select journal.protect_tenant_table('${schemas[0]}.…');
-- a view: with (security_invoker = true).
`
}

function main(): number {
  const { positionals } = parseArgs({ allowPositionals: true })
  const wanted = readWanted(positionals)
  if ('fault' in wanted) {
    console.error(`${wanted.fault}\n${USAGE}`)
    return 2
  }
  const folder = join(ROOT, 'db/migrations')
  mkdirSync(folder, { recursive: true })
  const name = `${nextStamp(new Date(), readdirSync(folder))}_${wanted.member}_${wanted.what}.sql`
  if (existsSync(join(folder, name))) throw new Error(`${name} is there already`)
  writeFileSync(join(folder, name), firstLines(wanted))
  console.log(`db/migrations/${name}`)
  return 0
}

if (import.meta.main) process.exitCode = main()
