// The nine trades a machine factory buys from: what they make, how it is named, counted, priced and how long it takes.
import type { ItemClass, TradeKey } from './simulated-company.types.ts'

export type ItemFamily = {
  /** Two letters in the item code. */
  sign: string
  name: string
  /** Parts of the specification; every combination is one item. Empty for parts made to drawing. */
  specs: readonly (readonly string[])[]
  unit: string
  /** Smallest order step and usual order size, in thousandths of the unit. */
  step: number
  usual: readonly [number, number]
  /** Without tax, in fen. */
  price: readonly [number, number]
}

export type Trade = {
  key: TradeKey
  firmWord: string
  /** Share of all lines bought. */
  weight: number
  /** Share of all suppliers. */
  supplierWeight: number
  codePrefix: string
  classes: Readonly<Partial<Record<ItemClass, number>>>
  families: readonly ItemFamily[]
}

type Range = readonly [number, number]
const PIECE = 1_000
/** Machines the factory builds; parts made to drawing belong to one of them. */
export const MACHINES = ['VMC850', 'VMC1160', 'HMC630', 'TC500', 'GM2013', 'CK6150'] as const

/** A part made to drawing. `usual` in units, `price` in fen. */
const made = (sign: string, name: string, usual: Range, price: Range, unit = '件'): ItemFamily => ({
  sign,
  name,
  specs: [],
  unit,
  step: PIECE,
  usual: [usual[0] * PIECE, usual[1] * PIECE],
  price,
})

type Amounts = { unit: string; pack?: number; usual: Range; price: Range }

/** A catalogue item; `specs` are the parts of its specification, choices parted by `|`. Bought in packs of `pack` units. */
const bought = (
  sign: string,
  name: string,
  { unit, pack = 1, usual, price }: Amounts,
  ...specs: string[]
): ItemFamily => ({
  sign,
  name,
  specs: specs.map((part) => part.split('|')),
  unit,
  step: pack * PIECE,
  usual: [usual[0] * PIECE, usual[1] * PIECE],
  price,
})

const span = (from: number, to: number, by: number): string =>
  Array.from({ length: Math.floor((to - from) / by) + 1 }, (_, index) => String(from + index * by)).join('|')

const CASTINGS = [
  made('CS', '床身铸件', [1, 6], [980_000, 4_200_000]),
  made('LZ', '立柱铸件', [1, 6], [620_000, 2_600_000]),
  made('HL', '横梁铸件', [1, 4], [540_000, 2_100_000]),
  made('ZX', '主轴箱体', [2, 10], [260_000, 980_000]),
  made('GZ', '工作台铸件', [1, 8], [180_000, 860_000]),
  made('HA', '滑鞍铸件', [1, 8], [150_000, 640_000]),
  made('WZ', '尾座体', [2, 12], [46_000, 180_000]),
  made('DG', '端盖毛坯', [10, 120], [2_800, 16_000]),
]

const bearing = { unit: '套', usual: [10, 200], price: [900, 9_800] } as const
const guide = { unit: '根', usual: [2, 40], price: [38_000, 260_000] } as const
const screw = { unit: '根', usual: [1, 24], price: [96_000, 720_000] } as const
const SIZES = '00|01|02|03|04|05|06|07|08|10|12'
const BEARINGS = [
  bought('SG', '深沟球轴承', bearing, '60|62|63|68|69', SIZES, '-2RS|-ZZ|/P5'),
  bought(
    'JJ',
    '角接触球轴承',
    { ...bearing, usual: [4, 60], price: [12_000, 168_000] },
    '70|72',
    SIZES,
    'AC/P4|C/P4|C/P5',
  ),
  bought(
    'YZ',
    '圆柱滚子轴承',
    { ...bearing, usual: [2, 30], price: [26_000, 320_000] },
    'NN30|N10|NU2',
    SIZES,
    'K/P5|K/SP',
  ),
  bought('XG', '直线导轨', guide, 'HG|RG|QH', '25|30|35|45|55', '-820|-1160|-1480|-1960|-2320'),
  bought('SGB', '滚珠丝杠', screw, 'R25-|R32-|R40-|R50-|R63-', '05|10|12|16', 'T4-780|T4-1080|T5-1350|T5-1820'),
]

const small = { unit: '个', pack: 100, usual: [200, 6_000], price: [8, 320] } as const
const THREADS = 'M4|M5|M6|M8|M10|M12|M16|M20|M24'
const FASTENERS = [
  bought('NL', '内六角圆柱头螺钉', small, THREADS, '×', span(10, 120, 10), ' 8.8级| 12.9级'),
  bought('LS', '外六角螺栓', { ...small, price: [20, 860] }, THREADS, '×', span(30, 150, 10), ' 8.8级| 10.9级'),
  bought('LM', '六角螺母', { ...small, price: [4, 190] }, THREADS, ' 镀锌| 发黑| 304', '| 细牙'),
  bought(
    'DQ',
    '弹簧垫圈',
    { ...small, pack: 500, price: [2, 45] },
    span(4, 24, 2),
    ' 65Mn| 304',
    ' 标准型| 轻型| 重型',
  ),
  bought('XD', '圆柱销', { ...small, price: [15, 420] }, span(4, 16, 2), '×', span(16, 80, 8), ' GB119| GB120'),
]

const machine = { unit: '台', usual: [1, 24], price: [128_000, 960_000] } as const
const MOTORS = [
  bought(
    'SF',
    '伺服电机',
    machine,
    '0.75kW|1.5kW|2.2kW|3.0kW|4.4kW|5.5kW|7.5kW',
    ' 2000rpm| 3000rpm',
    ' 带抱闸| 不带抱闸| 绝对值编码器',
  ),
  bought(
    'ZZ',
    '主轴电机',
    { ...machine, usual: [1, 8], price: [860_000, 3_900_000] },
    '7.5/11kW|11/15kW|15/18.5kW|18.5/22kW',
    ' 6000rpm| 8000rpm| 10000rpm',
    '| 内置编码器',
  ),
  bought(
    'YB',
    '三相异步电机',
    { ...machine, price: [36_000, 260_000] },
    'Y80|Y90|Y100|Y112|Y132|Y160',
    'S|M|L',
    '-2|-4|-6',
  ),
  bought(
    'JS',
    '行星减速机',
    { ...machine, price: [72_000, 420_000] },
    'PF60|PF90|PF120|PF142',
    '-3|-5|-7|-10',
    ' 单段| 双段',
  ),
]

const seal = { unit: '个', pack: 10, usual: [20, 600], price: [120, 2_600] } as const
const SEALS = [
  bought('GY', '骨架油封', seal, 'TC |SC |TB ', '25×42|30×50|35×52|40×62|45×65|50×72|60×85|70×95', '×7|×8|×10|×12'),
  bought(
    'OX',
    'O形圈',
    { ...seal, pack: 100, usual: [100, 4_000], price: [20, 480] },
    span(6, 120, 6),
    '×1.8|×2.65|×3.55|×5.3',
    ' 丁腈| 氟胶',
  ),
  bought(
    'FX',
    '斯特封',
    { unit: '套', usual: [10, 160], price: [1_600, 16_000] },
    'DS|DK',
    '32|40|50|63|80|100|125|160',
    '×5|×7.3|×11',
  ),
  bought(
    'MJ',
    '密封胶',
    { unit: '支', usual: [6, 120], price: [2_600, 14_800] },
    '242|271|515|587|680',
    '-50mL|-250mL|-300mL',
  ),
]

const SHEET_METAL = [
  made('FH', '全防护罩', [1, 6], [320_000, 1_480_000], '套'),
  made('DX', '电气柜体', [1, 8], [96_000, 420_000]),
  made('CZ', '操作箱', [1, 10], [32_000, 120_000]),
  made('SX', '冷却水箱', [1, 8], [58_000, 260_000]),
  made('HG', '导轨护板', [2, 24], [18_000, 96_000], '套'),
  made('ZJ', '支架焊接件', [4, 60], [3_600, 28_000]),
  made('PX', '排屑槽', [1, 10], [36_000, 160_000]),
  made('GB', '盖板', [6, 80], [1_200, 9_800]),
]

const CUTTING = [
  made('ZZ', '主轴', [1, 12], [160_000, 820_000]),
  made('CL', '传动齿轮', [4, 60], [9_600, 68_000]),
  made('LX', '联轴套', [4, 80], [4_800, 32_000]),
  made('DZ', '丝杠支座', [4, 40], [12_000, 76_000]),
  made('FL', '法兰盘', [4, 80], [5_200, 36_000]),
  made('DD', '刀库刀套', [20, 240], [2_600, 12_000]),
  made('ZX', '转接块', [6, 120], [2_200, 16_000]),
  made('YB', '压板', [10, 200], [900, 6_800]),
]

const SURFACE = [
  made('FH', '发黑外协件', [10, 200], [300, 2_600]),
  made('DX', '镀锌外协件', [10, 300], [260, 2_200]),
  made('YJ', '阳极氧化外协件', [6, 120], [600, 5_800]),
  made('DL', '淬火外协件', [4, 80], [1_200, 12_800]),
  made('PT', '喷涂外协件', [1, 24], [8_600, 68_000]),
]

const part = { unit: '个', pack: 5, usual: [10, 200], price: [1_800, 16_800] } as const
const device = { unit: '台', usual: [1, 30], price: [26_000, 260_000] } as const
const cable = { unit: '米', pack: 0.5, usual: [50, 1_200], price: [280, 6_800] } as const
const ELECTRONICS = [
  bought('JK', '接近开关', part, 'M8 |M12 |M18 |M30 ', 'NPN |PNP ', '常开|常闭', ' 2m线| 接插件'),
  bought('PK', '可编程控制模块', device, 'DI|DO|AI|AO', '8|16|32', '-24V|-220V|-NPN|-PNP'),
  bought(
    'QD',
    '伺服驱动器',
    { ...device, price: [160_000, 1_280_000] },
    '20A|40A|80A|160A',
    ' 单轴| 双轴',
    ' 脉冲型| 总线型| 安全型',
  ),
  bought('DL', '拖链电缆', cable, '2芯|4芯|5芯|7芯|12芯|18芯|25芯', '×0.5mm²|×0.75mm²|×1.5mm²|×2.5mm²', '| 屏蔽'),
  bought(
    'DY',
    '开关电源',
    { ...device, usual: [2, 60], price: [6_800, 76_000] },
    '60W|120W|240W|480W',
    ' 24V| 48V',
    ' 导轨式| 平板式',
  ),
  bought(
    'JD',
    '中间继电器',
    { ...part, pack: 10, price: [900, 4_800] },
    '2开2闭|4开4闭',
    ' DC24V| AC220V',
    '| 带灯| 带底座',
  ),
]

type Weights = readonly [lines: number, suppliers: number]
const trade = (
  key: TradeKey,
  firmWord: string,
  codePrefix: string,
  [weight, supplierWeight]: Weights,
  classes: Trade['classes'],
  families: readonly ItemFamily[],
): Trade => ({ key, firmWord, codePrefix, weight, supplierWeight, classes, families })

export const TRADES: readonly Trade[] = [
  trade('casting', '铸造', 'ZJ', [10, 10], { critical: 0.45, custom: 0.55 }, CASTINGS),
  trade('bearing', '轴承', 'ZC', [12, 9], { standard: 0.72, critical: 0.28 }, BEARINGS),
  trade('fastener', '紧固件', 'JG', [16, 10], { standard: 0.4, consumable: 0.6 }, FASTENERS),
  trade('motor', '电机', 'DJ', [8, 8], { critical: 0.4, standard: 0.6 }, MOTORS),
  trade('seal', '密封件', 'MF', [9, 7], { standard: 0.55, consumable: 0.45 }, SEALS),
  trade('sheet_metal', '钣金', 'BJ', [14, 15], { custom: 0.92, critical: 0.08 }, SHEET_METAL),
  trade('cutting', '精密机械', 'JJ', [11, 18], { custom: 0.78, critical: 0.22 }, CUTTING),
  trade('surface', '表面处理', 'BC', [8, 9], { custom: 1 }, SURFACE),
  trade('electronics', '自动化电气', 'DQ', [12, 14], { standard: 0.75, critical: 0.25 }, ELECTRONICS),
]

export const tradeOf = (key: TradeKey): Trade => TRADES.find((each) => each.key === key) as Trade

/** Usual lead time in calendar days, by class. */
export const LEAD_DAYS: Readonly<Record<ItemClass, readonly [number, number]>> = {
  critical: [40, 85],
  custom: [24, 52],
  standard: [14, 34],
  consumable: [8, 20],
}
