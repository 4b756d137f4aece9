// Asking over HTTP: what was asked and answered, ask now with an exact preview, not for now, taken over, a note of a call.
import { z } from 'zod'
import { type App, type Call, mountRoute, type Runtime } from '#infra'
import { ok, type Result } from '#kernel'
import { giveBackLines, notePhoneCall, snoozeLines, takeOverLines } from '../commands/quiet-lines.ts'
import { PREVIEW_CODE, type SendNowInput, type SentNow, sendNow } from '../commands/send-now.ts'
import type { ChaseTextsPort } from '../ports/chase-texts.ts'
import { askedAndAnswered, askedShape } from '../queries/asked-and-answered.ts'
import { chaseStoryShape, readChaseStory } from '../queries/chase-story.ts'

const VIEW = 'expediting.chase.view'
const lineIds = z.array(z.uuid()).min(1).max(1_000)
const touchedShape = z.object({ lines: z.number() })

export const sentNowShape = z.object({
  messages: z.array(
    z.object({
      /** Null in a preview. */
      chaseId: z.string().nullable(),
      supplierId: z.string(),
      supplierName: z.string(),
      contactId: z.string(),
      contactName: z.string(),
      toMail: z.string().nullable(),
      subject: z.string(),
      bodyText: z.string(),
      lineIds: z.array(z.string()),
      answerBy: z.string(),
      warnings: z.array(
        z.object({ code: z.enum(['outside_hours', 'asked_recently']), values: z.record(z.string(), z.string()) }),
      ),
    }),
  ),
  notAsked: z.array(z.object({ lineId: z.string(), code: z.string() })),
})
export const sendNowBody = z.object({
  lineIds,
  preview: z.boolean().optional(),
  note: z.string().trim().max(2_000).optional(),
  withConsequence: z.boolean().optional(),
  answerBy: z.iso.datetime().optional(),
})

/** Sends, or shows what would be sent and leaves nothing behind. */
export function senderOf(runtime: Runtime, texts: ChaseTextsPort) {
  const command = sendNow(texts)
  return async (
    body: z.output<typeof sendNowBody>,
    call: Call,
    isNeededUrgently: boolean,
  ): Promise<Result<SentNow>> => {
    const { preview = false, ...rest } = body
    const input: SendNowInput = { ...rest, isNeededUrgently, isPreview: preview }
    const outcome = await runtime.execute(command, input, call)
    if (outcome.ok || outcome.error.code !== PREVIEW_CODE) return outcome
    return ok(outcome.error.details?.preview as SentNow)
  }
}

export function chaseRoutes(app: App, runtime: Runtime, texts: ChaseTextsPort): void {
  readingRoutes(app, runtime)
  const send = senderOf(runtime, texts)
  mountRoute(app, {
    method: 'POST',
    path: '/chases/send-now',
    tag: 'Chasing',
    summary:
      'Ask the first contact of each supplier about these lines now; with preview: exactly what would go out, and nothing goes',
    permission: 'expediting.chase.send',
    body: sendNowBody,
    response: sentNowShape,
    run: ({ body, call }) => send(body, call, false),
  })
  quietRoutes(app, runtime)
}

function readingRoutes(app: App, runtime: Runtime): void {
  mountRoute(app, {
    method: 'GET',
    path: '/chases',
    tag: 'Chasing',
    summary:
      'What a line’s or a supplier’s contacts were asked, when they saw and answered it, calls noted, and what comes next by itself',
    permission: VIEW,
    query: z
      .object({ lineId: z.uuid().optional(), supplierId: z.uuid().optional() })
      .refine(({ lineId, supplierId }) => Boolean(lineId ?? supplierId), 'give lineId or supplierId'),
    response: chaseStoryShape,
    run: async ({ caller, query }) => {
      const at = { now: runtime.clock.now(), today: runtime.today(caller.zone) }
      return ok(await runtime.read(caller, (tx) => readChaseStory(tx, caller, query, at)))
    },
  })
  mountRoute(app, {
    method: 'GET',
    path: '/chases/asked-and-answered',
    tag: 'Chasing',
    summary: 'How many questions went out and were answered without the buyer’s hand, in a span of time',
    permission: VIEW,
    query: z.object({ from: z.iso.datetime(), to: z.iso.datetime() }),
    response: askedShape,
    run: async ({ caller, query }) =>
      ok(await runtime.read(caller, (tx) => askedAndAnswered(tx, caller.tenantId, query))),
  })
}

function quietRoutes(app: App, runtime: Runtime): void {
  const permission = 'expediting.chase.send'
  mountRoute(app, {
    method: 'POST',
    path: '/chases/snooze',
    tag: 'Chasing',
    summary: 'Do not ask about these lines before a day or a moment',
    permission,
    body: z.object({ lineIds, until: z.string().max(40) }),
    response: touchedShape,
    run: ({ body, call }) => runtime.execute(snoozeLines, body, call),
  })
  mountRoute(app, {
    method: 'POST',
    path: '/chases/take-over',
    tag: 'Chasing',
    summary: 'Follow these lines up oneself; nothing is asked by itself any more',
    permission,
    body: z.object({ lineIds }),
    response: touchedShape,
    run: ({ body, call }) => runtime.execute(takeOverLines, body, call),
  })
  mountRoute(app, {
    method: 'POST',
    path: '/chases/give-back',
    tag: 'Chasing',
    summary: 'Let these lines be asked about by themselves again',
    permission,
    body: z.object({ lineIds }),
    response: touchedShape,
    run: ({ body, call }) => runtime.execute(giveBackLines, body, call),
  })
  mountRoute(app, {
    method: 'POST',
    path: '/chases/phone-note',
    tag: 'Chasing',
    summary: 'Keep what was said on the phone with these lines; nothing is asked for a while as after an answer',
    permission,
    body: z.object({
      lineIds,
      words: z.string().trim().min(1).max(2_000),
      contactName: z.string().trim().max(100).optional(),
    }),
    response: touchedShape,
    run: ({ body, call }) => runtime.execute(notePhoneCall, body, call),
  })
}
