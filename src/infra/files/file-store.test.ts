// What is kept and what is refused, by content and not by name; and that a file is kept whole or not at all.
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import * as XLSX from '@e965/xlsx'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { zipOf } from '../spreadsheet/testing/packages.ts'
import { createFileStore, type FileStore } from './file-store.ts'
import { shownFileName } from './names.ts'

const MB = 1024 * 1024
let dir: string
let store: FileStore
beforeAll(async () => {
  dir = await mkdtemp(join('/var/tmp', 'nuoda-files-'))
  store = createFileStore({ dir, bytesMax: 4 * MB })
})
afterAll(() => rm(dir, { recursive: true, force: true }))

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex')
const PNG = hex(
  '89504e470d0a1a0a 0000000d49484452 00000001000000010806000000 1f15c489 0000000a49444154789c6300010000000500010d0a2db4 0000000049454e44ae426082',
)
const JPEG = hex('ffd8ffe000104a46494600010100000100010000ffdb0043')
const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF')
const WINDOWS_PROGRAM = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)])
const LINUX_PROGRAM = Buffer.concat([hex('7f454c4602010100'), Buffer.alloc(200)])
const JAVA_CLASS = hex('cafebabe0000003400')
const RAR = Buffer.concat([Buffer.from('Rar!'), hex('1a0701 00'), Buffer.alloc(40)])
const SEVEN = Buffer.concat([hex('377abcaf271c'), Buffer.alloc(40)])

const document = (parts: { name: string; content: string | Uint8Array }[] = []) =>
  zipOf([
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: 'word/document.xml', content: '<w/>' },
    ...parts,
  ])

/** An OLE2 container with these streams. */
function compound(streams: Record<string, Uint8Array>): Buffer {
  const container = XLSX.CFB.utils.cfb_new()
  for (const [name, content] of Object.entries(streams)) XLSX.CFB.utils.cfb_add(container, `/${name}`, content)
  return Buffer.from(XLSX.CFB.write(container, { type: 'buffer' }))
}
const some = Buffer.alloc(64, 1)
/** A BOUNDSHEET record whose type is `kind`: 0 a worksheet, 1 an Excel 4 macro sheet. */
const workbookStream = (kind: number) =>
  Buffer.concat([hex('8500 0800'), Buffer.alloc(4), Buffer.from([0, kind, 0, 0]), hex('0a000000')])

describe('Harmless files are kept, under the kind they are', () => {
  test.each([
    ['a photograph', 'a.jpg', JPEG, 'image/jpeg'],
    ['a picture with the wrong ending', 'photo.jpg', PNG, 'image/png'],
    ['a PDF', '装箱单.pdf', PDF, 'application/pdf'],
    ['a text', 'note.txt', Buffer.from('发货 300 件'), 'text/plain'],
    ['a text as Windows in China writes it', '备注.txt', iconv.encode('明天发货，数量三百件', 'gb18030'), 'text/plain'],
    [
      'a text of two bytes a letter',
      'a.txt',
      Buffer.concat([hex('fffe'), Buffer.from('到货', 'utf16le')]),
      'text/plain',
    ],
    ['a table', 'a.csv', Buffer.from('单号,数量\nPO-1,<b>3</b>\n'), 'text/csv'],
    ['an invoice in XML', 'a.xml', Buffer.from('<?xml version="1.0"?><Invoice/>'), 'application/xml'],
    ['a drawing in text', 'part.step', Buffer.from('ISO-10303-21;\nHEADER;\nENDSEC;\n'), 'text/plain'],
    [
      'a Word document',
      'a.docx',
      document(),
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    ['an electronic invoice', 'a.ofd', zipOf([{ name: 'OFD.xml', content: '<ofd/>' }]), 'application/ofd'],
    ['an old workbook', 'a.xls', compound({ Workbook: workbookStream(0) }), 'application/vnd.ms-excel'],
    ['an old Word document', 'a.doc', compound({ WordDocument: some }), 'application/msword'],
    [
      'an archive of harmless things',
      'a.zip',
      zipOf([
        { name: '图/a.png', content: PNG },
        { name: 'a.txt', content: 'x' },
      ]),
      'application/zip',
    ],
    [
      'an archive in an archive',
      'a.zip',
      zipOf([{ name: 'b.zip', content: zipOf([{ name: 'a.pdf', content: PDF }]) }]),
      'application/zip',
    ],
    [
      'a page packed away, which this server never shows',
      'a.zip',
      zipOf([{ name: 'a.html', content: '<html>' }]),
      'application/zip',
    ],
  ])('%s', async (_, fileName, content, mediaType) => {
    const kept = await store.put(content, { fileName })
    expect(kept).toEqual({
      ok: true,
      value: { sha256: createHash('sha256').update(content).digest('hex'), size: content.length, mediaType },
    })
    const opened = kept.ok ? await store.open(kept.value.sha256) : null
    expect(await buffer(opened!.stream)).toEqual(content)
  })
})

describe('Dangerous files are refused by name of the danger, whatever they are called', () => {
  test.each([
    ['a program', 'setup.exe', WINDOWS_PROGRAM, 'executable'],
    ['a program called a picture', 'photo.jpg', WINDOWS_PROGRAM, 'executable'],
    ['a program for another system', 'photo.png', LINUX_PROGRAM, 'executable'],
    ['a compiled class', 'a.pdf', JAVA_CLASS, 'executable'],
    ['a picture called a program', 'photo.scr', PNG, 'executable'],
    ['a program whose ending is hidden by dots and blanks', 'photo.exe . .', PNG, 'executable'],
    ['a shell script', 'a.txt', Buffer.from('#!/bin/sh\nrm -rf /'), 'script'],
    ['a batch file by its ending', '发货单.bat', Buffer.from('dir'), 'script'],
    ['a server page', 'a.txt', Buffer.from('<?php echo 1;'), 'script'],
    ['a page', 'a.html', Buffer.from('<p>x'), 'active_page'],
    ['a page called a text', 'a.txt', Buffer.from('  <!DOCTYPE html><script>1</script>'), 'active_page'],
    ['a page behind a comment', 'a.txt', Buffer.from('<!-- x -->\n<html>'), 'active_page'],
    [
      'a page of two bytes a letter',
      'a.txt',
      Buffer.concat([hex('fffe'), Buffer.from('<html>', 'utf16le')]),
      'active_page',
    ],
    [
      'a picture that acts',
      'a.png',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
      'active_page',
    ],
    [
      'XML that becomes a page',
      'a.xml',
      Buffer.from('<?xml version="1.0"?><a xmlns:h="http://www.w3.org/1999/xhtml"/>'),
      'active_page',
    ],
    ['a document with macros by its name', 'a.docm', document(), 'macros'],
    [
      'a document with macros by its content',
      'a.docx',
      document([{ name: 'word/vbaProject.bin', content: some }]),
      'macros',
    ],
    [
      'a workbook with sheets of macros',
      'a.xlsx',
      zipOf([
        { name: '[Content_Types].xml', content: 'x' },
        { name: 'xl/macrosheets/a.xml', content: 'x' },
      ]),
      'macros',
    ],
    [
      'an old document with macros',
      'a.doc',
      compound({ WordDocument: some, 'Macros/VBA/_VBA_PROJECT': some }),
      'macros',
    ],
    ['an old workbook with a macro sheet', 'a.xls', compound({ Workbook: workbookStream(1) }), 'macros'],
    ['an installer', 'a.doc', compound({ Property: some }), 'type_unknown'],
    [
      'an old document with a packed file',
      'a.doc',
      compound({ WordDocument: some, 'ObjectPool/\u0001Ole10Native': some }),
      'archive_closed',
    ],
    ['an archive nobody can look into', 'a.zip', RAR, 'archive_closed'],
    ['another', 'a.pdf', SEVEN, 'archive_closed'],
    ['a mail', 'a.eml', Buffer.from('From: x'), 'archive_closed'],
    ['bytes without a meaning', 'a.dat', hex('0001020304050607'), 'type_unknown'],
    ['nothing', 'a.txt', Buffer.alloc(0), 'empty'],
    ['half an archive', 'a.zip', zipOf([{ name: 'a.txt', content: 'x'.repeat(1000) }]).subarray(0, 60), 'damaged'],
  ])('%s', async (_, fileName, content, reason) => {
    expect(await store.put(content, { fileName })).toMatchObject({
      ok: false,
      error: { code: `infra.file.${reason}`, pointer: '/file' },
    })
  })

  test.each([
    ['a program by its ending', [{ name: '图纸/看图.exe', content: 'x' }], 'archive_dangerous'],
    ['a program by its content', [{ name: 'a.txt', content: WINDOWS_PROGRAM }], 'archive_dangerous'],
    ['a script', [{ name: 'a.js', content: 'x' }], 'archive_dangerous'],
    ['a script behind a dot that Windows drops', [{ name: 'a.vbs.', content: 'x' }], 'archive_dangerous'],
    [
      'a program two archives deep',
      [{ name: 'b.zip', content: zipOf([{ name: 'a.exe', content: 'x' }]) }],
      'archive_dangerous',
    ],
    ['a path out of the folder', [{ name: '../../a.txt', content: 'x' }], 'archive_dangerous'],
    ['an archive nobody can look into', [{ name: 'a.rar', content: RAR }], 'archive_closed'],
    ['macros', [{ name: 'a.docx', content: document([{ name: 'word/vbaProject.bin', content: some }]) }], 'macros'],
    ['far more than it weighs', [{ name: 'a.txt', content: Buffer.alloc(70 * MB) }], 'archive_bomb'],
    ['more than it claims', [{ name: 'a.txt', content: Buffer.alloc(MB), claimedSize: 10 }], 'damaged'],
  ])('an archive that holds %s', async (_, parts, reason) => {
    const refused = await store.put(zipOf(parts), { fileName: 'a.zip' })
    expect(refused).toMatchObject({ ok: false, error: { code: `infra.file.${reason}` } })
  })

  test('an archive of archives without end, and one with a password', async () => {
    let nested = zipOf([{ name: 'a.txt', content: 'x' }])
    for (let depth = 0; depth < 3; depth++) nested = zipOf([{ name: 'a.zip', content: nested }])
    expect(await store.put(nested, { fileName: 'a.zip' })).toMatchObject({ error: { code: 'infra.file.archive_bomb' } })
    const locked = zipOf([{ name: 'a.txt', content: 'x' }])
    locked.writeUInt16LE(1, 6)
    locked.writeUInt16LE(1, locked.indexOf(hex('504b0102')) + 8)
    expect(await store.put(locked, { fileName: 'a.zip' })).toMatchObject({
      error: { code: 'infra.file.archive_closed' },
    })
  })
})

test('A file made to eat its reader’s memory costs a thread, and the server goes on meanwhile', async () => {
  const looping = compound({ Workbook: Buffer.alloc(60_000, 3), 'a/b': Buffer.alloc(600, 3) })
  // A sector of the allocation table follows itself: read in the server's own memory, this ends the server.
  looping.writeUInt32LE(1, 1_992)
  let beats = 0
  const heart = setInterval(() => {
    beats += 1
  }, 10)
  expect(await store.put(looping, { fileName: 'a.xls' })).toMatchObject({ error: { code: 'infra.file.archive_bomb' } })
  clearInterval(heart)
  expect(beats).toBeGreaterThan(10)
  expect(await store.put(compound({ WordDocument: some }), { fileName: 'a.doc' })).toMatchObject({ ok: true })
})

test('A stream above the limit is refused while it comes, and nothing of it stays', async () => {
  async function* endless() {
    for (;;) yield Buffer.alloc(MB)
  }
  expect(await store.put(endless(), { fileName: 'a.txt' })).toMatchObject({
    error: { code: 'infra.file.too_large', kind: 'too_large', details: { megabytesMax: 4 } },
  })
  expect(await store.put(Buffer.alloc(MB + 1), { fileName: 'a.txt', bytesMax: MB })).toMatchObject({ ok: false })
  expect(await readdir(join(dir, 'files', 'incoming'))).toEqual([])
})

test('A sender that breaks off leaves nothing behind, and is not taken for a whole file', async () => {
  async function* broken() {
    yield Buffer.from('half of it')
    throw new Error('the connection was lost')
  }
  await expect(store.put(broken(), { fileName: 'a.txt' })).rejects.toThrow('the connection was lost')
  expect(await readdir(join(dir, 'files', 'incoming'))).toEqual([])
  expect(await store.open(createHash('sha256').update('half of it').digest('hex'))).toBeNull()
})

test('The same content is kept once, under its hash, readable by its owner alone; a damaged copy is made whole by the next', async () => {
  const content = Buffer.from('同一份图纸')
  const twice = await Promise.all([1, 2, 3].map((n) => store.put(content, { fileName: `${n}.txt` })))
  const hashes = new Set(twice.map((kept) => (kept.ok ? kept.value.sha256 : null)))
  expect(hashes.size).toBe(1)
  const [sha256] = [...hashes] as string[]
  const path = join(dir, 'files', sha256!.slice(0, 2), sha256!.slice(2))
  expect(await readFile(path)).toEqual(content)
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  expect((await stat(join(dir, 'files'))).mode & 0o777).toBe(0o700)
  await writeFile(path, 'cut')
  await store.put(content, { fileName: 'again.txt' })
  expect(await readFile(path)).toEqual(content)
})

test('No path leads out of the store', async () => {
  await writeFile(join(dir, 'secrets.json'), 'x')
  expect(await store.open('../secrets.json')).toBeNull()
  for (const hash of ['../../etc/passwd', '', 'AB'.repeat(32), `${'a'.repeat(63)}/`])
    expect(await store.open(hash)).toBeNull()
})

test('What a crash left half received is cleared away at the next start, what is just coming is not', async () => {
  const other = await mkdtemp(join('/var/tmp', 'nuoda-files-'))
  const incoming = join(other, 'files', 'incoming')
  await mkdir(incoming, { recursive: true })
  const old = `${Date.now() - 2 * 86_400_000}-aa`
  const fresh = `${Date.now()}-bb`
  for (const name of [old, fresh]) await writeFile(join(incoming, name), 'x')
  await utimes(join(incoming, fresh), 0, 0)
  await createFileStore({ dir: other, bytesMax: MB }).put(Buffer.from('x'), { fileName: 'a.txt' })
  expect(await readdir(incoming)).toEqual([fresh])
  await rm(other, { recursive: true })
})

test.each([
  ['C:\\Users\\王\\图纸.pdf', '图纸.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['photo\u202egpj.exe', 'photogpj.exe'],
  ['a\u0000b\r\n.txt', 'ab.txt'],
  ['..', 'file'],
  [undefined, 'file'],
  [`${'长'.repeat(300)}.pdf`, `${'长'.repeat(196)}.pdf`],
])('The name %s is shown as %s', (given, shown) => {
  expect(shownFileName(given)).toBe(shown)
})
