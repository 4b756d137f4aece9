// Texts of despatches, in Chinese.

export const despatchesZh = {
  title: '发货',
  tab: '发货',
  none: '还没有发货通知。',
  carrier: '承运商未写',
  ownTruck: '单号未写',
  packages_other: '{{count}} 件包装',
  cancelled: '已作废：{{reason}}',
  corrected: '{{when}} 更正过：{{reason}}',
  copy: '复制单号 {{no}}',
  copied: '单号 {{no}} 已复制',
}
