// The pictures of what goes to suppliers, what they see, and what they ask for. Taken in this order: the outbox knows that the link was opened.
import type { Picture } from './picture.ts'

export const SUPPLIERS_PAGES: readonly Picture[] = [
  {
    name: 'mail',
    device: 'mail',
    role: 'buyer',
    async show(page, { language, correspondence }) {
      const { html } = (await correspondence())[language]
      await page.setContent(html)
    },
  },
  {
    name: 'supplier',
    device: 'phone',
    role: 'buyer',
    async show(page, { language, correspondence }) {
      const { link } = (await correspondence())[language]
      await page.goto(link)
      await page.locator('.order').first().waitFor()
    },
  },
  {
    name: 'proposal',
    device: 'desk',
    role: 'buyer',
    async show(page, { correspondence }) {
      // Of the same supplier: one that is written to is told what the buyer decides.
      const { supplierName } = (await correspondence()).zh
      await page.goto('/today?stage=change_proposed&holder=buyer')
      await page.locator('.nd-grid-row').filter({ hasText: supplierName }).first().click()
      await page.locator('.nb-drawer .np-effect').waitFor()
    },
  },
  {
    name: 'outbox',
    device: 'desk',
    role: 'buyer',
    async show(page, { language, correspondence }) {
      const { orderNo } = (await correspondence())[language]
      await page.goto('/outbox?show=all')
      await page.locator('.nd-grid-row').filter({ hasText: orderNo }).last().click()
      await page.frameLocator('.nm-drawer .nm-frame').getByRole('table').first().waitFor()
    },
  },
]
