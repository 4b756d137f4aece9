// What a supplier's reader sends by tapping: confirmations of a line, an order or everything, one date for chosen lines, answers to proposals.
import type { PageAnswer, PageRoute, Runtime } from '#infra'
import { type CalendarDate, parseCalendarDate } from '#kernel'
import { acknowledgeLines, answerCounter, proposeChanges, withdrawProposal } from '#procurement'
import { addressOf, type PortalSession } from '../domain/portal-reader.ts'
import { stampOf, stateOf } from '../domain/supplier-line.ts'
import { type Outcome, outcomeQuery } from '../pages/notices.ts'
import { reasonText } from '../pages/reason-texts.ts'
import { refusalKey } from '../pages/refusal-texts.ts'
import { portalCall } from '../queries/portal-call.ts'
import { linesInScope, type Owed, portalScope } from '../queries/portal-scope.ts'
import type { PortalDoor } from './portal-session.ts'

type Acting = PortalSession & { readerName: string }

export function answerRoutes(runtime: Runtime, door: PortalDoor): PageRoute[] {
  return [
    door.act('/answer', async (session, { form }) => {
      const [verb = '', ...rest] = (form.get('do') ?? '').split(':')
      const act = Object.hasOwn(ACTS, verb) ? ACTS[verb] : undefined
      return act ? act(runtime, session, rest) : back(session, { why: 'other' })
    }),
    door.act('/choice', (session, { form }) => answerChosen(runtime, session, form)),
  ]
}

type Act = (runtime: Runtime, session: Acting, rest: string[]) => Promise<PageAnswer>

const ACTS: Readonly<Record<string, Act>> = {
  line: async (runtime, session, [lineId = '', stamp = '']) => {
    const owed = await linesInScope(runtime, session, [lineId])
    if (!owed) return back(session, { why: 'gone' })
    if (stampOf(owed[0]!.lines) !== stamp) return back(session, { why: 'changed', changed: [lineId] }, `l-${lineId}`)
    return confirm(runtime, session, owed, `l-${lineId}`)
  },
  order: async (runtime, session, [orderId = '', stamp = '']) =>
    confirmStamped(runtime, session, {
      owed: await portalScope(runtime, session, { orderId }),
      stamp,
      anchor: `o-${orderId}`,
    }),
  all: async (runtime, session, [stamp = '']) =>
    confirmStamped(runtime, session, { owed: await portalScope(runtime, session), stamp, anchor: '' }),
  agree: (runtime, session, rest) => settleProposal(runtime, session, rest, 'agreed'),
  disagree: (runtime, session, rest) => settleProposal(runtime, session, rest, 'disagreed'),
  withdraw: (runtime, session, rest) => settleProposal(runtime, session, rest, 'withdrawn'),
}

const back = (session: PortalSession, outcome: Outcome, anchor = ''): PageAnswer => ({
  seeOther: `${addressOf(session)}${outcomeQuery(outcome)}${anchor ? `#${anchor}` : ''}`,
})

/** Confirms what could be confirmed when the page was drawn, if the reader still sees it as it is. */
async function confirmStamped(
  runtime: Runtime,
  session: Acting,
  { owed, stamp, anchor }: { owed: Owed[]; stamp: string; anchor: string },
): Promise<PageAnswer> {
  const open = owed
    .map((each) => ({ ...each, lines: each.lines.filter((line) => stateOf(line, each.today) === 'to_confirm') }))
    .filter((each) => each.lines.length > 0)
  if (open.length === 0) return back(session, { why: 'nothingToConfirm' }, anchor)
  if (stampOf(open.flatMap((each) => each.lines)) !== stamp) return back(session, { why: 'changed' }, anchor)
  // What is next stands on top now, under the notice.
  return confirm(runtime, session, open, '')
}

async function confirm(runtime: Runtime, session: Acting, owed: readonly Owed[], anchor: string): Promise<PageAnswer> {
  const tally = new Tally()
  for (const { grant, lines } of owed) {
    const refs = lines.map(({ id, version }) => ({ id, expectedVersion: version }))
    const input = { lines: refs, channel: 'portal' as const, saidBy: session.readerName }
    const outcome = await runtime.execute(acknowledgeLines, input, portalCall(grant, session.readerName))
    if (outcome.ok) tally.took(outcome.value.lines.length, outcome.value.refused)
    else
      tally.lost(
        refs.map((ref) => ref.id),
        outcome.error.code,
      )
  }
  return back(session, tally.outcome('confirmed'), anchor)
}

/** Counts over several companies, for one sentence to the reader. */
class Tally {
  done = 0
  left: string[] = []
  why: string | null = null
  took(done: number, refused: readonly { id: string; error: { code: string } }[]): void {
    this.done += done
    for (const each of refused) this.lost([each.id], each.error.code)
  }
  lost(ids: readonly string[], code: string): void {
    this.left.push(...ids)
    this.why ??= refusalKey(code)
  }
  outcome(done: Outcome['done']): Outcome {
    const changed = this.why === 'changed' ? this.left : []
    if (this.done === 0) return { why: this.why ?? 'nothingToConfirm', changed }
    return { done, n: this.done, ...(this.why && { left: this.left.length, why: this.why, changed }) }
  }
}

async function answerChosen(runtime: Runtime, session: Acting, form: URLSearchParams): Promise<PageAnswer> {
  const picked = form.getAll('pick').map((value) => value.split(':') as [id: string, stamp: string])
  if (picked.length === 0) return back(session, { why: 'nothingChosen' }, 'choice')
  const owed = await linesInScope(
    runtime,
    session,
    picked.map(([id]) => id),
  )
  if (!owed) return back(session, { why: 'gone' })
  const stamps = new Map(picked)
  const changed = owed.flatMap((each) =>
    each.lines.filter((line) => stampOf([line]) !== stamps.get(line.id)).map((line) => line.id),
  )
  if (changed.length > 0) return back(session, { why: 'changed', changed }, `l-${changed[0]}`)
  if (form.get('do') === 'confirm') return confirm(runtime, session, owed, '')
  const day = form.get('day')?.trim()
  if (!day) return back(session, { why: 'noDay' }, 'choice')
  const promisedDate = parseCalendarDate(day.replaceAll(/[/.]/g, '-'))
  if (promisedDate === null) return back(session, { why: 'badDay' }, 'choice')
  return moveAll(runtime, session, owed, { promisedDate, reason: reasonText(session.language, form.get('reason')) })
}

async function moveAll(
  runtime: Runtime,
  session: Acting,
  owed: readonly Owed[],
  { promisedDate, reason }: { promisedDate: CalendarDate; reason: string },
): Promise<PageAnswer> {
  const tally = new Tally()
  let isWaiting = false
  for (const { grant, lines } of owed) {
    const refs = lines.map(({ id, version }) => ({ id, expectedVersion: version, pieces: [{ promisedDate }] }))
    const input = { lines: refs, reason, attachmentIds: [], channel: 'portal' as const, saidBy: session.readerName }
    const outcome = await runtime.execute(proposeChanges, input, portalCall(grant, session.readerName))
    if (outcome.ok) {
      tally.took(outcome.value.outcomes.length, outcome.value.refused)
      isWaiting ||= outcome.value.outcomes.some((each) => each.kind === 'waiting')
    } else
      tally.lost(
        refs.map((ref) => ref.id),
        outcome.error.code,
      )
  }
  return back(session, tally.outcome(isWaiting ? 'waitingNow' : 'posted'))
}

/** A proposal is reached through its line, so that one of another supplier's is simply not there. */
async function settleProposal(
  runtime: Runtime,
  session: Acting,
  [proposalId = '', version = '']: string[],
  done: 'agreed' | 'disagreed' | 'withdrawn',
): Promise<PageAnswer> {
  const found = (await portalScope(runtime, session))
    .flatMap((each) => each.lines.map((line) => ({ grant: each.grant, line })))
    .find(({ line }) => line.proposal?.id === proposalId)
  if (!found) return back(session, { why: 'notWaiting' })
  const anchor = `l-${found.line.id}`
  const proposal = { id: proposalId, expectedVersion: Number.parseInt(version, 10) || 0 }
  const call = portalCall(found.grant, session.readerName)
  const saidBy = session.readerName
  const outcome =
    done === 'withdrawn'
      ? await runtime.execute(withdrawProposal, { proposal, saidBy }, call)
      : await runtime.execute(answerCounter, { proposal, accept: done === 'agreed', channel: 'portal', saidBy }, call)
  if (outcome.ok) return back(session, { done }, anchor)
  return back(session, { why: refusalKey(outcome.error.code), changed: [found.line.id] }, anchor)
}
