// The styles of an .xlsx that carry meaning: date formats, zero-padded codes, struck text, fills; for the sheet reader.
import { describeFormat, type NumberFormat, numberFormat } from './number-format.ts'
import { attribute, type XmlHandler } from './xml-scan.ts'

export type CellStyle = { format: NumberFormat; struck?: true; fill?: string; fontColour?: string }

export const PLAIN_STYLE: CellStyle = { format: { isDate: false, padTo: 0 } }

// ECMA-376 part 1, 18.8.27: the palette that `indexed` refers to when a file brings none.
const PALETTE = (
  '000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF ' +
  '800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF ' +
  '000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 ' +
  '3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 003300 333300 993300 993366 333399 333333'
).split(' ')

export const paletteColour = (index: number): string | undefined => PALETTE[index]

type Font = { struck: boolean; colour?: string }

/** Collects `styles.xml`; `result()` gives one style per cell format, in the order cells refer to them. */
export class StyleCollector implements XmlHandler {
  readonly #themeColours: readonly string[]
  readonly #formats = new Map<number, NumberFormat>()
  readonly #fonts: Font[] = []
  readonly #fills: (string | undefined)[] = []
  readonly #styles: CellStyle[] = []
  #within = ''
  #font: Font = { struck: false }
  #fill: string | undefined
  #isSolid = false

  constructor(themeColours: readonly string[]) {
    this.#themeColours = themeColours
  }

  open(name: string, tag: string, isEmpty: boolean): void {
    if (name === 'fonts' || name === 'fills' || name === 'cellXfs' || name === 'dxfs' || name === 'cellStyleXfs') {
      if (!isEmpty) this.#within = name
    } else if (name === 'numFmt' && this.#within !== 'dxfs') {
      this.#formats.set(Number(attribute(tag, 'numFmtId')), describeFormat(attribute(tag, 'formatCode') ?? ''))
    } else if (this.#within === 'fonts') this.#openFont(name, tag, isEmpty)
    else if (this.#within === 'fills') this.#openFill(name, tag, isEmpty)
    else if (this.#within === 'cellXfs' && name === 'xf') this.#addStyle(tag)
  }

  close(name: string): void {
    if (name === this.#within) this.#within = ''
    else if (name === 'font' && this.#within === 'fonts') this.#fonts.push(this.#font)
    else if (name === 'fill' && this.#within === 'fills') this.#fills.push(this.#isSolid ? this.#fill : undefined)
  }

  text(): void {}

  result(): CellStyle[] {
    return this.#styles
  }

  #openFont(name: string, tag: string, isEmpty: boolean): void {
    if (name === 'font') {
      this.#font = { struck: false }
      if (isEmpty) this.#fonts.push(this.#font)
    } else if (name === 'strike') this.#font.struck = isOn(attribute(tag, 'val'))
    else if (name === 'color') this.#font.colour = this.#colour(tag)
  }

  #openFill(name: string, tag: string, isEmpty: boolean): void {
    if (name === 'fill') {
      this.#fill = undefined
      this.#isSolid = false
      if (isEmpty) this.#fills.push(undefined)
    } else if (name === 'patternFill') {
      const pattern = attribute(tag, 'patternType')
      this.#isSolid = pattern !== undefined && pattern !== 'none' && pattern !== 'gray125'
    } else if (name === 'fgColor') this.#fill = this.#colour(tag)
  }

  #addStyle(tag: string): void {
    const id = Number(attribute(tag, 'numFmtId') ?? 0)
    const font = this.#fonts[Number(attribute(tag, 'fontId') ?? 0)]
    const fill = this.#fills[Number(attribute(tag, 'fillId') ?? 0)]
    const style: CellStyle = { format: this.#formats.get(id) ?? numberFormat(id, undefined) }
    if (font?.struck) style.struck = true
    if (font?.colour && font.colour !== '000000') style.fontColour = font.colour
    if (fill && fill !== 'FFFFFF') style.fill = fill
    this.#styles.push(style)
  }

  #colour(tag: string): string | undefined {
    const rgb = attribute(tag, 'rgb')
    if (rgb) return rgb.slice(-6).toUpperCase()
    const indexed = attribute(tag, 'indexed')
    if (indexed !== undefined) return paletteColour(Number(indexed))
    const theme = attribute(tag, 'theme')
    return theme === undefined ? undefined : this.#themeColours[Number(theme)]
  }
}

const isOn = (value: string | undefined): boolean => value === undefined || (value !== '0' && value !== 'false')

/** The theme's colours in the order in which `theme="n"` counts them (light and dark pairs are swapped, as in Excel). */
export class ThemeColourCollector implements XmlHandler {
  readonly #colours: string[] = []
  #isInScheme = false
  open(name: string, tag: string): void {
    if (name === 'clrScheme') this.#isInScheme = true
    else if (this.#isInScheme && name === 'srgbClr') this.#colours.push((attribute(tag, 'val') ?? '').toUpperCase())
    else if (this.#isInScheme && name === 'sysClr') this.#colours.push((attribute(tag, 'lastClr') ?? '').toUpperCase())
  }
  close(name: string): void {
    if (name === 'clrScheme') this.#isInScheme = false
  }
  text(): void {}
  result(): string[] {
    const [dark1 = '', light1 = '', dark2 = '', light2 = '', ...accents] = this.#colours
    return [light1, dark1, light2, dark2, ...accents]
  }
}
