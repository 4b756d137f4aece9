// What a picture is: a page of the demo company, in a role, on a device, in a language, taken when everything on it is there.
import type { Page } from 'playwright-core'
import type { Correspondence } from './correspondence.ts'

export const LANGUAGES = ['zh', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

export const DEVICES = {
  desk: { width: 1360, height: 820 },
  phone: { width: 375, height: 760 },
  /** As a mail program shows one mail beside its list. */
  mail: { width: 760, height: 640 },
} as const

export type Scene = {
  language: Language
  /** What passed between the company and its suppliers; sent when it is first asked for. */
  correspondence(): Promise<Correspondence>
}

export type Picture = {
  name: string
  device: keyof typeof DEVICES
  role: 'buyer' | 'procurement_manager'
  show(page: Page, scene: Scene): Promise<void>
}
