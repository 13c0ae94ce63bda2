import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { inflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { Language } from '#core/language'
import { drawDocument } from './pdf/document.ts'
import { drawSlips } from './pdf/slip.ts'
import {
  sample_line,
  sample_shop,
  sampleCreditNote,
  sampleExchange,
  sampleInvoice,
  samplePart,
} from './samples.fixture.ts'

// What was looked at and found good is kept, and every byte of it must come out again, once it is unpacked: versions of Node may
// pack the same bytes differently. After a change that is meant:
//   GOLDEN=renew npx vitest run --project embedded domain/money/documents/golden.test.ts
// then look at golden/*.pdf (pdftoppm -r 100 -png FILE picture) before they are committed.
const renew = process.env.GOLDEN === 'renew'

const samples: Record<string, (language: Language) => Promise<Buffer>> = {
  invoice: (language) => drawDocument(sampleInvoice(), language),
  'credit-note': (language) => drawDocument(sampleCreditNote(), language),
  exchange: (language) => drawDocument(sampleExchange(), language),
  'packing-slip': (language) => drawSlips([samplePart()], sample_shop, language),
}

describe.each(Object.keys(samples))('%s', (name) => {
  test.each(['en', 'bn'] as const)('in %s is what it was, to the byte', async (language) => {
    const file = new URL(`./golden/${name}-${language}.pdf`, import.meta.url)
    const pdf = await samples[name]!(language)
    if (renew) writeFileSync(file, pdf)
    expect(existsSync(file), `There is no ${file.pathname}: see the top of this file.`).toBe(true)
    const same = unpacked(pdf) === unpacked(readFileSync(file))
    expect(same, `${name}-${language}.pdf looks different now: see the top of this file.`).toBe(true)
  })
})

test('what was printed before does not show: the same document twice, with another in between', async () => {
  const first = await drawDocument(sampleInvoice(), 'bn')
  await drawSlips([samplePart()], sample_shop, 'bn')
  await drawDocument(sampleCreditNote(), 'en')
  expect((await drawDocument(sampleInvoice(), 'bn')).equals(first)).toBe(true)
})

describe('a long order', () => {
  const lines = Array.from({ length: 200 }, (_, i) => {
    const of = samplePart().lines[i % 4]!
    return sample_line({ ...of, id: `oln_${i}`, title: `${of.title} ${i}`, title_bn: `${of.title_bn} ${i}` })
  })
  const part = samplePart({ lines })

  test('breaks over pages with the head of the table on each, and is drawn while somebody waits', async () => {
    await drawDocument(sampleInvoice(), 'bn')
    const began = performance.now()
    const pdf = await drawDocument(sampleInvoice(part), 'bn')
    const took_ms = performance.now() - began
    const pages = pagesOf(pdf)
    expect(pages.length).toBeGreaterThan(8)
    // 130 ms on two quiet cores; the tests run beside others.
    expect(took_ms).toBeLessThan(1500)
    // The line under the head, in the one colour of the shop, is on every page but where only sums are left.
    const heads = pages.filter((page) => page.includes('0.9 w'))
    expect(heads.length).toBeGreaterThanOrEqual(pages.length - 1)
  })

  test('leaves nothing below the foot of a page and nothing beyond its edges', async () => {
    for (const language of ['en', 'bn'] as const) {
      const pages = pagesOf(await drawDocument(sampleInvoice(part), language))
      const places = pages.flatMap((page) => [...page.matchAll(/1 0 0 1 (-?[\d.]+) (-?[\d.]+) Tm/g)])
      expect(places.length).toBeGreaterThan(1_000)
      for (const [, x, y] of places) {
        expect(Number(x)).toBeGreaterThanOrEqual(44 - 0.01)
        expect(Number(x)).toBeLessThan(595.28 - 44)
        expect(Number(y)).toBeGreaterThan(8)
      }
    }
  })

  test('of a shopper who writes without spaces or end is still printed', async () => {
    const endless = sample_line({
      title: 'অ'.repeat(800),
      title_bn: null,
      options: { [`${'x'.repeat(300)}`]: 'y'.repeat(300) },
    })
    const odd = samplePart({ lines: [endless] })
    odd.order.address = { ...odd.order.address, line1: 'House'.repeat(60), name: null }
    odd.order.note = 'please '.repeat(70)
    expect(pagesOf(await drawDocument(sampleInvoice(odd), 'en'))).toHaveLength(1)
    expect(pagesOf(await drawSlips([odd], sample_shop, 'bn')).length).toBeLessThanOrEqual(2)
  })
})

test('a document that cost nothing, for somebody forgotten, of a shop that says nothing of itself', async () => {
  const free = samplePart({
    lines: [sample_line({ unit_price_minor: 0 })],
    shipping_minor: 0,
    delivery_price_minor: 0,
    total_minor: 0,
  })
  const bare = { ...sampleInvoice(free), buyer: { address: { country: 'BD', district: 'Dhaka' } }, shop: { name: 'X' } }
  for (const language of ['en', 'bn'] as const)
    expect((await drawDocument(bare, language)).length).toBeGreaterThan(5_000)
})

type Stream = { from: number; to: number; content: string }

function streamsOf(pdf: Buffer): Stream[] {
  const packed = /\/Length (\d+)\n\/Filter \/FlateDecode\n>>\nstream\n/g
  return [...pdf.toString('latin1').matchAll(packed)].map((match) => {
    const [from, length] = [match.index + match[0].length, Number(match[1])]
    return { from, to: from + length, content: inflateSync(pdf.subarray(from, from + length)).toString('latin1') }
  })
}

/** The drawing of each page. */
function pagesOf(pdf: Buffer): string[] {
  return streamsOf(pdf)
    .map(({ content }) => content)
    .filter((content) => /^1 0 0 -1 0 /.test(content))
}

/** The whole file with its streams unpacked, without their packed lengths and the table of places at the end, which follow from them. */
function unpacked(pdf: Buffer): string {
  const text = pdf.toString('latin1')
  let at = 0
  let whole = ''
  for (const { from, to, content } of streamsOf(pdf)) {
    whole += text.slice(at, from) + content
    at = to
  }
  whole += text.slice(at, text.lastIndexOf('\nxref\n'))
  return whole.replace(/\/Length \d+/g, '/Length')
}
