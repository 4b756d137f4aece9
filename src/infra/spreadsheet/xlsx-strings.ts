// The shared texts of an .xlsx, and the same rich text inside cells. Struck runs beside others are dropped: they were replaced.
import { type SpreadsheetLimits, UnreadableFile } from './workbook.ts'
import { attribute, unescapeWorkbookText, unescapeXml, type XmlHandler } from './xml-scan.ts'

export type SharedText = string | { text: string; struck: true }

/** Gathers `<t>` runs of one `<si>` or `<is>` element. */
export class RichTextRuns {
  #kept = ''
  #struckText = ''
  #isRunStruck = false
  #isPhonetic = false
  #isText = false
  #raw = ''

  reset(): void {
    this.#kept = ''
    this.#struckText = ''
    this.#isRunStruck = false
  }
  open(name: string, tag: string, isEmpty: boolean): void {
    if (name === 't') {
      this.#isText = !isEmpty
      this.#raw = ''
    } else if (name === 'r') this.#isRunStruck = false
    else if (name === 'strike')
      this.#isRunStruck = (attribute(tag, 'val') ?? '1') !== '0' && attribute(tag, 'val') !== 'false'
    else if (name === 'rPh') this.#isPhonetic = !isEmpty
  }
  text(raw: string, isRaw: boolean): void {
    if (this.#isText) this.#raw += isRaw ? raw : unescapeXml(raw)
  }
  close(name: string): void {
    if (name === 'rPh') this.#isPhonetic = false
    if (name !== 't') return
    this.#isText = false
    if (this.#isPhonetic) return
    const text = unescapeWorkbookText(this.#raw)
    if (this.#isRunStruck) this.#struckText += text
    else this.#kept += text
  }
  result(): SharedText {
    return this.#kept.trim() === '' && this.#struckText.trim() !== ''
      ? { text: this.#struckText, struck: true }
      : this.#kept
  }
}

/** Collects `sharedStrings.xml`. Throws `too_large` beyond what the limits allow to keep in memory. */
export class SharedTextCollector implements XmlHandler {
  readonly #texts: SharedText[] = []
  readonly #runs = new RichTextRuns()
  readonly #charactersMax: number
  #characters = 0

  constructor(limits: SpreadsheetLimits) {
    this.#charactersMax = limits.expandedBytesMax / 4
  }
  open(name: string, tag: string, isEmpty: boolean): void {
    if (name === 'si') {
      this.#runs.reset()
      if (isEmpty) this.#texts.push('')
    } else this.#runs.open(name, tag, isEmpty)
  }
  text(raw: string, isRaw: boolean): void {
    this.#runs.text(raw, isRaw)
  }
  close(name: string): void {
    if (name !== 'si') {
      this.#runs.close(name)
      return
    }
    const text = this.#runs.result()
    this.#characters += typeof text === 'string' ? text.length : text.text.length
    if (this.#characters > this.#charactersMax) throw new UnreadableFile('too_large', 'too much shared text')
    this.#texts.push(text)
  }
  result(): SharedText[] {
    return this.#texts
  }
}
