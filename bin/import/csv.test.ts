import { expect, test } from 'vitest'
import { csvRecords, csvRow, guarded, unguarded } from './csv.ts'
import { linesOf } from './lines.ts'

async function read(text: string) {
  const records = []
  for await (const { line, cells, problem } of csvRecords(linesOf(source(text))))
    records.push(problem === undefined ? { line, cells } : { line, problem })
  return records
}

async function* source(text: string) {
  // In small pieces: a cell may come in two.
  for (let at = 0; at < text.length; at += 7) yield Buffer.from(text.slice(at, at + 7))
}

test('quoted cells keep their commas, marks and line breaks', async () => {
  expect(await read('a,b\r\n"x, ""y""\r\nz",2\n,3\n\n4,\n')).toEqual([
    { line: 1, cells: ['a', 'b'] },
    { line: 2, cells: ['x, "y"\r\nz', '2'] },
    { line: 4, cells: ['', '3'] },
    { line: 6, cells: ['4', ''] },
  ])
})

test('semicolons and tabs, as some spreadsheets write', async () => {
  expect((await read('a;b\n1,5;2\n'))[1]).toEqual({ line: 2, cells: ['1,5', '2'] })
  expect((await read('a\tb\n1;5\t2\n'))[1]).toEqual({ line: 2, cells: ['1;5', '2'] })
})

test('a broken row is told by its line and does not swallow the good ones behind it', async () => {
  expect(await read('a,b\n1,"open\n2,"fine"\n3,x\n')).toEqual([
    { line: 1, cells: ['a', 'b'] },
    { line: 2, problem: expect.stringContaining('Column 2 has text after a closing quotation mark') },
    { line: 3, cells: ['2', 'fine'] },
    { line: 4, cells: ['3', 'x'] },
  ])
  expect(await read('a,b\n1,"open\n2,fine\n3,x\n')).toEqual([
    { line: 1, cells: ['a', 'b'] },
    { line: 2, problem: expect.stringContaining('never closed') },
    { line: 3, cells: ['2', 'fine'] },
    { line: 4, cells: ['3', 'x'] },
  ])
  expect(await read('a,b\n1,2,3\n5" pipe,2\n6,7\n')).toEqual([
    { line: 1, cells: ['a', 'b'] },
    { line: 2, problem: expect.stringContaining('3 cells where the header has 2') },
    { line: 3, problem: expect.stringContaining('Column 1 has a quotation mark inside an unquoted cell') },
    { line: 4, cells: ['6', '7'] },
  ])
})

test('a row is written so that it is read as it was', async () => {
  const cells = ['plain', 'with, comma', 'with "marks"', 'two\nlines', ' spaced ', '']
  expect((await read(`${csvRow(cells)}${csvRow(cells)}`))[1]!.cells).toEqual(cells)
})

test('a cell that a spreadsheet would run as a formula is made harmless, and comes back as it was', () => {
  for (const cell of ['=1+1', '+880', '-5', '@x', "'=1", "'plain", 'plain', "it's"])
    expect(unguarded(guarded(cell))).toBe(cell)
  expect(guarded('=HYPERLINK("http://x")')).toBe('\'=HYPERLINK("http://x")')
  expect(guarded('plain')).toBe('plain')
})
