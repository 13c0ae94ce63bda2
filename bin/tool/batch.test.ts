import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { useWorld } from '../../test/world.ts'
import { runBatch } from './batch.ts'
import type { Told } from './use-tool.ts'

const world = useWorld()

test('what a batch has just put up for sale is found by its next line', async () => {
  const store = await world.store({ slug: 'batch-store' })
  const seller = await world.seller(store.id)
  const lines: { tool: string; args: object; accept?: boolean; as?: string }[] = [
    { tool: 'draft_listing', args: { title: 'Cane Basket', price_minor: 45_000, stock: 3 } },
    { tool: 'search_products', args: { q: 'basket' }, as: 'guest' },
    { tool: 'publish_listing', args: { product: 'cane-basket' }, accept: true },
    { tool: 'search_products', args: { q: 'basket' }, as: 'guest' },
  ]
  const told: Told[] = []
  const failures = await runBatch({
    ...{ db: world.db, guest_id: 'batch', language: 'en', as: `seller:${seller.email}` },
    input: Readable.from(lines.map((line) => `${JSON.stringify(line)}\n`)),
    say: async (one) => {
      told.push(one)
    },
  })
  expect(failures, JSON.stringify(told.map(({ error }) => error))).toBe(0)
  expect(told[1]!.content).toMatch('Nothing for sale')
  expect(told[3]!.content).toMatch(/^Cane Basket \[cane-basket\] ৳450/)
})
