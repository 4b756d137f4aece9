// What people ask of a board, made from what stands on it: filters, groups and words, common ones and rare ones.
import type { Visitor } from './visitor.ts'

export const KINDS = ['firstPage', 'filtered', 'grouped', 'search'] as const
export type Kind = (typeof KINDS)[number]

type Line = {
  orderNo: string
  supplierId: string
  supplierName: string
  itemId: string
  itemCode: string | null
  itemName: string
  siteId: string | null
  promisedDate: string | null
  ownFields: Record<string, string>
}
type Group = { key: string | null; label: string | null; count: number }

const SAMPLE_PAGES = ['rank', '-rank', 'supplier', '-orderNo', 'item', '-amount', 'requestedDate', '-needByDate']

/** Addresses by kind, from lines of all corners of the board. */
export async function boardQueries(visitor: Visitor): Promise<Record<Kind, string[]>> {
  const lines: Line[] = []
  for (const sort of SAMPLE_PAGES) {
    const { rows } = await visitor.get<{ rows: Line[] }>(`/open-lines?limit=40&sort=${sort}`)
    lines.push(...rows.filter((_row, index) => index % 10 === 0))
  }
  const { groups } = await visitor.get<{ groups: Group[] }>('/open-lines/groups?by=supplier')
  const { groups: stages } = await visitor.get<{ groups: Group[] }>('/open-lines/groups?by=stage')
  const { groups: weeks } = await visitor.get<{ groups: Group[] }>('/open-lines/groups?by=week')
  return {
    firstPage: ['/open-lines?limit=50', '/open-lines?limit=50&needsPerson=true', '/open-lines?limit=100'],
    filtered: filters(lines, { suppliers: groups, weeks, stages }),
    grouped: groupings(groups),
    search: searches(lines),
  }
}

function filters(
  lines: Line[],
  { suppliers, weeks, stages }: Record<'suppliers' | 'weeks' | 'stages', Group[]>,
): string[] {
  const ends = [suppliers[0], suppliers[suppliers.length >> 1], suppliers.at(-1)].map((group) => group?.key)
  const of = (query: string) => `/open-lines?limit=50&${query}`
  return [
    ...ends.map((id) => of(`supplierId=${id}`)),
    ...ends.map((id) => of(`supplierId=${id}&needsPerson=true`)),
    ...lines.slice(0, 6).map((line) => of(`itemId=${line.itemId}`)),
    ...lines.slice(0, 3).map((line) => of(`siteId=${line.siteId}&grade=at_risk`)),
    ...weeks.slice(0, 4).map((week) => of(`week=${week.key}`)),
    of('grade=late'),
    of('grade=at_risk'),
    of('grade=on_track&live=false'),
    of('unpromised=true'),
    of('owner=none'),
    ...stages.slice(0, 2).map((stage) => of(`stage=${stage.key}`)),
    of('reason=past_promise'),
    of(`promisedFrom=${lines.find((line) => line.promisedDate)?.promisedDate}`),
    of('sort=-amount'),
    of('sort=promisedDate&grade=late,at_risk'),
    of('sort=supplier'),
    '/open-lines/summary',
    '/open-lines/summary?needsPerson=true',
  ]
}

function groupings(suppliers: Group[]): string[] {
  const all = ['supplier', 'item', 'week', 'owner', 'site', 'stage', 'grade', 'reason']
  const of = (by: string, more = '') => `/open-lines/groups?by=${by}${more}`
  return [
    ...all.map((by) => of(by)),
    ...all.map((by) => of(by, '&needsPerson=true')),
    of('item', `&supplierId=${suppliers[0]?.key}`),
    of('week', '&grade=late,at_risk'),
  ]
}

/** Two Chinese characters, pinyin initials, an order number without its dash, a value of an own field, an item code. */
function searches(lines: Line[]): string[] {
  const words = lines.flatMap((line) => [
    line.itemName.replace(/[^\p{Script=Han}]/gu, '').slice(-2),
    line.supplierName.slice(2, 4),
    line.orderNo.replaceAll('-', ''),
    ...Object.values(line.ownFields).slice(0, 2),
    ...(line.itemCode ? [line.itemCode] : []),
  ])
  // Words that stand on a great part of all lines, and initials people type.
  const common = ['有限', '轴承', '铸造', 'PO26', 'zc', 'zjgz', 'B', '有限公司 轴承']
  const distinct = [...new Set([...common, ...words])].filter((word) => word.length > 0)
  return distinct.map((word) => `/search?limit=50&q=${encodeURIComponent(word)}`)
}
