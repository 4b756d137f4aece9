// A shrunk picture is the same picture: checked by shrinking what was shrunk back to full colour by hand.
import { crc32, deflateSync, inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { shrinkPng } from './shrink-png.ts'

const part = (type: string, content: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const numbers = Buffer.alloc(8)
  numbers.writeUInt32BE(content.length, 0)
  numbers.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([numbers.subarray(0, 4), body, numbers.subarray(4)])
}

/** A 2 × 2 picture in full colour whose second row is filtered "up". */
function aPicture(): Buffer {
  const head = Buffer.from([0, 0, 0, 2, 0, 0, 0, 2, 8, 2, 0, 0, 0])
  const rows = Buffer.from([0, 255, 0, 0, 0, 255, 0, 2, 1, 0, 0, 0, 0, 255])
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, part('IHDR', head), part('IDAT', deflateSync(rows)), part('IEND', Buffer.alloc(0))])
}

test('Every pixel keeps its colour when there are few of them', () => {
  const small = shrinkPng(aPicture())
  const [paletteAt, rowsAt] = [small.indexOf('PLTE') + 4, small.indexOf('IDAT') + 4]
  const palette = small.subarray(paletteAt, paletteAt + small.readUInt32BE(paletteAt - 8))
  const rows = inflateSync(small.subarray(rowsAt, rowsAt + small.readUInt32BE(rowsAt - 8)))
  const colour = (index: number) => [...palette.subarray(index * 3, index * 3 + 3)]
  expect([rows[1], rows[2], rows[4], rows[5]].map((index) => colour(index!))).toEqual([
    [255, 0, 0],
    [0, 255, 0],
    [0, 0, 0],
    [0, 255, 255],
  ])
})

test('Something that is no picture is refused', () => {
  expect(() => shrinkPng(Buffer.from('GIF89a, not a PNG at all'))).toThrow('not a PNG')
})
