// Decides whether a column writes 1,234.5 or 1.234,5, from its own values first, then from the file's, then from the language.

export type NumberStyle = 'dot' | 'comma'
export type StyleVotes = { dot: number; comma: number }

export const noVotes = (): StyleVotes => ({ dot: 0, comma: 0 })

/** Counts what a written number proves. `1.250` and `1,250` prove nothing; `62,5`, `0,185` and `1.000,00` do. */
export function voteNumberStyle(text: string, votes: StyleVotes): void {
  const number = /\d[\d.,]*/.exec(text)?.[0].replace(/[.,]+$/, '')
  if (!number) return
  const lastDot = number.lastIndexOf('.')
  const lastComma = number.lastIndexOf(',')
  if (lastDot < 0 && lastComma < 0) return
  if (lastDot >= 0 && lastComma >= 0) {
    if (lastComma > lastDot) votes.comma++
    else votes.dot++
    return
  }
  const sign = lastDot >= 0 ? '.' : ','
  const parts = number.split(sign)
  if (parts.length > 2) {
    // Repeated signs group digits, so the other one is the decimal sign.
    if (parts.slice(1).every((part) => part.length === 3)) sign === '.' ? votes.comma++ : votes.dot++
    return
  }
  const [head = '', tail = ''] = parts
  const isOpen = tail.length === 3 && head.length <= 3 && head !== '0' && head !== ''
  if (!isOpen) sign === '.' ? votes.dot++ : votes.comma++
}

/** The style of a column: own votes, then the file's, then what the language is used to. */
export function decideNumberStyle(own: StyleVotes, file: StyleVotes, isCommaLanguage: boolean): NumberStyle {
  if (own.dot !== own.comma) return own.comma > own.dot ? 'comma' : 'dot'
  if (file.dot !== file.comma) return file.comma > file.dot ? 'comma' : 'dot'
  return isCommaLanguage ? 'comma' : 'dot'
}
