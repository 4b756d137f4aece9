// One supplier on a phone: the same facts as the row, to read and to change with a thumb.
import type { Supplier } from '#api'
import { CalendarSelect, type ColumnContext, contactText, GradeSelect, LiveMark } from './columns.tsx'

export function SupplierCard({ supplier, context }: { supplier: Supplier; context: ColumnContext }) {
  const { t } = context
  return (
    <>
      <div className="nd-card-title">{supplier.name}</div>
      <dl className="nd-card-pairs">
        <div>
          <dt>{t('column.contact')}</dt>
          <dd>{contactText(supplier, t)}</dd>
        </div>
        <div>
          <dt>
            {t('column.openLines')} / {t('column.lateLines')}
          </dt>
          <dd>
            {supplier.openLines ?? '–'} /{' '}
            <span className={supplier.lateLines ? 'nd-number-late' : ''}>{supplier.lateLines}</span>
          </dd>
        </div>
        <div>
          <dt>{t('column.grade')}</dt>
          <dd>
            <GradeSelect supplier={supplier} context={context} />
          </dd>
        </div>
        <div>
          <dt>{t('column.calendar')}</dt>
          <dd>
            <CalendarSelect supplier={supplier} context={context} />
          </dd>
        </div>
        <div>
          <dt>{t('column.live')}</dt>
          <dd>
            <LiveMark supplier={supplier} t={t} />
          </dd>
        </div>
      </dl>
    </>
  )
}
