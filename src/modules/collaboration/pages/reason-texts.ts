// Why a supplier needs another day, quantity or price: a short list to tap, and a word of its own for the rest.
import type { PortalLanguage } from '../domain/portal-language.ts'
import { type Html, html } from './html.ts'
import { defineTexts } from './texts.ts'

const texts = defineTexts({
  material: ['材料未到', '材料未到', 'Material is late'],
  capacity: ['产能排满', '產能排滿', 'No capacity'],
  tooling: ['模具或设备', '模具或設備', 'Tooling or machine'],
  quality: ['质量返工', '品質返工', 'Quality, rework'],
  drawing: ['图纸或样品待确认', '圖紙或樣品待確認', 'Drawing or sample to be confirmed'],
  people: ['人手不足', '人手不足', 'Short of people'],
  transport: ['物流', '物流', 'Transport'],
  holiday: ['放假', '放假', 'Holiday'],
  price: ['价格变动', '價格變動', 'Price change'],
  agreed: ['已和采购说好', '已和採購說好', 'Agreed with the buyer'],
  other: ['其他', '其他', 'Other'],
})

const REASONS = [
  'material',
  'capacity',
  'tooling',
  'quality',
  'drawing',
  'people',
  'transport',
  'holiday',
  'price',
  'agreed',
  'other',
] as const

export const reasonOptions = (language: PortalLanguage, chosen: string | null = null): Html[] =>
  REASONS.map(
    (key) => html`<option value="${key}"${key === chosen ? html` selected` : null}>${texts(language)(key)}</option>`,
  )

/** The words the buyer reads; what is not on the list is "other". */
export function reasonText(language: PortalLanguage, key: string | null | undefined): string {
  const known = REASONS.find((each) => each === key) ?? 'other'
  return texts(language)(known)
}
