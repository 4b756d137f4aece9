// What stands on the order's document, in the supplier's language.
import type { LetterLanguage } from './letter.types.ts'

export type SheetWords = Record<
  | 'title'
  | 'no'
  | 'version'
  | 'date'
  | 'buyer'
  | 'supplier'
  | 'contact'
  | 'phone'
  | 'mail'
  | 'address'
  | 'line'
  | 'item'
  | 'quantity'
  | 'unit'
  | 'requested'
  | 'price'
  | 'amount'
  | 'total'
  | 'note'
  | 'deliverTo'
  | 'buyerSigns'
  | 'supplierSigns'
  | 'signature'
  | 'stamp'
  | 'signDate'
  | 'page'
  | 'asAgreed',
  string
>

export const SHEET_WORDS: Readonly<Record<LetterLanguage, SheetWords>> = {
  'zh-Hans': {
    title: '采购订单',
    no: '订单号',
    version: '版次',
    date: '订单日期',
    buyer: '采购方',
    supplier: '供应商',
    contact: '联系人',
    phone: '电话',
    mail: '邮箱',
    address: '地址',
    line: '行',
    item: '物料 / 规格',
    quantity: '数量',
    unit: '单位',
    requested: '要求交期',
    price: '单价',
    amount: '金额',
    total: '合计',
    note: '备注',
    deliverTo: '收货地',
    buyerSigns: '采购方（签字盖章）',
    supplierSigns: '供应商确认（签字盖章）',
    signature: '签字',
    stamp: '盖章',
    signDate: '日期',
    page: '第 {page} 页，共 {pages} 页',
    asAgreed: '按约定',
  },
  'zh-Hant': {
    title: '採購訂單',
    no: '訂單號',
    version: '版次',
    date: '訂單日期',
    buyer: '採購方',
    supplier: '供應商',
    contact: '聯絡人',
    phone: '電話',
    mail: '電子郵件',
    address: '地址',
    line: '項次',
    item: '料件 / 規格',
    quantity: '數量',
    unit: '單位',
    requested: '要求交期',
    price: '單價',
    amount: '金額',
    total: '合計',
    note: '備註',
    deliverTo: '收貨地',
    buyerSigns: '採購方（簽名蓋章）',
    supplierSigns: '供應商確認（簽名蓋章）',
    signature: '簽名',
    stamp: '蓋章',
    signDate: '日期',
    page: '第 {page} 頁，共 {pages} 頁',
    asAgreed: '依約定',
  },
  en: {
    title: 'Purchase order',
    no: 'Order no.',
    version: 'Version',
    date: 'Order date',
    buyer: 'Buyer',
    supplier: 'Supplier',
    contact: 'Contact',
    phone: 'Phone',
    mail: 'Mail',
    address: 'Address',
    line: 'Line',
    item: 'Item / specification',
    quantity: 'Quantity',
    unit: 'Unit',
    requested: 'Delivery date',
    price: 'Unit price',
    amount: 'Amount',
    total: 'Total',
    note: 'Note',
    deliverTo: 'Deliver to',
    buyerSigns: 'For the buyer (signature and stamp)',
    supplierSigns: 'Confirmed by the supplier (signature and stamp)',
    signature: 'Signature',
    stamp: 'Stamp',
    signDate: 'Date',
    page: 'Page {page} of {pages}',
    asAgreed: 'as agreed',
  },
}
