// What leaves a grid must arrive in Excel as it was, and must never run there.
import { expect, test } from 'vitest'
import { type GridColumn, inertCell, rowsToCsv, rowsToText, textToCells } from './grid-columns.ts'

const COLUMNS: GridColumn<{ no: string; note: string }>[] = [
  { key: 'no', title: '订单号', width: 1, render: (row) => row.no, text: (row) => row.no },
  { key: 'drawn', title: '图', width: 1, render: () => null },
  { key: 'note', title: '备注', width: 1, render: (row) => row.note, text: (row) => row.note },
]

test('a cell that begins like a formula is kept as text, a negative number is not touched', () => {
  expect(inertCell('=HYPERLINK("http://x")')).toBe(`'=HYPERLINK("http://x")`)
  expect(inertCell('@sum')).toBe("'@sum")
  expect(inertCell('-12.5')).toBe('-12.5')
  expect(inertCell('+86 138')).toBe("'+86 138")
})

test('rows are copied with their header, without columns that have no text, one line each', () => {
  expect(rowsToText(COLUMNS, [{ no: 'PO-1', note: '第一行\n第二行' }])).toBe('订单号\t备注\r\nPO-1\t第一行 第二行')
})

test('a file begins with the mark Excel looks for and quotes what needs it', () => {
  expect(rowsToCsv(COLUMNS, [{ no: 'PO-1', note: '急, "很急"' }])).toBe('\uFEFF订单号,备注\r\nPO-1,"急, ""很急"""\r\n')
})

test('pasted cells may hold line breaks and quotation marks, empty rows are left out', () => {
  expect(textToCells('PO-1\t"两\n行 ""引"""\r\n\r\nPO-2\t12/5\n')).toEqual([
    ['PO-1', '两\n行 "引"'],
    ['PO-2', '12/5'],
  ])
})
