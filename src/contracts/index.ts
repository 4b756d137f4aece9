// The published language of the modules: their events by name, with the shape of what each carries. No behaviour.
export { collaborationEvents } from './collaboration.events.ts'
export { expeditingEvents } from './expediting.events.ts'
export { fulfilmentEvents } from './fulfilment.events.ts'
export { integrationsEvents } from './integrations.events.ts'
export { masterdataEvents } from './masterdata.events.ts'
export { platformEvents } from './platform.events.ts'
export { procurementEvents } from './procurement.events.ts'
export { riskEvents } from './risk.events.ts'
