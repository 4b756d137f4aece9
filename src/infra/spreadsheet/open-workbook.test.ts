// Every kind of file a buyer has, opened by its content; and what must be refused, with its reason.
import { gzipSync } from 'node:zlib'
import * as XLSX from '@e965/xlsx'
import { writeXlsx } from 'hucre/xlsx'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { openWorkbook } from './open-workbook.ts'
import { workbookParts, zipOf } from './testing/packages.ts'
import { SPREADSHEET_LIMITS, type Workbook } from './workbook.ts'

const opened = async (bytes: Uint8Array | string, limits = SPREADSHEET_LIMITS): Promise<Workbook> => {
  const result = await openWorkbook(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, 'file.xls', limits)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
const refusal = async (bytes: Uint8Array | string, limits = SPREADSHEET_LIMITS) => {
  const result = await openWorkbook(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, 'file.xlsx', limits)
  return result.ok ? 'opened' : result.error.details?.refuseCode
}
const rowsOf = (workbook: Workbook) =>
  workbook.sheets[0]?.rows.map((row) =>
    row.map((cell) => (cell && typeof cell !== 'string' ? cell.text : (cell ?? ''))),
  )

const ROWS = [
  ['订单号', '供应商', '数量'],
  ['P1', 'Müller Ø', '5'],
]
const csv = (delimiter: string, end: string) => ROWS.map((row) => row.join(delimiter)).join(end) + end

describe('text files', () => {
  test.each([
    ['UTF-8', Buffer.from(csv(',', '\n'))],
    ['UTF-8 with a mark, CRLF, semicolons', Buffer.from(`\ufeff${csv(';', '\r\n')}`)],
    ['CR only, tabs', Buffer.from(csv('\t', '\r'))],
    ['pipes', Buffer.from(csv('|', '\n'))],
    ['UTF-16LE with a mark', iconv.encode(csv('\t', '\n'), 'utf-16le', { addBOM: true })],
    ['UTF-16LE without', iconv.encode(csv('\t', '\n'), 'utf-16le')],
    ['UTF-16BE without', iconv.encode(csv('\t', '\n'), 'utf-16be')],
    ['gzipped', gzipSync(csv(',', '\n'))],
  ])('%s', async (_, bytes) => {
    expect(rowsOf(await opened(bytes))).toEqual(ROWS)
  })

  test.each([
    ['gb18030', '采购单号,供应商,品名,数量\nP1,洄石紧固件,六角螺栓 M8×30,12'],
    ['gb18030', '单号,厂,数\n1,甲,5'],
    ['big5', '採購單號,廠商,品名,數量\nP1,宏達五金,不鏽鋼支架,12'],
    ['big5', '訂單,廠商\nP1,鼎新'],
    ['windows-1252', 'Bestellung;Lieferant;Größe\n1;Müller & Söhne;Ø 42 × 3'],
    ['windows-1252', 'Commande;Désignation\n1;Vis à tête fraisée, pièce détachée'],
    ['windows-1252', 'PO,Item\n1,Pipette 200 µl 20°C ±1'],
  ])('%s is told from the others: %s', async (encoding, text) => {
    const workbook = await opened(iconv.encode(text, encoding))
    expect(workbook.encoding).toBe(encoding)
    expect(rowsOf(workbook)?.flat().join(' ')).toContain(text.split('\n')[1]?.split(/[,;]/)[1])
  })

  test('a break inside quotes starts no record, a blank record counts, inches are no quotes', async () => {
    const rows = rowsOf(await opened('PO,Note,Part\n1,"a\nb",3/4" rod\n\n2,"say ""x""",y\n'))
    expect(rows).toEqual([['PO', 'Note', 'Part'], ['1', 'a\nb', '3/4" rod'], [''], ['2', 'say "x"', 'y']])
  })

  test('mixed line ends make records of one kind', async () => {
    expect(rowsOf(await opened('a,b\r\n1,2\r3,4\n5,"6\r\n7"'))).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
      ['5', '6\r\n7'],
    ])
  })

  test('a quote that never closes does not swallow the file', async () => {
    const lines = Array.from({ length: 400 }, (_, i) => `P${i},${i === 3 ? '"2" pipe' : 'x'.repeat(20)},5`)
    const rows = rowsOf(await opened(`PO,Part,Qty\n${lines.join('\n')}\n`))
    expect(rows).toHaveLength(401)
    expect(rows?.[4]).toEqual(['P3', '"2" pipe', '5'])
  })
})

describe('workbooks', () => {
  const table = [
    ['PO', 'Part', 'Qty'],
    ['P1', '00123', 5],
  ]
  const book = () => {
    const result = XLSX.utils.book_new()
    XLSX.utils.book_append_sheet(result, XLSX.utils.aoa_to_sheet(table), 'S1')
    return result
  }

  test.each(['biff8', 'biff5', 'biff2', 'xlsb', 'ods', 'xlml', 'xlsx'] as const)('%s', async (bookType) => {
    const workbook = await opened(XLSX.write(book(), { type: 'buffer', bookType }))
    expect(rowsOf(workbook)).toEqual([
      ['PO', 'Part', 'Qty'],
      ['P1', '00123', '5'],
    ])
  })

  test('what another program wrote: merges, hidden rows, dates, strike, fills', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: 'Orders',
          rows: [
            ['PO', 'Due', 'Mark'],
            ['P1', new Date('2026-11-20T00:00:00Z'), 'a'],
            [null, new Date('2026-11-21T00:00:00Z'), 'b'],
          ],
          merges: [{ startRow: 1, startCol: 0, endRow: 2, endCol: 0 }],
          cells: new Map([
            [
              '2,2',
              {
                value: 'b',
                type: 'string',
                style: {
                  font: { strikethrough: true },
                  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFFF0000' } },
                },
              },
            ],
          ]),
        },
        { name: 'Old', rows: [['x']], hidden: true },
      ],
    })
    const { sheets } = await opened(bytes)
    expect(sheets.map(({ name, visibility }) => `${name} ${visibility}`)).toEqual(['Orders visible', 'Old hidden'])
    expect(sheets[0]?.merges).toEqual([{ top: 1, left: 0, bottom: 2, right: 0 }])
    expect(sheets[0]?.rows[1]?.[1]).toMatchObject({ kind: 'date', date: '2026-11-20' })
    expect(sheets[0]?.rows[2]?.[2]).toMatchObject({ text: 'b', struck: true, fill: 'FF0000' })
  })

  test('numbers in full, zeros of a format, currency of a format, the epoch of 1904, results of formulas', async () => {
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0000000"/><numFmt numFmtId="165" formatCode="&quot;¥&quot;#,##0.00"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/><xf numFmtId="165"/><xf numFmtId="11"/></cellXfs></styleSheet>'
    const cells = [
      '<c s="4"><v>6.9400112233440001E+12</v></c>',
      '<c s="1"><v>123</v></c>',
      '<c s="3"><v>1.1000000000000001</v></c>',
      '<c s="2"><v>44884.5</v></c>',
      '<c><f>A1*2</f><v>7</v></c>',
      '<c><f>A1*2</f></c>',
      '<c t="e"><f>#REF!*2</f><v>#REF!</v></c>',
      '<c t="b"><v>1</v></c>',
      '<c t="inlineStr"><is><t>=1+1</t></is></c>',
      '<c t="s"><v>0</v></c>',
      '<c t="s"><v>1</v></c>',
    ]
    const strings =
      '<sst><si><r><rPr><strike/></rPr><t>11/20</t></r><r><t xml:space="preserve"> 11/25</t></r><rPh><t>phonetic</t></rPh></si><si><t>a_x000D_&amp;&#20214;</t></si></sst>'
    const workbook = await opened(
      zipOf(
        workbookParts(`<worksheet><sheetData><row r="3">${cells.join('')}</row></sheetData></worksheet>`, {
          styles,
          strings,
          is1904: true,
        }),
      ),
    )
    expect(workbook.sheets[0]?.name).toBe('A > B')
    expect(
      workbook.sheets[0]?.rows[2]?.map((cell) =>
        cell && typeof cell !== 'string' ? [cell.kind, cell.text, cell.format] : cell,
      ),
    ).toEqual([
      ['number', '6940011223344', undefined],
      ['number', '0000123', undefined],
      ['number', '1.1', '"¥"#,##0.00'],
      ['date', '2026-11-20', undefined],
      ['number', '7', undefined],
      null,
      ['error', '#REF!', undefined],
      ['boolean', 'TRUE', undefined],
      '=1+1',
      ' 11/25',
      'a\r&件',
    ])
  })

  test('struck cells of a binary workbook', async () => {
    const bytes = Buffer.from(XLSX.write(book(), { type: 'buffer', bookType: 'biff8' }))
    // Sets the strike bit of every FONT record: type 0x31, flags two bytes into the record.
    for (
      let at = bytes.indexOf(Buffer.from([0x31, 0x00]));
      at >= 0;
      at = bytes.indexOf(Buffer.from([0x31, 0x00]), at + 1)
    ) {
      const size = bytes.readUInt16LE(at + 2)
      if (size >= 16 && size < 80 && bytes.readUInt16LE(at + 4) >= 100)
        bytes.writeUInt16LE(bytes.readUInt16LE(at + 6) | 0x08, at + 6)
    }
    const workbook = await opened(bytes)
    expect(workbook.sheets[0]?.rows[1]?.[1]).toMatchObject({ text: '00123', struck: true })
  })

  test('a page named .xls: spans, entities, its own encoding, marks of rows, all digits of a number', async () => {
    const page =
      '<html><head><meta charset=gb2312></head><table><tr><td colspan=2>订单<tr><td rowspan=2>P1<td>A&lt;1&gt;&nbsp;<br>x<tr style="text-decoration:line-through" bgcolor=red><td>2<tr><td><td x:num="6940011223344">6.94E+12</table>'
    const { sheets } = await opened(iconv.encode(page, 'gbk'))
    expect(sheets[0]?.merges).toEqual([
      { top: 0, left: 0, bottom: 0, right: 1 },
      { top: 1, left: 0, bottom: 2, right: 0 },
    ])
    expect(sheets[0]?.rows.slice(0, 2)).toEqual([
      ['订单', null],
      ['P1', 'A<1>\nx'],
    ])
    expect(sheets[0]?.rows[2]?.[1]).toEqual({ text: '2', kind: 'text', struck: true, fill: 'FF0000' })
    expect(sheets[0]?.rows[3]?.[1]).toMatchObject({ text: '6940011223344' })
  })

  test('a MIME message around a page, as SAP writes it', async () => {
    const message =
      'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="xx"\r\n\r\n--xx\r\nContent-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<html><table border=3D1><tr><td>M=C3=BCl=\r\nler</td></tr></table></html>\r\n--xx--'
    expect(rowsOf(await opened(message))).toEqual([['Müller']])
  })
})

describe('refused', () => {
  const good = zipOf(
    workbookParts('<worksheet><sheetData><row><c t="inlineStr"><is><t>a</t></is></c></row></sheetData></worksheet>'),
  )

  test.each([
    ['nothing', '', 'empty'],
    ['blanks', '  \r\n\r\n', 'empty'],
    ['a document', '%PDF-1.7\n1 0 obj', 'not_a_spreadsheet'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'not_a_spreadsheet'],
    ['noise', Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919 + i * i * 31) % 256)), 'not_a_spreadsheet'],
    ['a page without a table', '<!DOCTYPE html><html><body><h1>登录已过期</h1></body></html>', 'not_a_spreadsheet'],
    ['JSON', '{"orders":[{"po":1}]}', 'not_a_spreadsheet'],
    ['other XML', '<?xml version="1.0"?><rows><row/></rows>', 'not_a_spreadsheet'],
    ['an archive of something else', zipOf([{ name: 'word/document.xml', content: '<w/>' }]), 'not_a_spreadsheet'],
    ['half a workbook', good.subarray(0, good.length * 0.6), 'damaged'],
    ['a workbook whose sheet breaks off', zipOf(workbookParts('<worksheet><sheetData><row><c><v>1')), 'damaged'],
    [
      'a declared entity',
      zipOf(workbookParts('<worksheet/>', { strings: '<!DOCTYPE x [<!ENTITY a "b">]><sst/>' })),
      'unsafe_xml',
    ],
    [
      'an entity in a single XML file',
      '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
      'unsafe_xml',
    ],
    [
      'a package that says it unpacks to two gigabytes',
      zipOf([...workbookParts('<worksheet/>'), { name: 'xl/x.bin', content: 'x', claimedSize: 2_000_000_000 }]),
      'too_large',
    ],
    [
      'a package that lies about its size',
      zipOf([
        ...workbookParts('<worksheet/>').slice(0, 6),
        { name: 'xl/worksheets/sheet1.xml', content: Buffer.alloc(5_000_000, 32), claimedSize: 10 },
      ]),
      'damaged',
    ],
  ])('%s', async (_, bytes, code) => {
    expect(await refusal(bytes)).toBe(code)
  })

  test('more rows, cells or unpacked bytes than allowed', async () => {
    const limits = { expandedBytesMax: 1_000_000, rowsMax: 100, cellsMax: 500, columnsMax: 50 }
    const sheet = (row: string) => zipOf(workbookParts(`<worksheet><sheetData>${row}</sheetData></worksheet>`))
    expect(await refusal(sheet('<row r="1000000"><c><v>1</v></c></row>'), limits)).toBe('too_large')
    expect(await refusal(sheet(`<row>${'<c><v>1</v></c>'.repeat(40)}</row>`.repeat(20)), limits)).toBe('too_large')
    expect(await refusal(gzipSync('a,b\n'.repeat(500_000)), limits)).toBe('too_large')
    expect(await refusal('a,b\n'.repeat(200), limits)).toBe('too_large')
  })

  test('the refusal carries a stable code and its reason', async () => {
    const result = await openWorkbook(new Uint8Array(), 'x.xlsx')
    expect(result).toEqual({
      ok: false,
      error: {
        code: 'infra.spreadsheet.empty',
        kind: 'invalid',
        details: { refuseCode: 'empty', detail: 'the file has no content' },
      },
    })
  })
})
