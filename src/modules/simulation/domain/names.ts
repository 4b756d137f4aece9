// Names nobody bears: invented towns, firms and people, and ways to reach them that reach nobody.
import type { Random } from './random.ts'
import { shuffled } from './random.ts'
import type { SimulatedContact } from './simulated-company.types.ts'

/** Towns that are on no map, so that no firm named after one is a real firm. */
const TOWNS = [
  '江澜',
  '东屿',
  '岚州',
  '柏川',
  '云堤',
  '澄港',
  '北岑',
  '临汐',
  '苍浦',
  '砚湖',
  '松埠',
  '青崖',
  '禾浦',
  '白渚',
  '星澜',
  '泊岭',
]

const FIRST_SIGNS = [
  '泓',
  '铖',
  '骏',
  '昱',
  '睿',
  '钧',
  '晟',
  '岳',
  '翎',
  '硕',
  '恺',
  '峻',
  '拓',
  '瀚',
  '熠',
  '辰',
  '珩',
  '彦',
  '锴',
  '劭',
  '霖',
  '朔',
]
const SECOND_SIGNS = [
  '驰',
  '远',
  '崴',
  '腾',
  '衡',
  '峰',
  '信',
  '川',
  '固',
  '达',
  '乾',
  '铭',
  '森',
  '卓',
  '屹',
  '骁',
  '煜',
  '渊',
  '迈',
  '翰',
  '承',
  '越',
]

/** The factory everything is bought for. */
export const COMPANY_NAME = '江澜恒屹数控机床有限公司'

/**
 * `count` firm names by trade word ("铸造", "轴承" …), none twice. Towns, signs and trade words give
 * 16 × 484 names per trade word; beyond that a number is added.
 */
export function firmNames(random: Random, tradeWords: readonly string[]): string[] {
  const signs = shuffled(
    random,
    FIRST_SIGNS.flatMap((first) => SECOND_SIGNS.map((second) => `${first}${second}`)),
  )
  return tradeWords.map((word, index) => {
    const sign = signs[index % signs.length] as string
    const round = Math.floor(index / signs.length)
    const town = TOWNS[(random.between(0, TOWNS.length - 1) + round) % TOWNS.length] as string
    return `${town}${sign}${round < 1 ? '' : `${round + 1}号`}${word}有限公司`
  })
}

const SURNAMES: readonly (readonly [string, string])[] = [
  ['陈', 'chen'],
  ['林', 'lin'],
  ['周', 'zhou'],
  ['吴', 'wu'],
  ['徐', 'xu'],
  ['孙', 'sun'],
  ['朱', 'zhu'],
  ['高', 'gao'],
  ['何', 'he'],
  ['郭', 'guo'],
  ['罗', 'luo'],
  ['宋', 'song'],
  ['谢', 'xie'],
  ['唐', 'tang'],
  ['韩', 'han'],
  ['冯', 'feng'],
  ['于', 'yu'],
  ['董', 'dong'],
  ['程', 'cheng'],
  ['曹', 'cao'],
  ['袁', 'yuan'],
  ['邓', 'deng'],
  ['许', 'xu'],
  ['傅', 'fu'],
  ['沈', 'shen'],
  ['曾', 'zeng'],
  ['彭', 'peng'],
  ['吕', 'lv'],
  ['苏', 'su'],
  ['卢', 'lu'],
  ['蒋', 'jiang'],
  ['蔡', 'cai'],
]

const GIVEN_NAMES: readonly (readonly [string, string])[] = [
  ['建平', 'jianping'],
  ['志强', 'zhiqiang'],
  ['海燕', 'haiyan'],
  ['晓东', 'xiaodong'],
  ['文娟', 'wenjuan'],
  ['国栋', 'guodong'],
  ['丽萍', 'liping'],
  ['俊', 'jun'],
  ['雪梅', 'xuemei'],
  ['永康', 'yongkang'],
  ['佳宁', 'jianing'],
  ['振华', 'zhenhua'],
  ['秀兰', 'xiulan'],
  ['浩', 'hao'],
  ['思远', 'siyuan'],
  ['慧', 'hui'],
  ['立新', 'lixin'],
  ['春生', 'chunsheng'],
  ['敏', 'min'],
  ['亚楠', 'yanan'],
  ['德明', 'deming'],
  ['静怡', 'jingyi'],
  ['鹏飞', 'pengfei'],
  ['琳', 'lin'],
  ['宏伟', 'hongwei'],
  ['倩', 'qian'],
  ['长青', 'changqing'],
  ['子涵', 'zihan'],
  ['瑞', 'rui'],
  ['玉珍', 'yuzhen'],
  ['一鸣', 'yiming'],
  ['芳', 'fang'],
  ['少军', 'shaojun'],
  ['梦洁', 'mengjie'],
  ['培根', 'peigen'],
  ['巧云', 'qiaoyun'],
]

export type Person = { name: string; latin: string }

/** `count` people, no name twice (32 × 36 of them; beyond that a sign for the younger is added). */
export function people(random: Random, count: number): Person[] {
  const all = shuffled(
    random,
    SURNAMES.flatMap(([surname, latinSurname]) =>
      GIVEN_NAMES.map(([given, latinGiven]) => ({
        name: `${surname}${given}`,
        latin: `${latinSurname}.${latinGiven}`,
      })),
    ),
  )
  return Array.from({ length: count }, (_, index) => {
    const person = all[index % all.length] as Person
    const round = Math.floor(index / all.length)
    return round === 0 ? person : { name: `${person.name}(${round + 1})`, latin: `${person.latin}${round + 1}` }
  })
}

const AREA_CODES = ['0510', '0512', '0519', '0571', '0574', '0577', '0532', '0769', '0757', '0411']

/**
 * How to reach the `serial`-th contact. The number cannot be dialled: no local number in China begins with 0.
 * The mail domain ends in `.example`, which RFC 2606 keeps from ever existing.
 */
export function reach(random: Random, person: Person, serial: number, isPrimary: boolean): SimulatedContact {
  const number = String(serial).padStart(4, '0')
  const phone = `${random.pick(AREA_CODES)}-0${String(Math.floor(serial / 10_000)).padStart(3, '0')}${number.slice(-4)}`
  const mail = `${person.latin}@s${number}.example`
  const wechat = `wx-${person.latin.replace('.', '')}-${number}`
  const [hasMail, hasWechat] = [random.chance(0.7), random.chance(0.75)]
  return { name: person.name, phone, mail: hasMail ? mail : null, wechat: hasWechat ? wechat : null, isPrimary }
}
