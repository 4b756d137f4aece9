// What Chinese (both scripts) and Japanese column headers mean, by their morphemes; for the mapping guess.
import type { FieldCandidate, OrderField } from './fields.ts'
import { exactCandidates } from './header-exact-cjk.ts'

// A header that says its column is no longer kept, or was replaced.
const OUTDATED = /停用|作废(?!$)|旧|原始|原(承诺|交期|确认|回复|要求|计划|订)|首次|初始|上次|历史|扩展字段|自定义/

/** Candidates for a header in Chinese or Japanese; `compact` is simplified, lower case, without blanks. */
export function cjkCandidates(compact: string): FieldCandidate[] {
  const exact = exactCandidates(compact)
  if (exact) return exact
  if (OUTDATED.test(compact)) return []
  const found: FieldCandidate[] = []
  const add = (field: OrderField, score: number) => score > 0 && found.push({ field, score })
  const party = partyCandidate(compact)
  if (party) add(...party)
  const date = dateCandidate(compact)
  if (date) add(...date)
  // `供应商确认交期` is the supplier's date, not the supplier; `供应商名称` is no item.
  if (found.some((candidate) => candidate.score >= 0.7)) return found
  for (const rule of [numberCandidate, orderCandidate, itemCandidate, otherCandidate]) {
    const result = rule(compact)
    if (result) add(...result)
  }
  return found
}

type Hit = [OrderField, number]

const PARTY =
  /(供应商|供货商|供货单位|供货方|供方|供应方|供应单位|厂商|厂家|供货厂家?|卖方|乙方|加工商|外协厂家?|协力厂商?|外协单位|协作单位|协作厂家?|加工厂)/

function partyCandidate(s: string): Hit | null {
  if (!PARTY.test(s)) return null
  if (
    /(料号|物料|型号|品号|图号|批次|电话|手机|联系|地址|邮箱|评级|等级|税号|银行|账号|备注|传真|类别|分类|单价|价格|数量)/.test(
      s,
    )
  )
    return null
  if (/(回复|确认|交期|日期|日$|承诺|答复|答交|反馈|状态|时间)/.test(s)) return null
  if (/(编码|编号|代码|代号|号|id|简码)$/.test(s)) return ['supplier_code', 0.95]
  if (/生产厂|制造/.test(s)) return ['supplier', 0.55]
  return /(名称|全称|名|公司)$/.test(s)
    ? ['supplier', 1]
    : /(简称|方|商|家|厂|单位)$/.test(s)
      ? ['supplier', 0.97]
      : ['supplier', 0.6]
}

const DATEISH =
  /(日期|日$|日[(（]|时间|交期|货期|期限|工期|纳期|几号|几时|何时|什么时候|eta|etd|交付期|到货期|交货期|期$)/
const NO_ORDER_DATE =
  /(打印|列印|制表|导出|报价|询价|审核|审批|关闭|付款|开票|发票|检验|质检|生产|有效|失效|保质|质保|更新|修改|提醒|催|申请|请购|账|对账|结算|发货|出货|发运|起运|出厂|录入|登记|变更日|天数|提前|差异|偏差|状态|是否)/

function dateCandidate(s: string): Hit | null {
  const isAnswer = /(承诺|确认|回复|答复|答交|回签|复期|许诺|反馈)/.test(s)
  if (/是否|差异|偏差/.test(s) || (isAnswer && /(人|员|状态|数量?|量|价|情况)$/.test(s))) return null
  if (!DATEISH.test(s) && !isAnswer && !/(要求|实际)/.test(s)) return null
  if (/(数量|数$|量$|金额|单价|地点|地址|人$|员$)/.test(s)) return null
  if (/(实际|实交|实到|实收)/.test(s)) return /(发货|出货|开工|开始)/.test(s) ? null : ['actual_date', 1]
  if (isAnswer) {
    if (/^(确认|回复|答复|反馈|订单确认|回签)(日期?|时间)$/.test(s)) return ['promised_date', 0.65]
    return ['promised_date', /(最新|当前)/.test(s) ? 0.97 : 1]
  }
  if (PARTY.test(s) && DATEISH.test(s)) return ['promised_date', 0.95]
  if (NO_ORDER_DATE.test(s)) return /(预计|计划)(发货|出货)/.test(s) ? ['promised_date', 0.45] : null
  if (/(最新|变更后|改后|修改后|新|延期|调整后)(的)?(交期|交货|到货|日期|至)/.test(s)) return ['promised_date', 0.7]
  if (/(要求|希望|期望|指定|应交|应到|约定|合同交|订单交|采购交|要货)/.test(s)) return ['requested_date', 1]
  if (/(需求|需用|使用|用料|上线|需要|用货)/.test(s)) return ['need_by_date', 0.95]
  if (
    /(下单|订单|订货|订购|采购|开单|制单|单据|签订|签约|签单|合同|凭证|创建|发单|下达|录单|下订|开立|立单|建单|业务)(的)?(日期|日|时间|日子)$/.test(
      s,
    )
  )
    return ['order_date', /制单|创建|业务/.test(s) ? 0.88 : 1]
  if (/计划(到货|交货|交付|到料)|预交|预定交|计划日/.test(s)) return ['requested_date', 0.9]
  if (/(预计|预期|估计|预估|预定|预约|预到|eta)/.test(s)) return ['promised_date', 0.6]
  if (/(入库|收货|签收|验收|收料|进货|到料|已交|已到|到厂)(日期?|时间)$/.test(s)) return ['actual_date', 0.9]
  if (/^到货(日期?|时间)$/.test(s)) return ['actual_date', 0.6]
  if (/(交期|交货|交付|货期|纳期|期限|到货期|送货|交货期|限期|送达)/.test(s))
    return ['requested_date', /^(交货|交付|送货)(日期?|时间)$|交期|期限|交货期/.test(s) ? 0.85 : 0.75]
  return null
}

const NOT_ORDERED =
  /(备品|确认|承诺|库存|现存|安全|起订|最小|最大|期初|期末|包装|装箱|每箱|箱|报废|退|不良|损耗|检验|合格|开票|发票|付款|在检|质检|拒收|批量|单重|毛重|净重|换算|用量|在库|可用|发货|出货|发运|天数|次数|序号|行数|催)/

function numberCandidate(s: string): Hit | null {
  if (/(单价|价格|净价|进价|采购价|含税价|未税价|不含税价|价$)/.test(s)) {
    if (/(总价|合价)$/.test(s)) return ['amount', 0.95]
    if (/(最新|上次|参考|目标|市场|历史|标准|计划|核定|折扣|差|询|报价|售价|原价|折前|销售)/.test(s))
      return ['unit_price', 0.25]
    return [
      'unit_price',
      /^(采购)?单价$/.test(s)
        ? 1
        : /(未|不含|无)税/.test(s)
          ? 0.9
          : /本币|本位币/.test(s)
            ? 0.6
            : /含税/.test(s)
              ? 0.93
              : 0.88,
    ]
  }
  if (/(金额|总价|价税合计|总额|货款|合价|货值)/.test(s)) {
    if (/(税额|已付|未付|付款|预付|发票|开票|折扣|未交|未到|入库|到货|收货|剩余|本币|本位币)/.test(s))
      return ['amount', 0.25]
    return ['amount', /^金额$/.test(s) ? 1 : 0.93]
  }
  if (!/(数量?|量|订量|已入|余额|未交|未到|已交|已收|已到|未清|欠交|欠料|在途|结余|余数)/.test(s)) return null
  if (/(未交|未到|未收|未入|未清|未完|未结|欠|剩余|尚|待交|待收|待到|结余|余量|余数|缺|仍要|还差)/.test(s))
    return NOT_ORDERED.test(s) && !/未入|未交|未到|未收/.test(s) ? null : ['open_quantity', 1]
  if (/在途/.test(s)) return ['open_quantity', 0.5]
  if (/(入库|实收|收货|到货|交货|实到|实交|已交|已收|已到|已入|累计|收料|已完成|验收)/.test(s))
    return /(退|拒|不良|报检|开票|付款)/.test(s)
      ? null
      : ['received_quantity', /^交货数量?$|^到货数量?$/.test(s) ? 0.7 : 0.95]
  if (NOT_ORDERED.test(s) || /(质量|流量|容量|重量|含量|产量|性|力$)/.test(s)) return null
  if (/(需求|计划|申请|请购)/.test(s)) return ['quantity', 0.4]
  if (/^(采购|订单|订购|订货|下单|合同|购买|采购订单|订单总)(数量?|量)$|订量$/.test(s)) return ['quantity', 1]
  return /(数量|数|量)$/.test(s)
    ? ['quantity', /^数量$/.test(s) ? 0.96 : 0.8]
    : /^数量/.test(s)
      ? ['quantity', 0.8]
      : null
}

const OTHER_DOCUMENT =
  /(入库|收货|送货|发货|发票|请购|申请|询价|报价|退货|检验|生产|工单|销售|客户|项目|物料|批|快递|运单|提单|箱|付款|计划|需求|来源|上游|参考|框架|对账|存货|产品|货品|商品|料|图|品)/

function orderCandidate(s: string): Hit | null {
  if (
    /^(采购|订购|po|明细)?(订单|单据|凭证|合同|采购单)?(行项目|行号|行次|行序号?|项次|项号|明细行?|分录)(号|编号|号码)?$/.test(
      s,
    ) ||
    /^(采购)?(订单|单据|凭证|合同|po)(行|项次|项目|分录行?)$/.test(s)
  )
    return ['line_no', 1]
  if (/^(条目|项目|明细)(号|序号)$/.test(s)) return ['line_no', 0.6]
  if (
    /^(采购|订购|订货|外协|委外|加工|po|外购)?(订单|单据|合同|采购单|订购单|订货单|凭证|单|po)?(编号|号码|号|单号|代码|流水号|no)$/.test(
      s,
    ) &&
    !OTHER_DOCUMENT.test(s)
  ) {
    if (/采购|订单|订购|订货|凭证|po/.test(s)) return ['order_no', 1]
    return /合同/.test(s)
      ? ['order_no', 0.88]
      : /单据/.test(s)
        ? ['order_no', 0.92]
        : /单/.test(s)
          ? ['order_no', 0.85]
          : null
  }
  if (/^(采购|订购|订货)?(订单|单据|合同)编码$/.test(s)) return ['order_no', 0.95]
  return /(采购订单|采购单|订购单|订单)(号|编号|号码|单号)/.test(s) && !OTHER_DOCUMENT.test(s)
    ? ['order_no', 0.9]
    : null
}

const ITEM =
  '(子件|设备|物料|存货|货品|产品|商品|零件|零部件|材料|部件|物资|料品|料件|货物|物品|品目|成品|品|料|货|原料|元件|配件)'
const ITEM_CODE = new RegExp(`^${ITEM}(编码|编号|代码|代号|号|料号|号码|no|id|sku|码)$`)
const ITEM_NAME = new RegExp(
  `^${ITEM}?(名称|名|描述|说明|中文名|中文名称|简称|全称|品名)([及与和]?(规格|型号|规格型号|描述|牌号))*$`,
)
const OTHER_NAME = /(项目|客户|仓库|部门|人员|业务员|供应商|厂|公司|单位|银行|税|类|组织|状态|币|品牌)/

function itemCandidate(s: string): Hit | null {
  if (/(客户|顾客|供应商|供方|厂家|厂商|制造商|原厂|替代|旧)/.test(s))
    return /(料号|编码|型号|品号|图号|货号)/.test(s) ? ['item_code', 0.2] : null
  if (ITEM_CODE.test(s)) return ['item_code', 1]
  if (/^(模具|工件|刀具|备件|图纸|零件图|产品图|面料|布料|款式|色|工装|夹具|耗材|办公用品)(编号|编码|代码|号)$/.test(s))
    return ['item_code', 0.7]
  if (/^(品名|名称|货名|物料)([及与和]?(规格|型号|描述|牌号|材质))+$/.test(s)) return ['item_name', 1]
  if (/^(规格|型号|规格型号|型号规格|规格参数|规格描述|规格[及与和]型号|尺寸规格)$/.test(s)) return ['specification', 1]
  if (ITEM_NAME.test(s) && !OTHER_NAME.test(s)) return ['item_name', /描述|说明/.test(s) ? 0.92 : 1]
  if (/规格/.test(s)) return ['specification', 0.7]
  return null
}

function otherCandidate(s: string): Hit | null {
  if (/^(采购|计量|主计量|订单|库存|基本|数量|订购|业务|计价|交易)单位(名称)?$/.test(s))
    return ['unit', /库存|基本|计价/.test(s) ? 0.8 : 1]
  if (/^(交易|结算|原|订单|采购)?(币种|币别|货币|币制|货币代码|货币种类|外币)(名称|代码|编码)?$/.test(s))
    return ['currency', 1]
  if (/(采购员|采购人员?|采购负责人|采购担当|采购工程师|采购组|跟单员|跟单人|经办人|下单人|订货人)/.test(s))
    return ['buyer', /采购组/.test(s) ? 0.6 : 1]
  if (/^(业务员|负责人|担当|制单人?|责任人|创建人|操作员)$/.test(s)) return ['buyer', 0.6]
  if (/(收货|交货|送货|到货|入库)(地点|地址|地|仓库?|工厂|组织|库位)|^(收货方|库存组织|目的地)$/.test(s))
    return ['site', 0.85]
  if (
    /^(订单|行|单据|采购|明细|到货|交货|执行|关闭|处理)状态$|^(是否)(取消|作废|关闭)$|^(取消|作废|关闭)(标志|标识|状态)$|删除标/.test(
      s,
    )
  )
    return ['status', /关闭/.test(s) ? 0.6 : 0.95]
  if (/^备注|备注$|备注\d*$/.test(s)) return ['note', 0.9]
  if (/(跟进|跟催|异常|情况)(情况|说明|记录|备注)/.test(s)) return ['note', 0.6]
  return null
}
