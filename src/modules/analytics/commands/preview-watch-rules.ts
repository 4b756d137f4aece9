// What a set of watch rules would say of the open lines today, before anybody saves it: the same judgement, nothing written.
import type { Caller, Runtime, Tx } from '#infra'
import { type GradeFacts, gradeLine, type WatchRule, whenFires } from '#risk'
import { type Gradable, gradableLine } from '../projector/grade-facts.ts'
import type { SettingsCache, TenantSettings } from '../queries/tenant-settings.ts'
import { readMilestoneFacts, readOpenLineFacts } from '../store/facts.store.ts'
import { openLineIdsAfter } from '../store/regrade.store.ts'

export type WatchPreview = {
  /** Open lines looked at. */
  lines: number
  /** In the order of the rules asked about. */
  rules: {
    /** Open lines in the rule's scope. */
    inScope: number
    /** Of those, the ones it has fired on by today. */
    fired: number
    /** Of those, the ones that would be on track without any rule. */
    newlyAtRisk: number
  }[]
}

/** Lines per transaction: short reads, so that a preview of everything holds nobody up. */
const BATCH_LINES = 5_000

export async function previewWatchRules(
  board: { runtime: Runtime; settings: SettingsCache },
  caller: Caller,
  rules: readonly WatchRule[],
): Promise<WatchPreview> {
  const { runtime } = board
  const preview: WatchPreview = { lines: 0, rules: rules.map(() => ({ inScope: 0, fired: 0, newlyAtRisk: 0 })) }
  const today = runtime.today(caller.zone)
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const batch = await runtime.read(caller, async (tx) => {
      const settings: TenantSettings = { ...(await board.settings.of(tx, caller.tenantId)), watchRules: rules }
      return readGradable(tx, caller, settings, after)
    })
    for (const gradable of batch.lines) {
      const onTrack = isOnTrackWithoutRules(gradable, today)
      for (const rule of gradable.facts.watched?.rules ?? []) {
        const counts = preview.rules[rules.indexOf(rule)]!
        counts.inScope += 1
        const fires = whenFires(rule, gradable.facts, gradable.calendars)
        if (fires === null || fires.firedOn > today) continue
        counts.fired += 1
        if (onTrack()) counts.newlyAtRisk += 1
      }
    }
    preview.lines += batch.lines.length
    after = batch.ids.at(-1) ?? after
    if (batch.ids.length < BATCH_LINES) return preview
  }
}

async function readGradable(tx: Tx, caller: Caller, settings: TenantSettings, after: string) {
  const ids = await openLineIdsAfter(tx, caller.tenantId, { after, most: BATCH_LINES })
  const facts = await readOpenLineFacts(tx, caller.tenantId, ids)
  const milestones = await readMilestoneFacts(tx, caller.tenantId, ids)
  const lines = facts.map((line) =>
    gradableLine({ line, milestones: milestones.get(line.id) ?? [] }, settings, caller.zone),
  )
  return { ids, lines }
}

/** Asked only of lines a rule fires on, and once each. */
function isOnTrackWithoutRules({ facts, threshold, calendars }: Gradable, today: ReturnType<Runtime['today']>) {
  let answer: boolean | null = null
  const plain: GradeFacts = { ...facts, watched: null }
  return () => {
    answer ??= gradeLine(plain, threshold, calendars, today).grade === 'on_track'
    return answer
  }
}
