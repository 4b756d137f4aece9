// One line as a supplier sees it: what, how much, until when, in which state, and the one button that moves it forward.
import { addressOf, type PortalSession } from '../domain/portal-reader.ts'
import { type LineState, type SupplierLine, stampOf, stateOf, type WaitingProposal } from '../domain/supplier-line.ts'
import { showQuantity } from './dates.ts'
import { type Html, html } from './html.ts'
import { daysThatStand, factsOf, priceOf, quantityOwed, type Seen, standingFacts } from './line-facts.ts'
import { lineTexts } from './line-texts.ts'

export type CardOptions = Seen & {
  session: PortalSession
  /** Whether the line can be chosen together with others. */
  isChoosable: boolean
  /** Its order has a button for all of them: this line's own steps back. */
  isOneOfMany?: boolean
  /** Lines the reader is told about because they changed while he looked. */
  changedIds: ReadonlySet<string>
}

/** States that the button beside them does not say already. */
const TAGS: Partial<Record<LineState, string>> = {
  countered: 'risk',
  overdue: 'late',
  with_buyer: 'wait',
  rejected: 'wait',
}

/** The form whose fields the checkboxes are; it stands at the end of the page. */
export const CHOICE_FORM = 'choice'

export function lineCard(line: SupplierLine, options: CardOptions): Html {
  const { language, today } = options
  const say = lineTexts(language)
  const state = stateOf(line, today)
  const price = priceOf(line)
  const tone = TAGS[state]
  const isOnItsWay = line.despatchedQuantity !== '0' && line.despatchedQuantity !== line.receivedQuantity
  const name = html`<span class="item">${line.itemName}${line.itemCode ? html` <span class="code">${line.itemCode}</span>` : null}</span>`
  const head = options.isChoosable
    ? html`<label class="head"><input type="checkbox" name="pick" value="${line.id}:${stampOf([line])}" form="${CHOICE_FORM}" aria-label="${say('pickLabel', { order: line.orderNo, line: line.lineNo })}">${name}</label>`
    : html`<span class="head">${name}</span>`
  return html`<li class="line" id="l-${line.id}">${head}<p class="facts"><b class="num">${quantityOwed(line, options)}</b>${
    price ? html` <span class="quiet num">${say('price', { price })}</span>` : null
  }${isOnItsWay ? html` <span class="quiet num">${say('onItsWay', { quantity: showQuantity(line.despatchedQuantity) })}</span>` : null}</p>${
    options.changedIds.has(line.id) ? html`<p class="risk"><b>${say('changedNow')}</b></p>` : null
  }<p class="facts">${daysThatStand(line, options)}</p>${tone ? html`<p><span class="tag ${tone}">${say(state)}</span></p>` : null}${
    line.isOnHold ? html`<p class="risk">${say('onHold')}</p>` : null
  }${tone && line.proposal ? proposalPart(line, line.proposal, state, options) : null}${actsOf(line, state, options)}</li>`
}

function proposalPart(line: SupplierLine, proposal: WaitingProposal, state: LineState, seen: CardOptions): Html {
  const say = lineTexts(seen.language)
  const value = `${proposal.id}:${proposal.version}`
  const own = html`<p class="facts"><span class="quiet">${say('youProposed')}</span> <s class="num">${standingFacts(proposal.proposed, line, seen)}</s> → <b class="num">${factsOf(proposal.proposed, line, seen)}</b></p>`
  if (state === 'with_buyer') {
    return html`<div class="proposal wait">${own}<p class="acts"><button class="btn" name="do" value="withdraw:${value}">${say('withdraw')}</button></p></div>`
  }
  return html`<div class="proposal risk">${own}<p class="facts"><span class="quiet">${say('buyerProposes')}</span> <b class="num">${factsOf(proposal.counter ?? {}, line, seen)}</b></p>${
    proposal.decisionNote ? html`<p class="said">${proposal.decisionNote}</p>` : null
  }<p class="acts"><button class="btn main" name="do" value="agree:${value}">${say('agree')}</button><button class="btn" name="do" value="disagree:${value}">${say('disagree')}</button></p></div>`
}

function actsOf(line: SupplierLine, state: LineState, { language, session, isOneOfMany }: CardOptions): Html {
  const say = lineTexts(language)
  const report = addressOf(session, `/l/${line.id}/report`)
  const isAsked = state === 'needs_date' || state === 'overdue'
  const isRunning = state === 'promised' || state === 'overdue' || state === 'with_buyer'
  const confirm =
    state === 'to_confirm'
      ? html`<button class="btn${isOneOfMany ? null : ' main'}" name="do" value="line:${line.id}:${stampOf([line])}" aria-label="${say('confirmLabel', { order: line.orderNo, line: line.lineNo })}">${say('confirm')}</button>`
      : null
  const other =
    state === 'countered'
      ? null
      : html`<a class="btn${isAsked ? ' main' : null}" href="${addressOf(session, `/l/${line.id}/change`)}">${say(isAsked ? 'giveDate' : 'otherDate')}</a>`
  return html`<p class="acts">${confirm}${isAsked ? other : null}${
    isRunning
      ? html`<a class="btn" href="${report}">${say('progress')}</a><a class="btn" href="${addressOf(session, `/despatch?line=${line.id}`)}">${say('despatch')}</a>`
      : null
  }${isAsked ? null : other}<a class="plain" href="${report}?kind=problem">${say('problem')}</a></p>`
}
