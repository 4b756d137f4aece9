// The one way HTML is written here: a tagged template in which everything from outside is escaped, so nothing can be forgotten.

/** HTML that is already safe. Only `html` and `trusted` make it. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
  toString(): string {
    return this.text
  }
}

export type Fill = Html | string | number | null | undefined | false | readonly Fill[]

const SPECIAL = /[&<>"']/
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text as it may stand in an element or in a quoted attribute. */
export function escaped(text: string): string {
  return SPECIAL.test(text) ? text.replaceAll(/[&<>"']/g, (letter) => ENTITIES[letter]!) : text
}

function filled(fill: Fill): string {
  if (typeof fill === 'string') return escaped(fill)
  if (fill instanceof Html) return fill.text
  if (fill === null || fill === undefined || fill === false) return ''
  if (typeof fill === 'number') return String(fill)
  let text = ''
  for (const each of fill) text += filled(each)
  return text
}

/** Attributes are always quoted in the template: html`<a href="${address}">${name}</a>`. */
export function html(parts: TemplateStringsArray, ...fills: readonly Fill[]): Html {
  let text = parts[0]!
  for (let at = 0; at < fills.length; at += 1) text += filled(fills[at]) + parts[at + 1]!
  return new Html(text)
}

/** A constant of ours that is HTML already (a style sheet, an entity). Never for anything that came from outside. */
export const trusted = (text: string): Html => new Html(text)
