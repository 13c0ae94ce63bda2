import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { faces, type Weight } from './fonts.ts'
import { printable, runsOf } from './runs.ts'

/**
 * Words and the glyphs that HarfBuzz, which browsers and phones draw with, makes of them in this font:
 * hb-shape --no-glyph-names --script=beng --no-clusters --no-positions (version 6.0). To add one, run that on the unpacked font.
 */
const words = readFileSync(new URL('./shaping.fixture.tsv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => line.split('\t') as [string, string])

describe('Bengali is drawn as HarfBuzz draws it', () => {
  test.each<[Weight]>([['regular'], ['bold']])('%s: conjuncts, signs around a consonant, reph', (weight) => {
    const { font } = faces()[weight].find(({ name }) => name.startsWith('bengali'))!
    const wrong = words.flatMap(([word, glyphs]) => {
      const ours = font
        .layout(word)
        .glyphs.map(({ id }) => id)
        .join(' ')
      return ours === glyphs ? [] : [`${word}: ${ours} and not ${glyphs}`]
    })
    expect(wrong).toEqual([])
  })
})

describe('a line in several scripts', () => {
  const cut = (text: string) => runsOf(text, 'regular').map(({ face, text }) => [face.split('-')[0], text])

  test('is cut where its letters change their font, and nowhere else', () => {
    expect(cut('Rahima রহিমা খাতুন, 2nd floor')).toEqual([
      ['latin', 'Rahima '],
      ['bengali', 'রহিমা খাতুন'],
      ['latin', ', 2nd floor'],
    ])
    expect(cut('৳১,২৫,০০০.৫০')).toEqual([
      ['bengali', '৳১'],
      ['latin', ','],
      ['bengali', '২৫'],
      ['latin', ','],
      ['bengali', '০০০'],
      ['latin', '.'],
      ['bengali', '৫০'],
    ])
  })

  test('keeps a joiner with its letters, and knows every sign of money', () => {
    expect(cut('র‍্যাব')).toEqual([['bengali', 'র‍্যাব']])
    for (const sign of '৳₹$€£¥−×–…') expect(runsOf(sign, 'bold')[0]?.text).toBe(sign)
  })

  test('shows a question mark for letters of other scripts, and leaves pictures and marks that turn the line out', () => {
    expect(cut('Ali علي')).toEqual([['latin', 'Ali ???']])
    expect(printable('🎉 Eid\u202e sale ©\n  today ✂️')).toBe('Eid sale © today')
  })
})
