// What every new company starts with, from the modules above identity; loaded by whatever may found one.
import { seedChasePolicy } from '#expediting'
import { seedMilestoneTemplates } from '#fulfilment'
import { onTenantCreated } from '#identity'
import { seedNationalCalendar } from '#masterdata'
import { seedThresholds, seedWatchRules } from '#risk'

onTenantCreated.push(
  async (context) => void (await seedNationalCalendar(context)),
  seedMilestoneTemplates,
  seedThresholds,
  seedWatchRules,
  seedChasePolicy,
)
