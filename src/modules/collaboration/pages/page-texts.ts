// What every page of the supplier says around its own content: frame, dates, notices.
import { defineTexts } from './texts.ts'

export const pageTexts = defineTexts({
  app: ['诺达供货页', '諾達供貨頁', 'Nuoda supplier page'],
  home: ['全部订单', '全部訂單', 'All orders'],
  footer: [
    '此页只有拿到链接的人能看。转给同事也行，第一次操作时会问称呼。',
    '此頁只有拿到連結的人能看。轉給同事也行，第一次操作時會問稱呼。',
    'Only people with this link can see this page. You may forward it to a colleague; whoever acts first gives a name.',
  ],
  acting: ['操作人：{name}', '操作人：{name}', 'Acting as {name}'],
  notMe: ['不是我', '不是我', 'Not me'],
  today: ['今天', '今天', 'today'],
  tomorrow: ['明天', '明天', 'tomorrow'],
  inDays: ['还有 {n} 天', '還有 {n} 天', 'in {n} {n|day|days}'],
  daysAgo: ['已过 {n} 天', '已過 {n} 天', '{n} {n|day|days} past'],
  back: ['返回', '返回', 'Back'],
})
