// Decides in which encoding a text file was written and decodes it; for files that say nothing about themselves.
import { UnreadableFile } from './workbook.ts'

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5' | 'windows-1252'
export type DecodedText = { text: string; encoding: TextEncoding }

const SAMPLE_BYTES = 262_144

/**
 * A byte order mark decides; then zero bytes (UTF-16), then validity as UTF-8, then how plausible each legacy encoding
 * makes the bytes. The same bytes always give the same answer. Throws `not_a_spreadsheet` for binary content.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const encoding = detectEncoding(bytes)
  return { text: new TextDecoder(encoding).decode(bytes), encoding }
}

export function detectEncoding(bytes: Uint8Array): TextEncoding {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const sample = bytes.subarray(0, SAMPLE_BYTES)
  if (sample.includes(0)) return detectUtf16(sample)
  if (hasBinaryControls(sample)) throw new UnreadableFile('not_a_spreadsheet', 'binary content')
  if (isUtf8(bytes)) return 'utf-8'
  return detectLegacy(bytes)
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return mostlyUtf8(bytes)
  }
}

/** A file cut in the middle of a character, or with one broken cell, is still UTF-8: nearly all its sequences are whole. */
function mostlyUtf8(bytes: Uint8Array): boolean {
  let whole = 0
  let broken = 0
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number
    if (byte < 0x80) continue
    const length = byte >= 0xf0 && byte < 0xf5 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 0
    let at = 1
    while (at < length && ((bytes[i + at] ?? 0) & 0xc0) === 0x80) at++
    if (length > 0 && at === length) {
      whole++
      i += length - 1
    } else broken++
  }
  return whole >= 20 && broken <= whole / 50
}

function detectUtf16(sample: Uint8Array): TextEncoding {
  let even = 0
  let odd = 0
  for (let i = 0; i < sample.length; i++) if (sample[i] === 0) i % 2 === 0 ? even++ : odd++
  const encoding = odd > even ? 'utf-16le' : 'utf-16be'
  const text = new TextDecoder(encoding).decode(sample.subarray(0, sample.length - (sample.length % 2)))
  let strange = 0
  for (const character of text) {
    const code = character.codePointAt(0) as number
    if (
      code === 0xfffd ||
      (code < 32 && code !== 9 && code !== 10 && code !== 13) ||
      (code >= 0xe000 && code <= 0xf8ff)
    )
      strange++
  }
  const isLopsided = Math.max(even, odd) >= 5 * Math.min(even, odd)
  if (!isLopsided || strange > text.length / 200) throw new UnreadableFile('not_a_spreadsheet', 'binary content')
  return encoding
}

function hasBinaryControls(sample: Uint8Array): boolean {
  let controls = 0
  for (const byte of sample)
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 26 && byte !== 11) controls++
  return controls > sample.length / 500
}

function detectLegacy(bytes: Uint8Array): TextEncoding {
  const scores: [TextEncoding, number][] = [
    ['gb18030', chinesePlausibility(bytes, GB_2312)],
    ['big5', chinesePlausibility(bytes, BIG_5)],
    ['windows-1252', latinPlausibility(bytes)],
  ]
  scores.sort((a, b) => b[1] - a[1])
  const [best] = scores as [[TextEncoding, number]]
  if (best[1] < -1) throw new UnreadableFile('not_a_spreadsheet', 'binary content')
  return best[0]
}

/** Where a double-byte character set keeps its everyday characters. */
type DoubleByteSet = {
  isLead(byte: number): boolean
  isTrail(byte: number): boolean
  weight(lead: number, trail: number): number
}

// GB 2312: leads A1–A3 punctuation and full-width forms, B0–D7 the 3,755 everyday characters, D8–F7 the rarer 3,008;
// everything else in GBK is rare in business text.
const GB_2312: DoubleByteSet = {
  isLead: (byte) => byte >= 0x81 && byte <= 0xfe,
  isTrail: (byte) => byte >= 0x40 && byte <= 0xfe && byte !== 0x7f,
  weight(lead, trail) {
    if (trail < 0xa1) return lead >= 0x81 && lead <= 0xa0 ? -0.4 : -1.2
    if (lead >= 0xb0 && lead <= 0xd7) return 1
    if (lead >= 0xa1 && lead <= 0xa3) return 0.8
    return lead >= 0xd8 && lead <= 0xf7 ? 0.1 : -1
  },
}

// Big5: A1–A3 punctuation, A4–C6 the 5,401 everyday characters, C9–F9 the rarer 7,652.
const BIG_5: DoubleByteSet = {
  isLead: (byte) => byte >= 0x81 && byte <= 0xfe,
  isTrail: (byte) => (byte >= 0x40 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xfe),
  weight(lead) {
    if (lead >= 0xa4 && lead <= 0xc6) return 1
    if (lead >= 0xa1 && lead <= 0xa3) return 0.8
    return lead >= 0xc9 && lead <= 0xf9 ? -0.3 : -2
  },
}

/** Mean weight of the characters: near 1 for real text in the set, below 0 for anything else. */
function chinesePlausibility(bytes: Uint8Array, set: DoubleByteSet): number {
  let score = 0
  let characters = 0
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number
    if (byte < 0x80) continue
    characters++
    const trail = bytes[i + 1]
    if (!set.isLead(byte) || trail === undefined) score -= 3
    else if (!set.isTrail(trail)) {
      // GB 18030 writes the rarest characters in four bytes, the second a digit.
      if (set === GB_2312 && trail >= 0x30 && trail <= 0x39 && (bytes[i + 2] ?? 0) >= 0x81) i += 3
      else score -= 3
    } else {
      score += set.weight(byte, trail)
      i++
    }
  }
  return characters === 0 ? -2 : score / characters
}

const LATIN_SIGNS = new Set([
  0x80, 0x82, 0x84, 0x85, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97, 0xa0, 0xa3, 0xa7, 0xab, 0xae, 0xb0, 0xb1, 0xb2, 0xb3,
  0xb4, 0xb5, 0xb7, 0xbb, 0xbc, 0xbd, 0xbe, 0xd7, 0xd8,
])
const UNUSED_IN_1252 = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d])

/** Mean weight of the bytes above 127 as Windows-1252: accented letters stand alone between plain letters, signs between anything. */
function latinPlausibility(bytes: Uint8Array): number {
  let score = 0
  let count = 0
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number
    if (byte < 0x80) continue
    count++
    if (UNUSED_IN_1252.has(byte)) score -= 4
    else if ((bytes[i - 1] ?? 0) >= 0x80 || (bytes[i + 1] ?? 0) >= 0x80) score -= 0.6
    else if (LATIN_SIGNS.has(byte)) score += 0.9
    else if (byte >= 0xc0) score += isLetter(bytes[i - 1]) || isLetter(bytes[i + 1]) ? 1 : -0.2
    else score += 0.1
  }
  return count === 0 ? 0 : score / count
}

const isLetter = (byte: number | undefined): boolean =>
  byte !== undefined && (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a
