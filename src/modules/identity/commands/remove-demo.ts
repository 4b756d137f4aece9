// Removes the demo company in one step: every row of it and the people who exist only in it.
import { z } from 'zod'
import { defineCommand, removePeople } from '#infra'
import { ok } from '#kernel'
import { errors } from '../errors.ts'
import { IDENTITY_PERMISSIONS } from '../permissions.ts'
import { demoPeople, removeDemoTenant, tenantDirectory } from '../store/tenant.store.ts'

/** Answers whose sessions ended. Recorded in the caller's own company; in the demo company nothing is left to record in. */
export const removeDemo = defineCommand({
  id: 'identity.demo.remove',
  input: z.object({}),
  permission: IDENTITY_PERMISSIONS.removeDemo,
  async run(_input, { tx, tenantId, record }) {
    const demo = (await tenantDirectory(tx)).find((tenant) => tenant.kind === 'demo')
    if (!demo) return errors.refuse('identity.demo.none')
    const people = await demoPeople(tx, demo.tenantId)
    const clearedTables = await removeDemoTenant(tx, demo.tenantId)
    await removePeople(tx, people.onlyHere)
    if (tenantId !== demo.tenantId) {
      record({
        streamType: 'company',
        streamId: tenantId,
        body: { demoRemoved: demo.tenantId, name: demo.name, clearedTables },
      })
    }
    return ok({ endedFor: people.all })
  },
})
