// Which steps are offered, in which state, with how much left.
import { describe, expect, test } from 'vitest'
import { calendarDate, type Decimal } from '#kernel'
import { choicesOf, type ReportableNode, type StandingReport, sharedChoices } from './milestone-choice.ts'

const node = (code: string, more: Partial<ReportableNode> = {}): ReportableNode => ({
  code,
  name: { zh: code, en: code },
  ownerSide: 'supplier',
  needsPhoto: false,
  ...more,
})
const NODES = [
  node('material_ready'),
  node('production_started'),
  node('production_finished'),
  node('inspected', { needsPhoto: true }),
  node('despatched'),
  node('arrived'),
  node('received', { ownerSide: 'buyer' }),
]
const WANTED = '500' as Decimal
const report = (code: string, quantity: string | null): StandingReport => ({
  code,
  quantity: quantity as Decimal | null,
  actualDate: calendarDate('2026-11-20'),
})
const told = (reports: StandingReport[]) =>
  choicesOf(NODES, reports, WANTED).map((choice) => `${choice.code} ${choice.state} ${choice.remainingQuantity}`)

describe('steps of one line', () => {
  test.each<[string, StandingReport[], string[]]>([
    [
      'nothing reported',
      [],
      [
        'material_ready next 500',
        'production_started later 500',
        'production_finished later 500',
        'inspected later 500',
      ],
    ],
    [
      'a later step implies the earlier ones',
      [report('production_started', null)],
      ['material_ready done 0', 'production_started done 0', 'production_finished next 500', 'inspected later 500'],
    ],
    [
      'a part leaves the rest to report',
      [report('production_started', null), report('production_finished', '200'), report('production_finished', '100')],
      ['material_ready done 0', 'production_started done 0', 'production_finished next 200', 'inspected later 500'],
    ],
    [
      'more than is wanted is all of it',
      [report('inspected', '900')],
      ['material_ready done 0', 'production_started done 0', 'production_finished done 0', 'inspected done 0'],
    ],
    [
      'what has left may arrive',
      [report('despatched', '300')],
      [
        'material_ready next 200',
        'production_started later 200',
        'production_finished later 200',
        'inspected later 200',
        'arrived later 500',
      ],
    ],
  ])('%s', (_, reports, choices) => expect(told(reports)).toEqual(choices))

  test('A photograph is asked for only where the template does', () => {
    expect(
      choicesOf(NODES, [], WANTED)
        .filter((choice) => choice.needsPhoto)
        .map((choice) => choice.code),
    ).toEqual(['inspected'])
  })
})

test('Several lines share the steps all of them have; the first that any waits for is next', () => {
  const started = choicesOf(NODES, [report('production_started', null)], WANTED)
  const fresh = choicesOf(
    NODES.filter((each) => each.code !== 'material_ready'),
    [],
    WANTED,
  )
  expect(sharedChoices([started, fresh]).map((choice) => `${choice.code} ${choice.state}`)).toEqual([
    'production_started next',
    'production_finished later',
    'inspected later',
  ])
  expect(sharedChoices([started, started])[0]).toMatchObject({ code: 'material_ready', state: 'done' })
})
