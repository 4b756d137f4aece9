// One form for the same word in simplified and traditional Chinese and in Japanese, so that header rules are written once.

// Pairs of a traditional character and its simplified form, as far as headers need them.
const PAIRS =
  '訂订單单號号數数價价幣币額额貨货廠厂應应購购採采編编碼码稱称規规備备註注實实際际確确認认覆复復复諾诺約约預预計计時时間间項项產产倉仓庫库進进餘余狀状態态總总員员務务業业經经辦办點点請请開开發发製制簽签圖图幾几誰谁過过議议納纳與与種种類类結结關关閉闭銷销廢废憑凭證证達达級级內内說说參参檢检驗验質质領领運运輸输資资訊讯協协並并據据書书報报對对別别簡简雙双負负責责聯联絡络電电話话齊齐後后個个啟启誌志續续併并擬拟評评審审選选擇择織织會会長长區区處处優优樣样車车場场許许願愿變变這这還还裝装測测試试訖讫異异動动層层劃划歷历傳传頁页條条萬万億亿國国標标準准設设備备轉转換换買买賣卖東东門门無无為为於于從从當当給给'
// Japanese shinjitai and words that differ.
const JAPANESE: [RegExp, string][] = [
  [/仕入先|発注先|納入業者/g, '供应商'],
  [/発注残|注文残/g, '未交数量'],
  [/コード/g, '编码'],
  [/実/g, '实'],
  [/発注/g, '采购'],
  [/注文/g, '订单'],
  [/番号/g, '号'],
  [/仕入先|発注先|納入業者/g, '供应商'],
  [/品番/g, '品号'],
  [/単価/g, '单价'],
  [/数量/g, '数量'],
  [/納期回答|回答納期/g, '回复交期'],
  [/希望納期|要求納期/g, '要求交期'],
  [/納期/g, '交期'],
  [/単位/g, '单位'],
  [/通貨/g, '币种'],
  [/備考/g, '备注'],
  [/金額/g, '金额'],
  [/納入日/g, '实际到货日'],
  [/残数/g, '未交数'],
]
const TO_SIMPLIFIED = new Map<string, string>()
for (let i = 0; i + 1 < PAIRS.length; i += 2) TO_SIMPLIFIED.set(PAIRS[i] as string, PAIRS[i + 1] as string)

/** Header text in simplified characters, lower case, without blanks and punctuation. */
export function simplify(text: string): string {
  let source = text
  for (const [pattern, word] of JAPANESE) source = source.replace(pattern, word)
  let result = ''
  for (const character of source) result += TO_SIMPLIFIED.get(character) ?? character
  return result
}

/** True where the text holds characters that only the traditional script uses. */
export function isTraditional(text: string): boolean {
  for (const character of text) {
    const simple = TO_SIMPLIFIED.get(character)
    if (simple !== undefined && simple !== character) return true
  }
  return false
}
