// The pictures of what the company's own people see.
import type { Page } from 'playwright-core'
import type { Picture } from './picture.ts'
import { UGLY_FILE } from './ugly-file.ts'

const rowsAre = (page: Page) => page.locator('.nd-grid-row').nth(3).waitFor()

export const BUYERS_PAGES: readonly Picture[] = [
  {
    name: 'board',
    device: 'desk',
    role: 'buyer',
    async show(page) {
      await page.goto('/today')
      await rowsAre(page)
    },
  },
  {
    name: 'drawer',
    device: 'desk',
    role: 'buyer',
    async show(page) {
      await page.goto('/today?reason=milestone_missed')
      await page.locator('.nd-grid-row').first().click()
      await page.locator('.nb-drawer .nb-section').nth(2).waitFor()
    },
  },
  {
    name: 'order',
    device: 'desk',
    role: 'buyer',
    async show(page) {
      await page.goto('/today?reason=promise_moved_often')
      await page.locator('.nb-order').first().click()
      await page.locator('.nb-history li').first().waitFor()
    },
  },
  {
    name: 'import',
    device: 'desk',
    role: 'buyer',
    async show(page) {
      await page.goto('/imports/new')
      await page.locator('input[type=file]').setInputFiles(UGLY_FILE)
      await page.waitForURL(/\/imports\/(?!new)/)
      await page.locator('.ni-mapping').waitFor()
      // What was understood of each column tells more than the figures above it.
      await page.evaluate(`document.querySelector('.ni-mapping').closest('.nd-card').scrollIntoView()`)
    },
  },
  {
    name: 'suppliers',
    device: 'desk',
    role: 'procurement_manager',
    async show(page) {
      await page.goto('/reports/suppliers')
      await rowsAre(page)
    },
  },
  {
    name: 'phone',
    device: 'phone',
    role: 'buyer',
    async show(page) {
      await page.goto('/today')
      await rowsAre(page)
    },
  },
]
