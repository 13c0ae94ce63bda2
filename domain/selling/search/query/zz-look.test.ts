import { readFileSync } from 'node:fs'
import { test, vi } from 'vitest'

vi.mock('../training/write-vectors.ts', () => ({ writeVectors: async () => {} }))
vi.mock('../training/stored-vectors.ts', () => ({ storedVectors: async () => {} }))

import { useShelf } from './shelf.fixture.ts'

const shelf = useShelf()
test('look', async () => {
  for (const line of readFileSync('/tmp/x/queries.txt', 'utf8').split('\n').filter(Boolean)) {
    const [q, json] = line.split('|')
    try {
      const f = await shelf.search(q!, json ? JSON.parse(json) : {})
      console.log(
        `${line}\n   -> ${f.items
          .slice(0, 5)
          .map((i) => `${i.external_id}{${i.why.map((w) => `${w.asked}:${w.how}:${w.found}:${w.in}`).join(',')}}`)
          .join(' ')}${f.items.length > 5 ? ` … ${f.items.length}` : ''}` +
          `\n   read ${JSON.stringify(f.read.map((r) => [r.text, r.without]))} corrected ${JSON.stringify(f.corrected)} sugg ${f.suggestion} near ${f.near_miss?.reason} next ${f.next_cursor ? 1 : 0} ${f.facets ? JSON.stringify(f.facets) : ''}`,
      )
    } catch (e) {
      console.log(line, '\n   !!', (e as Error).message, (e as { code?: string }).code)
    }
  }
})
