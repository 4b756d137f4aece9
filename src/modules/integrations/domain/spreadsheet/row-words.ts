// Words that make a row something else than an order line: totals, page footers, signatures, services, headings.

const TOTAL_WORD =
  /^(小计|小計|合计|合計|总计|總計|共计|共計|累计|累計|总数|總數|总额|总合计|汇总|彙總|(本|此|该)?(页|頁|单|單|张|张单|订单|訂單)(小计|小計|合计|合計)|本单合计|本單合計|本页合计|分类小计|供应商小计|订单小计|承前页|承上页|接上页|接前页|过次页|转下页|转次页|上页结转|结转下页|sub[\s-]?totals?|grand[\s-]?totals?|totals?|sum|sums|overall total|page total|total amount|total value|total quantity|carried forward|brought forward|carry forward|b\/?f|c\/?f|carried over|summe|summen|zwischensumme|gesamt|gesamtsumme|endsumme|übertrag|uebertrag|somme|sous[\s-]?total|total général|total general|suma|totale|subtotale|totaal|subtotaal|razem|suma|итого|計|小計|合計)$/i

/** `小计`, `合计：`, `Total (EUR)`, `Total for PO 123`, `CG26100017 汇总`, `本单合计 4376`, `Summe EUR`. */
export function isTotalLabel(text: string): boolean {
  if (text.length > 60) return false
  const bare = text
    .replace(/[\s:：]+$/g, '')
    .replace(/\s+/g, ' ')
    .replace(/^[*=\-–—_]+|[*=\-–—_]+$/g, '')
    .trim()
  if (TOTAL_WORD.test(bare) || TOTAL_WORD.test(bare.replace(/\s+/g, ''))) return true
  const head = /^([\p{L} ./-]+?)\s*[:：(（\d¥$€£]/u.exec(bare)?.[1]
  if (head && TOTAL_WORD.test(head.trim())) return true
  if (/^(合\s*计|总\s*计|小\s*计|共\s*计|合\s*計|總\s*計)(金额|人民币|数量|大写|\(|（|：|:|￥|¥|RMB)/.test(bare))
    return true
  if (/\S[\s_-]+(小计|合计|汇总|总计|小計|合計|total|subtotal|summe|count|计数)$/i.test(bare)) return true
  return /^(sub)?total (for|of|per|po|order|supplier|vendor|page|lines?|pcs|qty|eur|usd|gbp|cny)\b|^(zwischen|gesamt)?summe (für|bestellung|lieferant|eur|netto)\b|^(grand|page|order) total\b|^(carried|brought) forward\b/i.test(
    bare,
  )
}

const FOOTER =
  /^(第\s*\d+\s*[页頁]|共\s*\d+\s*(页|頁|条|條|行|笔|筆|项|項|张)|page\s*\d+|seite\s*\d+|página\s*\d+|pagina\s*\d+|头?页次|頁次|\d+\s*\/\s*\d+\s*(页|頁)|\d+ (records?|rows?|lines?|items?) (found|selected|exported|total)|end of (report|list|file)|\*+ ?end|ende (der|des)|以下(空白|无正文)|--+|==+|打印(日期|时间|人)|列印(日期|時間)|制表(人|日期|时间)?[:：]|导出(时间|日期)|printed (on|at|by)|print date|run date|report (date|run|generated)|generated (on|by|at)|confidential|e\s*&\s*o\s*e|no more (rows|data|records))/i
export const isFooterText = (text: string): boolean => FOOTER.test(text.trim())

const SIGNATURE =
  /^(制表|製表|编制|編制|审核|審核|审批|批准|核准|复核|複核|校对|经手|签字|簽字|签名|签章|盖章|会签|采购签字|主管|部门主管|部门经理|总经理|财务|仓库签收|收货人签字|prepared|checked|approved|reviewed|verified|authori[sz]ed|signed|signature|erstellt|geprüft|freigegeben|genehmigt|unterschrift|visa|préparé|approuvé|elaborado|aprobado|revisado|firma)(人|者|员|部门)?(\s*(by|von|par|por))?\s*([:：].*)?$/i
export const isSignatureText = (text: string): boolean => SIGNATURE.test(text.trim())

const SERVICE =
  /^(折扣|优惠|让利|抹零|扣款|返利|运费|运输费|物流费|快递费|税额|税金|增值税|关税|附加费|包装费|手续费|杂费|discount|rebate|freight|shipping|postage|carriage|transport|delivery charge|handling|packing|surcharge|vat|tax|sales tax|rabatt|skonto|fracht|versand|versandkosten|verpackung|mwst|ust|mehrwertsteuer|zuschlag|remise|port|transport|tva|frais de port|descuento|flete|iva|sconto|trasporto|korting|btw)\b/i
const SERVICE_CJK =
  /^(折扣|优惠|让利|抹零|扣款|返利|运费|运输费|物流费|快递费|税额|税金|增值税|关税|附加费|包装费|手续费|杂费)/
export const isServiceText = (text: string): boolean => SERVICE_CJK.test(text) || SERVICE.test(text)

/** A blank by another name in a code, name or order number. */
export const isPlaceholder = (text: string): boolean =>
  /^([-–—/\\*?.]+|n\/?a|#n\/a|无|無|空|null|none|nil|暂无|没有|k\.\s?a\.)$/i.test(text)

const CANCELLED =
  /(取消|作废|作廢|撤销|撤銷|撤单|撤單|废单|终止|cancel|cxl|void(ed)?\b|storn|gelöscht|geloescht|annul|anulad|annulat|geannuleerd|deleted|已删除|删除|withdrawn)/i
const NOT_CANCELLED =
  /(未|不|没有|勿|非|无|无需|禁止|拒绝)(被|予)?(取消|作废|撤)|取消(申请中|待审|前)|(not|un|non|nicht|non-|never)[\s-]*(cancel|storn|void|annul|delet)|部分(取消|作废|撤)|partial|partly|teil(weise)?|cancel(l?ation)? (requested|pending|request)/i

/** A status that says the line is cancelled; `closed`, `completed`, partly cancelled and not cancelled are none. */
export const saysCancelled = (text: string): boolean => CANCELLED.test(text) && !NOT_CANCELLED.test(text)

/** A flag column (`是否取消`, `LOEKZ`): what counts as yes. */
export const isYes = (text: string): boolean => /^(是|y|yes|x|l|1|true|√|✓|✔|ja|j|oui|si|sí|v|■|●|d)$/i.test(text)

/** A note whose whole text says it, as buyers type `已取消` or `cancelled` into the remarks. */
export const isCancelledNote = (text: string): boolean =>
  /^(已|此单|该行|本行|订单|此行|全部)?(取消|作废|作廢|撤单|撤銷|撤销)(了|订单|此单|采购)?[!！。.]?$|^(order |line |po )?(is |was )?(cancell?ed|cxl'?d?|void|storniert|annulé|anulado|annullato|geannuleerd)[.!]?$/i.test(
    text,
  )
