// What copying lines to Excel yields: one plain value per column, in the words the page uses.
import { useTranslation } from 'react-i18next'
import type { OpenLine } from '#api'
import { useSession } from '#shell'
import { type GridColumn, shortInstant, useReasonSentence } from '#ui'

const plain = (key: string, title: string, text: (line: OpenLine) => string): GridColumn<OpenLine> => ({
  key,
  title,
  width: 0,
  render: () => null,
  text,
})

export function useCopyColumns(today: string): GridColumn<OpenLine>[] {
  const { t } = useTranslation(['board', 'ui'])
  const { sees, tenant } = useSession()
  const sentence = useReasonSentence()
  return [
    plain('c-order', t('copy.orderNo'), (line) => line.orderNo),
    plain('c-line', t('copy.lineNo'), (line) => line.lineNo),
    plain('c-grade', t('column.grade'), (line) => t(`ui:grade.${line.grade}`)),
    ...(sees.supplierNames ? [plain('c-supplier', t('column.supplier'), (line) => line.supplierName ?? '')] : []),
    plain('c-code', t('copy.itemCode'), (line) => line.itemCode ?? ''),
    plain('c-name', t('copy.itemName'), (line) => line.itemName ?? ''),
    plain('c-ordered', t('copy.ordered'), (line) => line.orderedQuantity),
    plain('c-open', t('copy.open'), (line) => line.openQuantity),
    plain('c-unit', t('copy.unit'), (line) => line.unit ?? ''),
    plain('c-requested', t('ui:date.kind.requested'), (line) => line.requestedDate ?? ''),
    plain('c-original', t('ui:date.kind.originalPromised'), (line) => line.originalPromisedDate ?? ''),
    plain('c-promised', t('ui:date.kind.promised'), (line) => line.promisedDate ?? ''),
    plain('c-estimated', t('ui:date.kind.estimated'), (line) => line.estimatedDate ?? ''),
    plain('c-need', t('ui:date.kind.needBy'), (line) => line.needByDate ?? ''),
    plain('c-why', t('column.why'), (line) =>
      sentence(line.reason as never, {
        today,
        ...(line.workingDaysLeft === null ? {} : { workingDaysLeft: line.workingDaysLeft }),
      }),
    ),
    plain('c-owner', t('owner'), (line) => line.ownerName ?? ''),
    plain('c-answer', t('copy.lastAnswer'), (line) =>
      line.lastAnswerAt ? shortInstant(line.lastAnswerAt, tenant.timeZone, today) : '',
    ),
    ...(sees.prices ? [plain('c-amount', t('copy.amount'), (line) => line.amount ?? '')] : []),
    plain('c-note', t('note'), (line) => line.note ?? ''),
  ]
}
