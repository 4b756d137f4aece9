// Draws that come out the same for the same seed, so that a simulated company can be made again anywhere.

/** A stream of draws. `fork` gives an independent stream, so that one more draw in one part moves nothing in another. */
export type Random = {
  /** Uniform in [0, 1). */
  next(): number
  /** Whole number in [low, high], both included. */
  between(low: number, high: number): number
  /** True with this probability. */
  chance(probability: number): boolean
  pick<T>(choices: readonly T[]): T
  fork(label: string): Random
}

const UINT32 = 4_294_967_296

/**
 * Draws from `seed` (any whole number) by sfc32 (Chris Doty-Humphrey's Small Fast Counter, 32 bit), which passes the
 * usual batteries of tests and needs no arithmetic beyond 32 bits.
 */
export function randomOf(seed: number, label = ''): Random {
  let [a, b, c, counter] = [hashOf(label, 0x9e3779b9), hashOf(label, 0x243f6a88), seed | 0, 1]
  // The high half of a large seed counts too.
  b ^= Math.floor(seed / UINT32) | 0
  const draw = (): number => {
    const t = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + t) | 0
    return t >>> 0
  }
  // The first draws still show the seed; they are thrown away.
  for (let round = 0; round < 15; round++) draw()

  const next = () => draw() / UINT32
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    between,
    chance: (probability) => next() < probability,
    pick: (choices) => {
      if (choices.length === 0) throw new Error('nothing to pick from')
      return choices[between(0, choices.length - 1)] as (typeof choices)[number]
    },
    fork: (name) => randomOf(seed, `${label}/${name}`),
  }
}

/** FNV-1a over the text, started at `basis`. */
function hashOf(text: string, basis: number): number {
  let hash = basis
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 16_777_619)
  return hash | 0
}

/** The same choices in an order of the stream's own. */
export function shuffled<T>(random: Random, choices: readonly T[]): T[] {
  const mixed = [...choices]
  for (let index = mixed.length - 1; index > 0; index--) {
    const other = random.between(0, index)
    const kept = mixed[index] as T
    mixed[index] = mixed[other] as T
    mixed[other] = kept
  }
  return mixed
}

/** Index drawn with the given weights (not all zero, none negative). */
export function drawIndex(random: Random, weights: readonly number[]): number {
  let total = 0
  for (const weight of weights) total += weight
  let rest = random.next() * total
  for (let index = 0; index < weights.length; index++) {
    rest -= weights[index] as number
    if (rest < 0) return index
  }
  return weights.findLastIndex((weight) => weight > 0)
}

/** Whole parts of `total` in proportion to `weights`; they add up to `total` exactly (largest remainder). */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0)
  if (sum === 0) return weights.map(() => 0)
  const exact = weights.map((weight) => (total * weight) / sum)
  const parts = exact.map(Math.floor)
  let left = total - parts.reduce((all, part) => all + part, 0)
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((x, y) => y.remainder - x.remainder || x.index - y.index)
  for (const { index } of byRemainder) {
    if (left === 0) break
    parts[index] = (parts[index] as number) + 1
    left -= 1
  }
  return parts
}
