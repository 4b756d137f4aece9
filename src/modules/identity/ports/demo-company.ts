// What identity needs of whoever makes the demo company: it is there when somebody enters. Wired in `app/`.

export type DemoCompanyPort = {
  /** Makes the demo company when there is none; the same company every time. */
  ensure(): Promise<{ tenantId: string }>
}
