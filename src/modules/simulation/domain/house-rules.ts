// How the simulated factory follows its orders: milestone templates by item class, warning days, own fields, sites, calendars.
import type { CalendarDate } from '#kernel'
import { springShutdowns } from './factory-days.ts'
import { SHUTDOWN_CALENDAR, SIX_DAY_CALENDAR } from './masters.ts'
import type {
  ItemClass,
  SimulatedCalendar,
  SimulatedOwnField,
  SimulatedSite,
  SimulatedTemplate,
  SimulatedThreshold,
} from './simulated-company.types.ts'

export const OWN_FIELDS: readonly SimulatedOwnField[] = ['图号', '版本', '项目号', '机台号', '含税单价'].map(
  (label) => ({
    key: label,
    label,
  }),
)

export const SITES: readonly SimulatedSite[] = [
  { name: '一厂机加车间', calendarName: SIX_DAY_CALENDAR },
  { name: '二厂总装车间', calendarName: SIX_DAY_CALENDAR },
  { name: '中心仓库', calendarName: null },
]

/** The calendars the factory and its suppliers keep between two days. */
export function calendarsOf(from: CalendarDate, to: CalendarDate): SimulatedCalendar[] {
  return [
    { name: SIX_DAY_CALENDAR, workedWeekdays: [1, 2, 3, 4, 5, 6], shutdowns: [] },
    { name: SHUTDOWN_CALENDAR, workedWeekdays: [1, 2, 3, 4, 5], shutdowns: springShutdowns(from, to) },
  ]
}

type Node = SimulatedTemplate['nodes'][number]
const node = (
  code: string,
  zh: string,
  en: string,
  rest: Pick<Node, 'ownerSide' | 'allowedDays'> & Partial<Node>,
): Node => ({
  code,
  name: { zh, en },
  evidence: 'none',
  ...rest,
})
const supplier = { ownerSide: 'supplier' } as const
const buyer = { ownerSide: 'buyer' } as const

const madeToDrawing = (photo: 'optional' | 'required'): Node[] => [
  node('material_ready', '材料齐套', 'Material ready', { ...supplier, allowedDays: 5, share: 0.2 }),
  node('production_started', '开始生产', 'Production started', { ...supplier, allowedDays: 1 }),
  node('production_finished', '生产完成', 'Production finished', {
    ...supplier,
    allowedDays: 8,
    share: 0.4,
    evidence: photo,
  }),
  node('inspected', '出厂检验', 'Inspected', { ...supplier, allowedDays: 2, evidence: photo }),
  node('packed', '包装', 'Packed', { ...supplier, allowedDays: 1 }),
  node('despatched', '发货', 'Despatched', { ...supplier, allowedDays: 1 }),
  node('arrived', '到货', 'Arrived', { ...supplier, allowedDays: 3 }),
  node('received', '入库', 'Received', { ...buyer, allowedDays: 1 }),
]
const fromStock: Node[] = [
  node('material_ready', '备货完成', 'Goods ready', { ...supplier, allowedDays: 3 }),
  node('packed', '包装', 'Packed', { ...supplier, allowedDays: 1 }),
  node('despatched', '发货', 'Despatched', { ...supplier, allowedDays: 1 }),
  node('arrived', '到货', 'Arrived', { ...supplier, allowedDays: 2 }),
  node('received', '入库', 'Received', { ...buyer, allowedDays: 1 }),
]

export const TEMPLATES: readonly SimulatedTemplate[] = [
  { name: '关键件节点', itemClass: 'critical', nodes: madeToDrawing('required'), dueNode: 'arrived' },
  { name: '按图定制件节点', itemClass: 'custom', nodes: madeToDrawing('optional'), dueNode: 'arrived' },
  { name: '标准件节点', itemClass: 'standard', nodes: fromStock, dueNode: 'arrived' },
  {
    name: '消耗品节点',
    itemClass: 'consumable',
    nodes: fromStock.filter((each) => each.code !== 'packed'),
    dueNode: 'arrived',
  },
]

export const templateOf = (itemClass: ItemClass): SimulatedTemplate =>
  TEMPLATES.find((template) => template.itemClass === itemClass) as SimulatedTemplate

export const THRESHOLDS: readonly SimulatedThreshold[] = [
  { name: 'A级供应商', supplierGrade: 'A', itemClass: null, warnDays: 2 },
  { name: 'B级供应商', supplierGrade: 'B', itemClass: null, warnDays: 3 },
  { name: 'C级供应商', supplierGrade: 'C', itemClass: null, warnDays: 7 },
  { name: 'D级供应商', supplierGrade: 'D', itemClass: null, warnDays: 7 },
  { name: '关键件', supplierGrade: null, itemClass: 'critical', warnDays: 10 },
]
