import { describe, expect, it } from 'vitest'
import { drawPicture } from './draw.ts'
import { drawings } from './drawings.ts'
import { pictures } from './index.ts'
import { colours } from './palette.ts'

const unpaired = /undefined|NaN|\[object/

/** Every opened element is closed again, in order: a browser shows no part of an SVG that is not well-formed. */
function wellFormed(svg: string): boolean {
  const stack: string[] = []
  for (const [, end, name, self] of svg.matchAll(/<(\/?)([A-Za-z]+)(?:\s+[\w:-]+="[^"<]*")*\s*(\/?)>/g)) {
    if (end) {
      if (stack.pop() !== name) return false
    } else if (!self) stack.push(name!)
  }
  return stack.length === 0 && !/<(?!\/?[A-Za-z])/.test(svg)
}

describe('drawPicture', () => {
  it('draws each of our drawings in each colour', () => {
    expect(drawings.size).toBe(55)
    expect(colours).toHaveLength(18)
    for (const drawing of drawings.keys())
      for (const colour of colours) {
        const svg = drawPicture(drawing, colour)!
        expect(svg, `${drawing}/${colour}`).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/)
        expect(svg).not.toMatch(unpaired)
        expect(wellFormed(svg), `${drawing}/${colour}`).toBe(true)
      }
  })

  it('gives a drawing another look in another colour', () => {
    expect(drawPicture('saree', 'red')).not.toBe(drawPicture('saree', 'blue'))
  })

  it('draws an icon, an alias and an icon of another size', () => {
    for (const name of ['red-apple', 'fish', 'watch', 'backhand-index-pointing-right', 'japanese-hear-button']) {
      const svg = drawPicture(name, 'sky')!
      expect(svg, name).toContain('<path')
      expect(wellFormed(svg), name).toBe(true)
    }
    expect(drawPicture('backhand-index-pointing-right', 'sky')).toContain('scale(-1 1)')
  })

  it('refuses what it does not know', () => {
    for (const name of [
      '',
      'no-such-thing',
      'Saree',
      '../saree',
      'icons',
      'aliases',
      'body',
      'constructor',
      '__proto__',
    ])
      expect(drawPicture(name, 'red'), name).toBeUndefined()
    for (const colour of ['', 'puce', 'Red', '#ff0000', 'constructor', 'toString'])
      expect(drawPicture('saree', colour), colour).toBeUndefined()
  })

  it('gives the same picture after the cache has turned over', () => {
    const first = drawPicture('saree', 'maroon')
    for (const drawing of drawings.keys()) for (const colour of ['red', 'green']) drawPicture(drawing, colour)
    expect(drawPicture('saree', 'maroon')).toBe(first)
  })
})

describe('GET /:drawing/:file', () => {
  it('serves an SVG that may be kept for good', async () => {
    const answer = await pictures().request('/saree/red.svg')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('image/svg+xml')
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(await answer.text()).toBe(drawPicture('saree', 'red'))
  })

  it('has nothing else', async () => {
    for (const path of [
      '/saree/red.png',
      '/saree/red',
      '/saree/puce.svg',
      '/nothing/red.svg',
      '/saree/.svg',
      '/%2e%2e%2fsaree/red.svg',
    ])
      expect((await pictures().request(path)).status, path).toBe(404)
  })
})
