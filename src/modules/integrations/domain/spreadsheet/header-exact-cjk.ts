// Chinese headers that mean a field as a whole, written and spoken: field, strength, then the headers. Simplified characters.
import type { FieldCandidate, OrderField } from './fields.ts'

const TABLE = `
order_no 1: po号 po单号 采购订单 采购凭证
order_no 0.95: 采购单 订购单
order_no 0.9: po 单子号
order_no 0.85: 单号 单子 订单
order_no 0.8: 哪个单 哪张单 采购合同
order_no 0.7: 合同
order_no 0.5: 单
order_no 0.4: 编号
line_no 1: 项次
line_no 0.9: 行
line_no 0.7: 项 分录
line_no 0.5: 项目
line_no 0.45: 序号 序
line_no 0.4: 顺序号 no
line_key 0.9: 行id 分录id 主键 唯一标识 明细id
supplier 0.95: 找谁做
supplier 0.9: 谁做 哪家 哪家做 谁家 谁家的 给谁做 跟谁买
supplier 0.8: 往来单位
supplier 0.7: 哪里买 往来户
supplier 0.6: 供货
supplier 0.5: 厂 单位名称 公司名称
supplier 0.4: 公司
supplier 0.35: 工厂
item_code 1: 料号 品号 料件编号 料件号 零件号 料品号 sku
item_code 0.95: 货号 件号
item_code 0.8: 编码 款号
item_code 0.72: 物料
item_code 0.6: 代码 存货
item_code 0.5: 图号 产品
item_code 0.45: 编号
item_code 0.35: 型号 条码
item_name 1: 品名 货名
item_name 0.9: 短文本
item_name 0.85: 名称
item_name 0.8: 描述 货品 货物 物品 东西 品项 要买什么 买什么 什么货
item_name 0.75: 产品 商品
item_name 0.7: 物料 材料 货 零件 做什么
item_name 0.6: 存货 设备
item_name 0.5: 内容
item_name 0.3: 说明
specification 0.75: 型号
quantity 0.9: 要多少
quantity 0.85: 多少
quantity 0.8: 几个 个数
quantity 0.7: 数
quantity 0.6: 订购 件数 米数 吨数
quantity 0.5: 订
quantity 0.35: 重量
unit 1: 单位
unit 0.95: 主计量
unit 0.8: 计量
unit_price 0.9: 多少钱
unit_price 0.85: 啥价 价钱
unit_price 0.8: 价
amount 0.8: 总共多少钱
amount 0.7: 货款
amount 0.6: 小计 合计 共计
order_date 0.95: 几号下的单 什么时候下的单
order_date 0.9: 几号订 几号下
order_date 0.5: 日期
order_date 0.4: 时间
requested_date 0.95: 几号要 什么时候要 啥时候要 何时要
requested_date 0.85: 交期
requested_date 0.8: 货期
promised_date 0.95: 几号能到 几号能交 对方说几号 厂里说几号 答应几号 什么时候能到
promised_date 0.85: 说几号
promised_date 0.8: 几号到 什么时候到 啥时候到
promised_date 0.75: 几号交
promised_date 0.6: eta
actual_date 0.95: 几号到的
actual_date 0.5: 到货 入库
open_quantity 0.95: 还欠 还差 还差多少
open_quantity 0.85: 没到
open_quantity 0.8: 欠
received_quantity 0.95: 已收
received_quantity 0.9: 到了多少 已交 已入
received_quantity 0.8: 已到
received_quantity 0.5: 到货 入库
site 0.85: 送哪 送到哪
site 0.7: 工厂
site 0.6: 仓库
buyer 0.9: 谁下的单 谁订的
buyer 0.85: 经办
buyer 0.8: 谁跟 跟单
buyer 0.7: 采购
note 1: 备注
note 0.9: 备考 附注
note 0.6: 摘要
note 0.5: 说明
note 0.4: 其他
status 1: 状态
status 0.85: 删除标识 删除标志
status 0.8: 取消 作废
status 0.6: 到了没
status 0.5: 进度
status 0.4: 情况
`

const EXACT = new Map<string, FieldCandidate[]>()
for (const line of TABLE.trim().split('\n')) {
  const [claim = '', headers = ''] = line.split(': ')
  const [field = '', score = ''] = claim.split(' ')
  for (const header of headers.split(' ')) {
    const list = EXACT.get(header) ?? []
    EXACT.set(header, list)
    list.push({ field: field as OrderField, score: Number(score) })
  }
}

/** Candidates for a header that is in the table as it stands; undefined for any other. */
export const exactCandidates = (compact: string): FieldCandidate[] | undefined => EXACT.get(compact)
