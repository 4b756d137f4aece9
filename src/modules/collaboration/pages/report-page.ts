// One page to report everything about a line or several: steps by one tap, despatch, problem, missing drawing, not mine, a question.

import { type NodeChoice, sharedChoices } from '../domain/milestone-choice.ts'
import { addressOf } from '../domain/portal-reader.ts'
import { PROBLEMS } from '../domain/supplier-report.ts'
import type { LineProgress, ReportableLine } from '../queries/reportable-lines.ts'
import { showDay } from './dates.ts'
import { type Html, html } from './html.ts'
import { layout } from './layout.ts'
import {
  actFields,
  dateField,
  fileField,
  fileForm,
  fold,
  lineHead,
  linesQuery,
  type Shown,
  textArea,
  withUnit,
} from './report-parts.ts'
import { problemText, reportTexts, stepName } from './report-texts.ts'

export type ReportView = Shown & {
  lines: readonly ReportableLine[]
  progress: ReadonlyMap<string, LineProgress>
  /** What was sent and refused, to be mended and sent again. */
  sent?: Readonly<Record<string, string>>
}

export function reportPage(view: ReportView): string {
  const { session, today, lines, notice } = view
  const { language } = session
  const say = reportTexts(language)
  const orders = [...new Map(lines.map((line) => [line.orderId, line.orderNo]))]
  return layout({
    language,
    title: say('title'),
    subtitle: lines.length > 1 ? say('lines', { n: lines.length }) : (lines[0]?.grant.companyName ?? null),
    session,
    path: `/report?${linesQuery(lines)}`,
    back: addressOf(session),
    notice,
    body: html`<div class="card pad">${lines.map((line) => lineHead(line, today, language))}</div>
${stepsCard(view)}
<p class="field"><a class="btn wide" href="${addressOf(session, `/despatch?${linesQuery(lines)}`)}">${say('despatch')}</a></p>
<h2 class="part">${say('otherwise')}</h2>
${problemForm(view)}${drawingForm(view)}${questionForm(view)}${notMineForm(view)}
${orders.map(([id, no]) => html`<p class="field"><a class="btn wide" href="${addressOf(session, `/talk/${id}`)}">${say('talk')}${orders.length > 1 ? ` · ${no}` : ''}</a></p>`)}
${reportedCard(view)}`,
  })
}

function stepsCard(view: ReportView): Html {
  const { session, lines, progress, today, formKey, sent = {} } = view
  const say = reportTexts(session.language)
  const perLine = lines.map((line) => progress.get(line.id)?.choices ?? [])
  const choices = sharedChoices(perLine)
  if (choices.length === 0) {
    const isMixed = perLine.some((each) => each.length > 0)
    return isMixed ? html`<p class="card pad quiet">${say('stepsNotShared')}</p>` : html``
  }
  const open = choices.filter((choice) => choice.state !== 'done')
  const done = choices.filter((choice) => choice.state === 'done')
  if (open.length === 0) return html`<p class="card pad quiet">${say('stepsNone')}</p>`
  const [only] = lines
  const name = (choice: NodeChoice) => stepName(choice, session.language)
  const photos = open.filter((choice) => choice.needsPhoto).map(name)
  const isSent = sent.act === 'milestone'
  const part = open.find((choice) => choice.state === 'next') ?? open[0]!
  const body = html`${actFields(lines, formKey)}<input type="hidden" name="act" value="milestone">
<h2 class="part first">${say('steps')}</h2>${done.length > 0 ? html`<p class="small quiet done">${done.map((choice) => html`<span>✓ ${say('stepDone', { name: name(choice) })}</span> `)}</p>` : null}
<div class="steps">${open.map((choice) => stepButton(choice, name(choice), view))}</div>
${photos.length > 0 ? html`<p class="small risk">${say('photoNeeded', { names: photos.join('、') })}</p>${fileField(say('photo'), true)}` : null}
<details class="more"${isSent ? html` open` : null}><summary>${say('more')}</summary>${
    lines.length === 1 && only
      ? html`<div class="field"><label><span>${say('quantity')}</span><input type="text" inputmode="decimal" name="quantity" value="${sent.quantity ?? ''}" placeholder="${say('allOf', { quantity: withUnit(part.remainingQuantity, only.unit) })}"></label></div>`
      : null
  }${dateField({ name: 'day', label: say('day'), value: (isSent && sent.day) || today, max: today })}${
    photos.length === 0 ? fileField(say('photoOptional'), true) : null
  }${textArea({ name: 'note', label: say('note'), value: isSent ? sent.note : '', rows: 2 })}</details>`
  return html`<div class="card pad">${fileForm(session, `/report?${linesQuery(lines)}`, body)}</div>`
}

/** The step that comes next stands out; a part already reported is told beside it. */
function stepButton(choice: NodeChoice, name: string, { lines, session }: ReportView): Html {
  const say = reportTexts(session.language)
  const isPart = lines.length === 1 && choice.reachedQuantity !== '0'
  const told = isPart
    ? html`<small class="num">${say('part', { quantity: withUnit(choice.reachedQuantity, lines[0]!.unit) })}</small>`
    : null
  return html`<button class="btn ${choice.state === 'next' ? 'main' : ''}" name="code" value="${choice.code}">${name}${told}</button>`
}

function problemForm(view: ReportView): Html {
  const { session, lines, today, formKey, sent = {} } = view
  const say = reportTexts(session.language)
  const isSent = sent.act === 'problem'
  const option = (problem: string) =>
    html`<option value="${problem}"${isSent && sent.problem === problem ? html` selected` : null}>${problemText(problem, session.language)}</option>`
  const body = html`${actFields(lines, formKey)}<input type="hidden" name="act" value="problem">
<div class="field"><label><span>${say('problemWhat')}</span><select name="problem" required><option value="">${say('choose')}</option>${PROBLEMS.map(option)}</select></label></div>
${dateField({ name: 'newDate', label: say('newDate'), value: isSent ? sent.newDate : '', min: today })}<p class="small quiet field">${say('newDateWhy')}</p>
${textArea({ name: 'words', label: say('problemWords'), value: isSent ? sent.words : '' })}${fileField(say('files'), false)}<button class="btn main wide">${say('sendProblem')}</button>`
  return fold(say('problem'), isSent, fileForm(session, `/report?${linesQuery(lines)}`, body))
}

function drawingForm(view: ReportView): Html {
  const say = reportTexts(view.session.language)
  return wordsForm(view, {
    act: 'drawing_missing',
    title: say('drawing'),
    why: say('drawingWhy'),
    label: say('drawingWords'),
    button: say('sendDrawing'),
  })
}

function questionForm(view: ReportView): Html {
  const say = reportTexts(view.session.language)
  return wordsForm(view, {
    act: 'question',
    title: say('question'),
    label: say('questionWords'),
    button: say('sendQuestion'),
    isNeeded: true,
    takesFiles: true,
  })
}

function notMineForm(view: ReportView): Html {
  const say = reportTexts(view.session.language)
  return wordsForm(view, {
    act: 'not_mine',
    title: say('notMine'),
    why: say('notMineWhy'),
    label: say('notMineWords'),
    button: say('sendNotMine'),
  })
}

type WordsForm = {
  act: string
  title: string
  why?: string
  label: string
  button: string
  isNeeded?: boolean
  takesFiles?: boolean
}

function wordsForm(view: ReportView, form: WordsForm): Html {
  const { session, lines, formKey, sent = {} } = view
  const say = reportTexts(session.language)
  const isSent = sent.act === form.act
  const body = html`${actFields(lines, formKey)}<input type="hidden" name="act" value="${form.act}">${
    form.why ? html`<p class="small quiet field">${form.why}</p>` : null
  }${textArea({ name: 'words', label: form.label, value: isSent ? sent.words : '', isNeeded: form.isNeeded })}${
    form.takesFiles ? fileField(say('files'), false) : null
  }<button class="btn main wide">${form.button}</button>`
  return fold(form.title, isSent, fileForm(session, `/report?${linesQuery(lines)}`, body))
}

/** What was reported on the line, latest first, each with its way to be corrected. */
function reportedCard(view: ReportView): Html | null {
  const { session, lines, progress, today } = view
  const say = reportTexts(session.language)
  const rows = lines.flatMap((line) => (progress.get(line.id)?.steps ?? []).map((step) => ({ line, step }))).reverse()
  if (rows.length === 0) return null
  return html`<h2 class="part">${say('reported')}</h2><ul class="card rows">${rows.map(({ line, step }) => {
    const path = step.isOfDespatch ? `/despatches/${step.despatchId}` : `/reports/${step.id}`
    return html`<li><div><b>${stepName(step, session.language)}</b> <span class="num">${step.quantity ? withUnit(step.quantity, line.unit) : ''}</span><br><span class="small quiet">${lines.length > 1 ? `${line.orderNo} · ${line.lineNo} · ` : ''}${say('reportedBy', { day: showDay(step.actualDate, today, session.language), who: step.saidBy ?? say('nobody') })}</span></div>${
      step.isOfDespatch || step.isBySupplier
        ? html`<a class="btn" href="${addressOf(session, path)}">${say('correct')}</a>`
        : null
    }</li>`
  })}</ul>`
}
