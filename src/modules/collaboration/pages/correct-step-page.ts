// One reported step, to be corrected or taken back with a reason.
import { addressOf, type PortalGrant } from '../domain/portal-reader.ts'
import type { ReportableLine, ReportedStep } from '../queries/reportable-lines.ts'
import { showDay } from './dates.ts'
import { html } from './html.ts'
import { layout } from './layout.ts'
import { dateField, fileForm, fold, lineHead, type Shown, textArea, withUnit } from './report-parts.ts'
import { reportTexts, stepName } from './report-texts.ts'

export type CorrectStepView = Shown & {
  grant: PortalGrant
  line: ReportableLine
  step: ReportedStep
  sent?: Readonly<Record<string, string>>
}

export function correctStepPage({ session, today, formKey, line, step, notice, sent }: CorrectStepView): string {
  const { language } = session
  const say = reportTexts(language)
  const name = stepName(step, language)
  const path = `/reports/${step.id}`
  const isWithdrawal = sent?.act === 'withdraw'
  const correction = html`<input type="hidden" name="key" value="${formKey}"><input type="hidden" name="act" value="correct">
<div class="field"><label><span>${say('quantity')}</span><input type="text" inputmode="decimal" name="quantity" value="${sent?.quantity ?? step.quantity ?? ''}" placeholder="${say('allOf', { quantity: withUnit(line.wantedQuantity, line.unit) })}"></label></div>${dateField(
    { name: 'day', label: say('day'), value: sent?.day || step.actualDate, max: today },
  )}${textArea({ name: 'reason', label: say('correctWhy'), value: isWithdrawal ? '' : sent?.reason, rows: 2, isNeeded: true })}<button class="btn main wide">${say('correctSave')}</button>`
  const withdrawal = html`<input type="hidden" name="key" value="${formKey}w"><input type="hidden" name="act" value="withdraw">${textArea({ name: 'reason', label: say('correctWhy'), value: isWithdrawal ? sent?.reason : '', rows: 2, isNeeded: true })}<button class="btn wide">${say('withdraw')}</button>`
  return layout({
    language,
    title: say('correctTitle'),
    subtitle: name,
    session,
    path,
    back: addressOf(session, `/report?l=${line.id}`),
    notice,
    body: html`<div class="card pad">${lineHead(line, today, language)}<p class="small">✓ ${name} <span class="num">${step.quantity ? withUnit(step.quantity, line.unit) : ''}</span> · ${showDay(step.actualDate, today, language)} · ${step.saidBy ?? ''}</p></div><div class="card pad">${fileForm(session, path, correction)}</div>${fold(say('withdraw'), isWithdrawal, fileForm(session, path, withdrawal))}`,
  })
}
