// Files of orders and lines: added by people, refused when dangerous, downloaded and never shown, for those who may see what they show.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeIn } from '#test/orders.ts'
import { aWorld, type Member, type World } from '#test/world.ts'

let world: World
let owner: Member
let line: { id: string; orderId: string }
beforeAll(async () => {
  world = await aWorld({ today: '2026-11-23', environment: { NUODA_MAX_UPLOAD_MB: '1' } })
  owner = await world.aCompany()
  await takeIn(world, owner, [{ orderNo: 'PO-1' }])
  line = (await owner.get('/open-lines?q=PO-1')).body.rows[0]
})
afterAll(() => world?.end())

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex')
const onLine = () => ({ subjectType: 'schedule_line', subjectId: line.id })
const onOrder = () => ({ subjectType: 'purchase_order', subjectId: line.orderId })

test('A file is added, listed, told in the order’s history with who added it, and comes back as it was, as a download', async () => {
  const added = await owner.upload('/attachments', { name: '装箱照片.png', content: PNG }, onLine())
  expect(added.status, added.text).toBe(201)
  const [file] = added.body.attachments
  expect(file).toMatchObject({
    fileName: '装箱照片.png',
    mediaType: 'image/png',
    size: PNG.length,
    uploadedBy: '何雨桐',
  })
  const listed = await owner.get(`/attachments?subjectType=schedule_line&subjectId=${line.id}`)
  expect(listed.body.attachments).toEqual([file])
  const fetched = await world.server.app.inject({
    url: `/api/v1/attachments/${file.id}`,
    headers: { cookie: owner.cookie(), host: '127.0.0.1:8080' },
  })
  expect(fetched.rawPayload).toEqual(PNG)
  expect(fetched.headers).toMatchObject({
    'content-type': 'image/png',
    'x-content-type-options': 'nosniff',
    'content-disposition': `attachment; filename="____.png"; filename*=UTF-8''${encodeURIComponent('装箱照片.png')}`,
    'content-security-policy': "default-src 'none'; sandbox",
    'content-length': String(PNG.length),
  })
  const again = await owner.get(`/attachments/${file.id}`, {
    headers: { 'if-none-match': String(fetched.headers.etag) },
  })
  expect([again.status, again.text, fetched.headers['cache-control']]).toEqual([304, '', 'private, no-cache'])
  const history = (await owner.get(`/purchase-orders/${line.orderId}/history`)).text
  for (const words of ['装箱照片.png', file.sha256, '何雨桐']) expect(history).toContain(words)
})

test('What is dangerous, too large or without a place is refused with the reason, and nothing of it is kept', async () => {
  const code = async (name: string, content: Buffer | string, fields = onLine()) => {
    const { status, body } = await owner.upload('/attachments', { name, content }, fields)
    return `${status} ${body.code}`
  }
  expect(await code('发票.pdf', `MZ${'\0'.repeat(100)}`)).toBe('422 infra.file.executable')
  expect(await code('图.svg', '<svg onload="x">')).toBe('422 infra.file.active_page')
  expect(await code('a.txt', '<html><script>alert(1)</script>')).toBe('422 infra.file.active_page')
  expect(await code('a.txt', 'x'.repeat(1024 * 1024 + 1))).toBe('413 infra.file.too_large')
  expect(await code('a.txt', 'x'.repeat(1024 * 1024))).toBe('201 undefined')
  expect(await code('a.txt', '')).toBe('422 infra.file.empty')
  expect(await code('a.txt', 'x', { ...onLine(), subjectId: owner.userId })).toMatch(/^404 platform.attachment.subject/)
  expect(await code('a.txt', 'x', { ...onLine(), subjectType: 'person' })).toMatch(/^404 platform.attachment.subject/)
  expect((await owner.post('/attachments', onLine())).body.code).toBe('infra.file.missing')
  const refused = await owner.upload('/attachments', { name: '图.svg', content: '<svg>' }, onLine())
  expect(refused.body).toMatchObject({
    title: '网页和 SVG 文件不能发送：图.svg',
    detail: '请另存为 PDF 或图片后再发送。',
  })
})

test('Another company finds no file, by its id or by its content', async () => {
  const [file] = (await owner.upload('/attachments', { name: 'a.txt', content: '甲方机密' }, onLine())).body.attachments
  const other = await world.aCompany()
  expect((await other.get(`/attachments/${file.id}`)).status).toBe(404)
  expect((await other.get(`/attachments?subjectType=schedule_line&subjectId=${line.id}`)).body.attachments).toEqual([])
  expect((await other.upload('/attachments', { name: 'a.txt', content: 'x' }, onLine())).status).toBe(404)
  expect((await world.nobody().get(`/attachments/${file.id}`)).status).toBe(401)
})

test('The warehouse sees the goods’ photographs and no paper that shows prices; a seller sees no file', async () => {
  const photo = (await owner.upload('/attachments', { name: '货.png', content: PNG }, onLine())).body.attachments[0]
  const offer = (await owner.upload('/attachments', { name: '报价.txt', content: '单价 12.5' }, onOrder())).body
    .attachments[0]
  const change = (
    await owner.upload(
      '/attachments',
      { name: '涨价函.txt', content: '单价 13' },
      { ...onLine(), isCommercial: 'true' },
    )
  ).body.attachments[0]
  expect([photo.isCommercial, offer.isCommercial, change.isCommercial]).toEqual([false, true, true])
  const statuses = async (who: Member) => {
    const tried = await Promise.all([photo, offer, change].map((each) => who.get(`/attachments/${each.id}`)))
    return tried.map((each) => each.status)
  }
  expect(await statuses(await world.aColleague(owner, 'buyer'))).toEqual([200, 200, 200])
  const warehouse = await world.aColleague(owner, 'warehouse')
  expect(await statuses(warehouse)).toEqual([200, 404, 404])
  const listed = await warehouse.get(`/attachments?subjectType=schedule_line&subjectId=${line.id}`)
  expect(listed.text).toContain('货.png')
  expect(listed.text).not.toContain('涨价函')
  expect((await warehouse.upload('/attachments', { name: '破损.png', content: PNG }, onLine())).status).toBe(201)
  expect(await statuses(await world.aColleague(owner, 'sales'))).toEqual([403, 403, 403])
  const auditor = await world.aColleague(owner, 'auditor')
  expect(await statuses(auditor)).toEqual([200, 200, 200])
  expect((await auditor.upload('/attachments', { name: 'a.png', content: PNG }, onLine())).status).toBe(403)
})

test('A file whose content was lost says so and what to do', async () => {
  const [file] = (await owner.upload('/attachments', { name: '丢.txt', content: '会丢的内容' }, onLine())).body
    .attachments
  const path = join(world.dataDir, 'files', file.sha256.slice(0, 2), file.sha256.slice(2))
  await rm(path)
  const gone = await owner.get(`/attachments/${file.id}`)
  expect(gone.body).toMatchObject({ code: 'platform.attachment.content_missing', status: 503 })
  // The same file sent once more brings it back for everybody who refers to it.
  await owner.upload('/attachments', { name: '丢.txt', content: '会丢的内容' }, onLine())
  expect((await owner.get(`/attachments/${file.id}`)).text).toBe('会丢的内容')
})
