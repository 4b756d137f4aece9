// One line as a supplier sees it: what, how much, until when, in which state, and the one button that moves it forward.
import { addressOf, type PortalSession } from '../domain/portal-reader.ts'
import { type LineState, type SupplierLine, stampOf, stateOf, type WaitingProposal } from '../domain/supplier-line.ts'
import { type Html, html } from './html.ts'
import { daysThatStand, factsOf, priceOf, quantityOwed, type Seen, standingFacts } from './line-facts.ts'
import { lineTexts } from './line-texts.ts'

export type CardOptions = Seen & {
  session: PortalSession
  /** Whether the line can be chosen together with others. */
  isChoosable: boolean
  /** Lines the reader is told about because they changed while he looked. */
  changedIds: ReadonlySet<string>
}

const TONES: Record<LineState, string> = {
  to_confirm: 'risk',
  needs_date: 'risk',
  countered: 'risk',
  overdue: 'late',
  with_buyer: 'wait',
  rejected: 'wait',
  promised: 'good',
}

/** The form whose fields the checkboxes are; it stands at the end of the page. */
export const CHOICE_FORM = 'choice'

export function lineCard(line: SupplierLine, options: CardOptions): Html {
  const { language, today, session } = options
  const say = lineTexts(language)
  const state = stateOf(line, today)
  const price = priceOf(line)
  const isWaiting = state === 'countered' || state === 'with_buyer'
  const name = html`<span class="item">${line.itemName}${line.itemCode ? html` <span class="code">${line.itemCode}</span>` : null}</span>`
  const head = options.isChoosable
    ? html`<label class="head"><input type="checkbox" name="pick" value="${line.id}:${stampOf([line])}" form="${CHOICE_FORM}" aria-label="${say('pickLabel', { order: line.orderNo, line: line.lineNo })}">${name}</label>`
    : html`<span class="head">${name}</span>`
  return html`<li class="line" id="l-${line.id}">${head}<p class="facts"><b class="num">${quantityOwed(line, options)}</b>${
    price ? html` <span class="quiet num">${say('price', { price })}</span>` : null
  }${line.despatchedQuantity !== '0' && line.despatchedQuantity !== line.receivedQuantity ? html` <span class="quiet num">${say('onItsWay', { quantity: line.despatchedQuantity })}</span>` : null}</p>${
    options.changedIds.has(line.id) ? html`<p class="risk"><b>${say('changedNow')}</b></p>` : null
  }<p class="facts">${daysThatStand(line, options)}</p><p class="state ${TONES[state]}">${say(state)}</p>${
    line.isOnHold ? html`<p class="risk">${say('onHold')}</p>` : null
  }${isWaiting && line.proposal ? proposalPart(line, line.proposal, state, options) : null}${actsOf(
    line,
    state,
    session,
    options,
  )}</li>`
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

function actsOf(line: SupplierLine, state: LineState, session: PortalSession, { language }: Seen): Html {
  const say = lineTexts(language)
  const change = addressOf(session, `/l/${line.id}/change`)
  const isAsked = state === 'needs_date' || state === 'overdue'
  const confirm =
    state === 'to_confirm'
      ? html`<button class="btn main" name="do" value="line:${line.id}:${stampOf([line])}" aria-label="${say('confirmLabel', { order: line.orderNo, line: line.lineNo })}">${say('confirm')}</button>`
      : null
  const other =
    state === 'countered'
      ? null
      : html`<a class="btn${isAsked ? ' main' : ''}" href="${change}">${say(isAsked ? 'giveDate' : 'otherDate')}</a>`
  const isRunning = state === 'promised' || state === 'overdue' || state === 'with_buyer'
  return html`<p class="acts">${confirm}${other}</p><p class="more">${
    isRunning
      ? html`<a href="${addressOf(session, `/l/${line.id}/report`)}">${say('progress')}</a><a href="${addressOf(session, `/despatch?line=${line.id}`)}">${say('despatch')}</a>`
      : null
  }<a href="${addressOf(session, `/l/${line.id}/report?kind=problem`)}">${say('problem')}</a></p>`
}
