// The one right the simulation asks for. Held by Nuoda itself alone: no role and no key grants it.
export const SIMULATION_PERMISSIONS = { makeCompany: 'simulation.company.make' } as const
