// Only a photograph or a film shows what happened; a drawing does not.
import { expect, test } from 'vitest'
import type { MilestoneNode } from './milestone-plan.types.ts'
import { nodeWithoutPhoto } from './photo-evidence.ts'

const node = (code: MilestoneNode['code'], photoRequired?: boolean): MilestoneNode => ({
  code,
  name: { zh: code, en: code },
  ownerSide: 'supplier',
  allowedDays: 1,
  evidence: 'optional',
  ...(photoRequired !== undefined && { photoRequired }),
})
const nodes = [node('packed', true), node('despatched')]

test.each([
  ['packed', [], 'packed'],
  ['packed', ['application/pdf'], 'packed'],
  ['packed', ['image/vnd.dwg'], 'packed'],
  ['packed', ['application/pdf', 'image/jpeg'], null],
  ['packed', ['video/mp4'], null],
  ['despatched', [], null],
  ['inspected', [], null],
] as const)('%s with %j lacks %s', (code, mediaTypes, lacking) => {
  const files = mediaTypes.map((mediaType) => ({ mediaType }))
  expect(nodeWithoutPhoto(nodes, code, files)?.code ?? null).toBe(lacking)
})
