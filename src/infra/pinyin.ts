// Pinyin for search and sorting of Chinese names, behind the one library that knows it.
import { pinyin } from 'pinyin-pro'

/** First letters of the pinyin of a Chinese name (`宏远精工` → `hyjg`); empty where there is nothing Chinese. */
export const pinyinInitials = (name: string): string =>
  /\p{Script=Han}/u.test(name)
    ? pinyin(name, { pattern: 'first', toneType: 'none', type: 'array' }).join('').toLowerCase()
    : ''
