// The texts of the orders' room, added before anything of it is drawn.
import { addTexts } from '#ui'
import { ordersEn } from './orders.en.ts'
import { ordersZh } from './orders.zh.ts'

declare module 'i18next' {
  interface ResourceNamespaceMap {
    orders: typeof ordersZh
  }
}

addTexts('orders', { zh: ordersZh, en: ordersEn })
