// A supplier's own on-time rate with how to raise it; only that supplier sees it here.

import type { OwnScore } from '../domain/own-score.ts'
import type { PortalLanguage } from '../domain/portal-language.ts'
import { type Html, html } from './html.ts'
import { defineTexts } from './texts.ts'

const texts = defineTexts({
  title: ['您的准时率', '您的準時率', 'Your on-time rate'],
  basis: [
    '最近一年 {lines} 笔交货，{onTime} 笔准时',
    '最近一年 {lines} 筆交貨，{onTime} 筆準時',
    '{onTime} of {lines} deliveries of the last year were on time',
  ],
  few: [
    '笔数还少，满 {from} 笔才算比率。',
    '筆數還少，滿 {from} 筆才算比率。',
    'Too few for a rate; it is counted from {from} deliveries on.',
  ],
  next: [
    '接下来 {n} 笔都准时，就到 {percent}%。',
    '接下來 {n} 筆都準時，就到 {percent}%。',
    'With the next {n} on time it reaches {percent}%.',
  ],
  how: [
    '按您最后承诺的日期算：来不及时，到期前改日期并等采购同意，就不算晚。',
    '按您最後承諾的日期算：來不及時，到期前改日期並等採購同意，就不算晚。',
    'It is counted against the date you promised last: when you cannot make it, change the date before it passes and it is not late once the buyer agrees.',
  ],
  onlyYou: ['这里只有您看得到。', '這裡只有您看得到。', 'Only you see this here.'],
})

/** Null while nothing has been delivered. `from`: deliveries from which a rate is told. */
export function scoreCard(language: PortalLanguage, score: OwnScore, from: number): Html | null {
  if (score.kind === 'none') return null
  const say = texts(language)
  const basis = say('basis', { lines: score.lines, onTime: score.onTime })
  const figure =
    score.kind === 'rate'
      ? html`<p class="big num">${score.percent}%</p><p class="bar" aria-hidden="true"><i class="w${Math.round(score.percent / 5) * 5}"></i></p><p>${basis}</p>`
      : html`<p>${basis}</p><p class="quiet">${say('few', { from })}</p>`
  const next =
    score.kind === 'rate' && score.next
      ? html`<p>${say('next', { n: score.next.deliveries, percent: score.next.percent })}</p>`
      : null
  return html`<section class="card pad score"><h2>${say('title')}</h2>${figure}${next}<p class="quiet">${say('how')}</p><p class="quiet">${say('onlyYou')}</p></section>`
}
