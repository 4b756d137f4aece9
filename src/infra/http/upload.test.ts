// Forms with files, as browsers, careless clients and lost connections send them, against a real server.
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { type AddressInfo, connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLog } from '../config/log.ts'
import { createFileStore, type FileStore } from '../files/file-store.ts'
import { type App, createApp } from './server.ts'
import { receiveForm } from './upload.ts'

const MB = 1024 * 1024
let dir: string
let files: FileStore
let app: App
let address: string
beforeAll(async () => {
  dir = await mkdtemp(join('/var/tmp', 'nuoda-forms-'))
  files = createFileStore({ dir, bytesMax: MB })
  app = createApp({
    log: createLog({ level: 'error' }),
    maxUploadBytes: MB,
    isPublic: false,
    authenticate: async () => null,
  })
  app.post('/form', async (request) => receiveForm(request, files, { filesMax: 3, fieldsMax: 5 }))
  await app.listen({ port: 0, host: '127.0.0.1' })
  address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/form`
})
afterAll(async () => {
  await app.close()
  await rm(dir, { recursive: true, force: true })
})

type Outcome = {
  ok: boolean
  value: { fields: Record<string, string>; files: { fileName: string }[] }
  error: { code: string }
}
async function send(form: FormData): Promise<Outcome> {
  const response = await fetch(address, { method: 'POST', body: form })
  return (await response.json()) as Outcome
}
const file = (name: string, content: string = name): File => new File([content], name)
function formOf(parts: [name: string, value: string | File][]): FormData {
  const form = new FormData()
  for (const [name, value] of parts) {
    if (typeof value === 'string') form.append(name, value)
    else form.append(name, value)
  }
  return form
}

test('Fields and files come in any order; a name is shown without its path; an empty file input is no file', async () => {
  const sent = await send(
    formOf([
      ['photo', file('C:\\照片\\装箱.txt', '一')],
      ['note', '四托'],
      ['paper', file('', '')],
      ['photo', file('b.txt', '二')],
      ['note', '五托'],
    ]),
  )
  expect(sent).toMatchObject({
    ok: true,
    value: {
      fields: { note: '五托' },
      all: [
        ['note', '四托'],
        ['note', '五托'],
      ],
      files: [
        { field: 'photo', fileName: '装箱.txt', stored: { mediaType: 'text/plain', size: 3 } },
        { field: 'photo', fileName: 'b.txt' },
      ],
    },
  })
})

test('A refused file is answered while the form still has more to send, wherever it stands', async () => {
  for (const at of [0, 1, 2]) {
    const parts: [string, File][] = [0, 1, 2].map((index) =>
      index === at
        ? ['f', file('a.txt', `#!/bin/sh\n${'x'.repeat(MB / 2)}`)]
        : ['f', file(`${index}.txt`, 'x'.repeat(MB / 2))],
    )
    expect((await send(formOf(parts))).error.code).toBe('infra.file.script')
  }
  const large = await send(
    formOf([
      ['f', file('a.txt', 'x'.repeat(3 * MB))],
      ['f', file('b.txt', 'x')],
    ]),
  )
  expect(large.error).toMatchObject({ code: 'infra.file.too_large', details: { fileName: 'a.txt', megabytesMax: 1 } })
})

test('As many files as are allowed come, one more does not, nor does what is no form', async () => {
  const of = (count: number) => formOf(Array.from({ length: count }, (_, index) => ['f', file(`${index}.txt`)]))
  expect((await send(of(3))).value.files).toHaveLength(3)
  for (const count of [4, 5, 30]) expect((await send(of(count))).error.code, `${count}`).toBe('infra.file.too_many')
  const crowded = formOf(Array.from({ length: 6 }, (_, index) => [`n${index}`, 'x']))
  expect((await send(crowded)).error.code).toBe('infra.file.form_unreadable')
  const json = await fetch(address, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })
  expect(((await json.json()) as Outcome).error.code).toBe('infra.file.missing')
})

test('A phone that loses its connection half-way leaves nothing behind and hurts nobody else', async () => {
  const { hostname, port } = new URL(address)
  const socket = connect(Number(port), hostname)
  const head = '--b\r\ncontent-disposition: form-data; name="f"; filename="a.txt"\r\n\r\nhalf of it'
  socket.write(
    `POST /form HTTP/1.1\r\nhost: x\r\ncontent-type: multipart/form-data; boundary=b\r\ncontent-length: 500000\r\n\r\n${head}`,
  )
  await pause(200)
  socket.destroy()
  await expect.poll(() => readdir(join(dir, 'files', 'incoming')), { timeout: 5_000 }).toEqual([])
  expect((await send(formOf([['f', file('a.txt')]]))).ok).toBe(true)
})

test('A form cut off in the middle by its own end is refused, not half taken', async () => {
  const body = '--b\r\ncontent-disposition: form-data; name="f"; filename="a.txt"\r\n\r\nhalf of it'
  const response = await fetch(address, {
    method: 'POST',
    body,
    headers: { 'content-type': 'multipart/form-data; boundary=b' },
  })
  expect(((await response.json()) as Outcome).error.code).toBe('infra.file.form_unreadable')
  expect(await readdir(join(dir, 'files', 'incoming'))).toEqual([])
})
