// What a supplier has despatched to one company, as its own page shows it: never another supplier's.
import { type Runtime, sql } from '#infra'
import type { CalendarDate, Decimal } from '#kernel'
import type { PortalGrant } from '../domain/portal-reader.ts'

export type PortalDespatch = {
  id: string
  version: number
  despatchNo: string
  state: 'despatched' | 'cancelled'
  carrierCode: string | null
  trackingNo: string | null
  despatchedOn: CalendarDate
  packages: number | null
  note: string | null
  saidBy: string | null
  lines: {
    scheduleLineId: string
    orderNo: string
    lineNo: string
    itemName: string
    unit: string | null
    quantity: Decimal
  }[]
}

const RECENT_MAX = 20

/** The despatch with this id, or the latest ones. */
export async function portalDespatches(
  runtime: Runtime,
  grant: PortalGrant,
  id: string | null = null,
): Promise<PortalDespatch[]> {
  return runtime.read(grant, (tx) =>
    tx.rows(sql<PortalDespatch>`
      select a.id, a.version, a.despatch_no as "despatchNo", a.state, a.carrier_code as "carrierCode", a.tracking_no as "trackingNo",
        a.despatched_on as "despatchedOn", a.packages, a.note, a.said_by as "saidBy",
        coalesce((select json_agg(json_build_object('scheduleLineId', d.schedule_line_id, 'orderNo', s.order_no, 'lineNo', s.line_no,
            'itemName', s.item_name, 'unit', s.unit, 'quantity', trim_scale(d.quantity)::text) order by s.order_no, s.line_no)
          from fulfilment.v_despatch_lines d
          join procurement.v_schedule_lines s on s.tenant_id = d.tenant_id and s.id = d.schedule_line_id
          where d.tenant_id = a.tenant_id and d.despatch_advice_id = a.id and d.withdrawn_at is null), '[]') as lines
      from fulfilment.v_despatch_advices a
      where a.tenant_id = ${grant.tenantId} and a.supplier_id = ${grant.supplierId} and (${id}::uuid is null or a.id = ${id}::uuid)
      order by a.id desc limit ${RECENT_MAX}`),
  )
}
