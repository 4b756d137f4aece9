// The carriers a despatch can name, what their numbers look like, and how sure a look at a number can be.
import { isDhlValid, isFedexValid, isS10Valid, isUpsValid } from './check-digits.ts'

export type Carrier = { code: string; name: { zh: string; en: string } }

/** Codes of the common tracking services where there is one; goods that travel without a carrier's number have their own. */
export const CARRIERS: readonly Carrier[] = [
  ['shunfeng', '顺丰速运', 'SF Express'],
  ['shunfengkuaiyun', '顺丰快运', 'SF Freight'],
  ['debangkuaidi', '德邦', 'Deppon'],
  ['jd', '京东物流', 'JD Logistics'],
  ['zhongtong', '中通', 'ZTO'],
  ['yuantong', '圆通', 'YTO'],
  ['shentong', '申通', 'STO'],
  ['yunda', '韵达', 'Yunda'],
  ['jtexpress', '极兔', 'J&T Express'],
  ['ems', 'EMS', 'EMS'],
  ['youzhengguonei', '邮政快递包裹', 'China Post'],
  ['cainiao', '菜鸟', 'Cainiao'],
  ['huitongkuaidi', '百世', 'Best'],
  ['zhaijisong', '宅急送', 'ZJS'],
  ['dhl', 'DHL', 'DHL Express'],
  ['dhlecommerce', 'DHL 电商', 'DHL eCommerce'],
  ['ups', 'UPS', 'UPS'],
  ['fedex', '联邦快递', 'FedEx'],
  ['tnt', 'TNT', 'TNT'],
  ['freight_line', '物流专线', 'Freight line'],
  ['own_vehicle', '自己送货', 'Own vehicle'],
  ['collected', '客户自提', 'Collected by the buyer'],
  ['other', '其他', 'Other'],
].map(([code, zh, en]) => ({ code: code!, name: { zh: zh!, en: en! } }))

export const carrierOf = (code: string): Carrier | undefined => CARRIERS.find((each) => each.code === code)

/** certain: only this carrier writes such numbers · likely: its known form or a check digit that fits · possible: the length fits. */
export type Confidence = 'certain' | 'likely' | 'possible'

export type NumberForm = {
  carrierCode: string
  pattern: RegExp
  confidence: Confidence
  /** A number of this form whose check digit is wrong is no number. */
  check?: (trackingNo: string) => boolean
}

/** In the order of their worth within one confidence. Forms of Chinese carriers change and overlap: they hint, they refuse nothing. */
export const NUMBER_FORMS: readonly NumberForm[] = [
  { carrierCode: 'shunfeng', pattern: /^SF[A-Z0-9]\d{12}$/, confidence: 'certain' },
  { carrierCode: 'yuantong', pattern: /^YT\d{13}$/, confidence: 'certain' },
  { carrierCode: 'jd', pattern: /^JD[A-Z0-9]{2}\d{11}(-\d+)*-?$/, confidence: 'certain' },
  { carrierCode: 'debangkuaidi', pattern: /^DPK\d{12}$/, confidence: 'certain' },
  { carrierCode: 'jtexpress', pattern: /^JT\d{13}$/, confidence: 'certain' },
  { carrierCode: 'ups', pattern: /^1Z[A-Z0-9]{15}\d$/, confidence: 'certain', check: isUpsValid },
  { carrierCode: 'ems', pattern: /^E[A-Z]\d{9}CN$/, confidence: 'certain', check: isS10Valid },
  { carrierCode: 'youzhengguonei', pattern: /^[A-DF-Z][A-Z]\d{9}CN$/, confidence: 'likely', check: isS10Valid },
  { carrierCode: 'ems', pattern: /^[A-Z]{2}\d{9}(?!CN)[A-Z]{2}$/, confidence: 'likely', check: isS10Valid },
  { carrierCode: 'dhl', pattern: /^J[A-Z]{2,3}\d{9,10}$/, confidence: 'likely' },
  { carrierCode: 'youzhengguonei', pattern: /^P[A-Z]\d{11}$/, confidence: 'likely' },
  { carrierCode: 'fedex', pattern: /^\d{12}$/, confidence: 'likely', check: isFedexValid },
  { carrierCode: 'dhl', pattern: /^\d{10,11}$/, confidence: 'likely', check: isDhlValid },
  { carrierCode: 'zhongtong', pattern: /^7[3-68]\d{12}$/, confidence: 'likely' },
  { carrierCode: 'shentong', pattern: /^(77|43)\d{12,15}$/, confidence: 'likely' },
  { carrierCode: 'cainiao', pattern: /^621\d{12}$/, confidence: 'likely' },
  { carrierCode: 'yunda', pattern: /^([34]\d{14}|5\d{12})$/, confidence: 'likely' },
  { carrierCode: 'ems', pattern: /^[981]\d{12}$/, confidence: 'likely' },
  { carrierCode: 'fedex', pattern: /^96\d{18,20}$/, confidence: 'likely' },
  { carrierCode: 'ups', pattern: /^[AHJKTV]\d{10}$/, confidence: 'possible' },
  { carrierCode: 'dhlecommerce', pattern: /^(GM|LX|RX|UV|CN|SG|TH|IN|HK|MY)[0-9A-Z]{10,39}$/, confidence: 'possible' },
  { carrierCode: 'shunfeng', pattern: /^\d{12}$/, confidence: 'possible' },
  { carrierCode: 'shentong', pattern: /^\d{12,13}$/, confidence: 'possible' },
  { carrierCode: 'yunda', pattern: /^\d{13}$/, confidence: 'possible' },
  { carrierCode: 'yuantong', pattern: /^(88[A-Z0-9]{16}|[A-Z0-9]{10,12})$/, confidence: 'possible' },
  { carrierCode: 'debangkuaidi', pattern: /^\d{8,10}$/, confidence: 'possible' },
  { carrierCode: 'fedex', pattern: /^(\d{15}|\d{20,22}|\d{34})$/, confidence: 'possible' },
]

/** Forms whose owners publish a check: a number meant for this carrier that fails it was mistyped. */
export const CHECKED_FORMS: readonly Required<NumberForm>[] = NUMBER_FORMS.filter(
  (form): form is Required<NumberForm> => form.check !== undefined,
)
