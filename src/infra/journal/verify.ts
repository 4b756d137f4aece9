// Walks every stream of the history and says whether it is as it was written: nothing edited, deleted, inserted, reordered or cut off,
// and no stream gone. Reads as the owner, across tenants; the application's role could not change what it checks.
import type pg from 'pg'
import { GENESIS, hashEntry, type StoredEntry } from './history.ts'

export type JournalFault = {
  kind:
    | 'edited'
    | 'deleted'
    | 'inserted'
    | 'reordered'
    | 'truncated'
    | 'stream_removed'
    | 'stream_unknown'
    | 'stream_missing'
  tenantId: string
  streamType: string
  streamId: string
  /** The first record at fault; null where a whole stream is. */
  seq: number | null
  detail: string
}

export type JournalReport = {
  ok: boolean
  streams: number
  records: number
  faults: JournalFault[]
  first: JournalFault | null
}

/** Documents that must have a stream of their own; wired in `app/` from the modules that own them. */
export type StreamedDocument = { streamType: string; table: string }

const PAGE_RECORDS = 5_000
const FAULTS_MAX = 100
type Row = StoredEntry & { hash: Buffer }
type Head = { tenant_id: string; stream_id: string; stream_type: string; count: number; head_hash: Buffer }

/**
 * Checks all tenants, or one. Faults come in the order of tenants, streams and records; at most a hundred are listed. Everything
 * is read as it stood at one moment, so writing that goes on meanwhile is no fault.
 */
export async function verifyJournal(
  pool: pg.Pool,
  options: { tenantId?: string; documents: StreamedDocument[] },
): Promise<JournalReport> {
  const client = await pool.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    const report = await readAndVerify(client, options)
    await client.query('commit')
    client.release()
    return report
  } catch (error) {
    client.release(true)
    throw error
  }
}

async function readAndVerify(
  client: pg.PoolClient,
  options: { tenantId?: string; documents: StreamedDocument[] },
): Promise<JournalReport> {
  const report: JournalReport = { ok: true, streams: 0, records: 0, faults: [], first: null }
  const note = (fault: JournalFault) => {
    report.ok = false
    report.first ??= fault
    if (report.faults.length < FAULTS_MAX) report.faults.push(fault)
  }
  for await (const stream of streamsOf(client, options.tenantId)) {
    report.streams += 1
    report.records += stream.records.length
    for (const fault of faultsOf(stream)) note(fault)
  }
  for (const fault of await missingStreams(client, options)) note(fault)
  return report
}

type Stream = { head: Head | null; records: Row[]; tenantId: string; streamId: string; streamType: string }

/** Streams one by one, heads and records merged by key, so that one without the other shows. */
async function* streamsOf(client: pg.PoolClient, tenantId?: string): AsyncGenerator<Stream> {
  const heads = pages<Head>(
    client,
    'select tenant_id, stream_id, stream_type, count, head_hash from journal.stream_heads',
    ['tenant_id', 'stream_id'],
    tenantId,
  )
  const records = pages<Row>(client, 'select * from journal.history', ['tenant_id', 'stream_id', 'seq'], tenantId)
  let head = await next(heads)
  let record = await next(records)
  const keyOf = (row: { tenant_id: string; stream_id: string } | null) =>
    row ? `${row.tenant_id}/${row.stream_id}` : '\uffff'
  while (head || record) {
    const key = keyOf(head) < keyOf(record) ? keyOf(head) : keyOf(record)
    const first = (keyOf(head) === key ? head : record)!
    const stream: Stream = {
      head: keyOf(head) === key ? head : null,
      records: [],
      tenantId: first.tenant_id,
      streamId: first.stream_id,
      streamType: first.stream_type,
    }
    while (record && keyOf(record) === key) {
      stream.records.push(record)
      record = await next(records)
    }
    if (head && keyOf(head) === key) head = await next(heads)
    yield stream
  }
}

async function next<T>(rows: AsyncGenerator<T>): Promise<T | null> {
  const step = await rows.next()
  return step.done ? null : step.value
}

async function* pages<T>(client: pg.PoolClient, select: string, keys: string[], tenantId?: string): AsyncGenerator<T> {
  let after: unknown[] | null = null
  const list = keys.join(', ')
  for (;;) {
    const conditions = []
    const values: unknown[] = []
    if (tenantId) conditions.push(`tenant_id = $${values.push(tenantId)}`)
    if (after) conditions.push(`(${list}) > (${after.map((value) => `$${values.push(value)}`).join(', ')})`)
    const where: string = conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''
    const answer: pg.QueryResult = await client.query(
      `${select} ${where} order by ${list} limit ${PAGE_RECORDS}`,
      values,
    )
    const rows = answer.rows as T[]
    yield* rows
    const last = rows.at(-1) as Record<string, unknown> | undefined
    if (!last || rows.length < PAGE_RECORDS) return
    after = keys.map((key) => last[key])
  }
}

function* faultsOf(stream: Stream): Generator<JournalFault> {
  const { head, records } = stream
  const place = { tenantId: stream.tenantId, streamType: stream.streamType, streamId: stream.streamId }
  const fault = (kind: JournalFault['kind'], seq: number | null, detail: string): JournalFault => ({
    kind,
    ...place,
    seq,
    detail,
  })
  if (!head) return yield fault('stream_unknown', records[0]?.seq ?? null, 'records without a head')
  if (records.length === 0)
    return yield fault('stream_removed', null, `the head counts ${head.count} records; there are none`)
  const broken = firstBroken(records)
  const gap = records.findIndex((record, index) => record.seq !== index + 1)
  const last = records.at(-1)!
  if (records.length > head.count) {
    yield fault(
      'inserted',
      broken?.seq ?? head.count + 1,
      `the head counts ${head.count} records; there are ${records.length}`,
    )
  } else if (gap >= 0) {
    yield fault('deleted', gap + 1, `record ${gap + 1} is missing`)
  } else if (broken) {
    const isOutOfOrder = records.some((record, index) => index > 0 && record.id < records[index - 1]!.id)
    yield fault(
      isOutOfOrder ? 'reordered' : 'edited',
      broken.seq,
      `the hash of record ${broken.seq} does not match its content`,
    )
  } else if (records.length < head.count) {
    yield fault('truncated', last.seq + 1, `the head counts ${head.count} records; the last is ${last.seq}`)
  } else if (!last.hash.equals(head.head_hash)) {
    yield fault('edited', last.seq, 'the head’s hash is not that of the last record')
  }
}

/** The first record whose hash is not that of its content and its predecessor. */
function firstBroken(records: Row[]): Row | null {
  let previous: Buffer = GENESIS
  for (const record of records) {
    const { hash, ...entry } = record
    if (!hashEntry(previous, entry).equals(hash)) return record
    previous = hash
  }
  return null
}

/** Documents whose whole stream, head included, is gone. */
async function missingStreams(
  client: pg.PoolClient,
  options: { tenantId?: string; documents: StreamedDocument[] },
): Promise<JournalFault[]> {
  const faults: JournalFault[] = []
  for (const { streamType, table } of options.documents) {
    const { rows } = await client.query<{ tenant_id: string; id: string }>(
      `select d.tenant_id, d.id from ${table} d left join journal.stream_heads h on h.tenant_id = d.tenant_id and h.stream_id = d.id
       where h.stream_id is null and ($1::uuid is null or d.tenant_id = $1) order by 1, 2 limit ${FAULTS_MAX}`,
      [options.tenantId ?? null],
    )
    for (const row of rows) {
      faults.push({
        kind: 'stream_missing',
        tenantId: row.tenant_id,
        streamType,
        streamId: row.id,
        seq: null,
        detail: 'the document has no history',
      })
    }
  }
  return faults
}
