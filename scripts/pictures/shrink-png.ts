// Makes a screenshot small enough for a repository: at most 256 colours, which text and flat surfaces do not miss.
import { crc32, deflateSync, inflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const COLOURS_MAX = 256
/** Channels of the colour types a browser writes: truecolour, truecolour with alpha. */
const CHANNELS: Readonly<Record<number, number>> = { 2: 3, 6: 4 }

type Pixels = { width: number; height: number; channels: number; bytes: Buffer }

/** The same picture as an indexed PNG (ISO/IEC 15948, 8 bits); alpha is dropped, as screenshots are opaque. */
export function shrinkPng(png: Buffer): Buffer {
  const pixels = readPixels(png)
  const { palette, indexOf } = choosePalette(pixels)
  const { width, height, channels, bytes } = pixels
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      rows[y * (width + 1) + 1 + x] = indexOf(colourAt(bytes, (y * width + x) * channels))
    }
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 3, 0, 0, 0], 8)
  const body = deflateSync(rows, { level: 9, memLevel: 9 })
  return Buffer.concat([SIGNATURE, chunk('IHDR', head), chunk('PLTE', palette), chunk('IDAT', body), chunk('IEND')])
}

const colourAt = (bytes: Buffer, at: number): number => (bytes[at]! << 16) | (bytes[at + 1]! << 8) | bytes[at + 2]!

/** The commonest colours are kept exactly; every other one becomes the nearest of them. */
function choosePalette({ channels, bytes }: Pixels): { palette: Buffer; indexOf(colour: number): number } {
  const counts = new Map<number, number>()
  for (let at = 0; at < bytes.length; at += channels) {
    const colour = colourAt(bytes, at)
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  const kept = [...counts]
    .sort(([a, often], [b, oftener]) => oftener - often || a - b)
    .slice(0, COLOURS_MAX)
    .map(([colour]) => colour)
  const indexes = new Map(kept.map((colour, index) => [colour, index]))
  const palette = Buffer.from(kept.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))
  return {
    palette,
    indexOf(colour) {
      const known = indexes.get(colour)
      if (known !== undefined) return known
      const nearest = nearestOf(kept, colour)
      indexes.set(colour, nearest)
      return nearest
    },
  }
}

function nearestOf(colours: readonly number[], colour: number): number {
  let best = 0
  let least = Number.POSITIVE_INFINITY
  colours.forEach((each, index) => {
    const distance =
      ((each >> 16) - (colour >> 16)) ** 2 +
      (((each >> 8) & 255) - ((colour >> 8) & 255)) ** 2 +
      ((each & 255) - (colour & 255)) ** 2
    if (distance >= least) return
    least = distance
    best = index
  })
  return best
}

function chunk(type: string, content: Buffer = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

function readPixels(png: Buffer): Pixels {
  if (!png.subarray(0, 8).equals(SIGNATURE)) throw new Error('not a PNG')
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  const [depth, kind, , , interlaced] = png.subarray(24, 29)
  const channels = CHANNELS[kind!]
  if (depth !== 8 || !channels || interlaced)
    throw new Error(`a PNG of depth ${depth} and colour type ${kind} is not read`)
  const parts: Buffer[] = []
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  }
  return { width, height, channels, bytes: unfilter(inflateSync(Buffer.concat(parts)), width * channels, channels) }
}

/** Undoes the filter of each row (ISO/IEC 15948, clause 9). */
function unfilter(raw: Buffer, stride: number, channels: number): Buffer {
  const rows = raw.length / (stride + 1)
  const bytes = Buffer.alloc(rows * stride)
  for (let y = 0; y < rows; y++) {
    const filter = raw[y * (stride + 1)]
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x
      const left = x >= channels ? bytes[at - channels]! : 0
      const up = y > 0 ? bytes[at - stride]! : 0
      const corner = x >= channels && y > 0 ? bytes[at - stride - channels]! : 0
      const predicted = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter!] ?? 0
      bytes[at] = raw[y * (stride + 1) + 1 + x]! + predicted
    }
  }
  return bytes
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}
