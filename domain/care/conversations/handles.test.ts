import { describe, expect, test } from 'vitest'
import type { Actor } from '#core/context'
import { day_ms, minute_ms } from '#core/time'
import { transact } from '#db/transact'
import { guest, useWorld } from '../../../test/world.ts'
import { readHandle } from './handles.ts'
import { type Kind, lastShown, openConversation, resolveHandle, showThings } from './index.ts'

const world = useWorld()

async function talk(actor: Actor = guest()) {
  const ctx = world.as(actor)
  const { id: conversation_id } = await transact(world.db, (tx) => openConversation(tx, ctx, { fresh: true }))
  const show = async (kind: Kind, ...refs: string[]) => {
    world.clock.forward(1_000)
    const shown = await transact(world.db, (tx) => showThings(tx, ctx, { conversation_id, kind, refs }))
    return shown.map(({ handle }) => handle)
  }
  const take = (handle: string) => resolveHandle(world.db, ctx, { conversation_id, handle })
  return { ctx, conversation_id, show, take, last: (kind: Kind) => lastShown(world.db, ctx, { conversation_id, kind }) }
}

test.each([
  ['p3', 'P3'],
  ['P 3', 'P3'],
  [' #p3 ', 'P3'],
  ['P৩', 'P3'],
  ['o-12', 'O12'],
  ['DK-1042', null],
  ['P', null],
  ['P3000000', null],
  ['3', null],
  ['', null],
  ['P3; drop', null],
])('"%s" is read as %s', (written, handle) => {
  const read = readHandle(written)
  expect(read && `${read.kind[0]!.toUpperCase()}${read.n}`).toBe(handle)
})

describe('what is shown', () => {
  test('has a handle each, counted up; what was shown before keeps its own', async () => {
    const { show, take } = await talk()
    expect(await show('product', 'saree', 'rice')).toEqual(['P1', 'P2'])
    expect(await show('product', 'oil', 'rice', 'oil')).toEqual(['P3', 'P2', 'P3'])
    expect(await show('order', 'DK-1042')).toEqual(['O1'])
    expect(await show('product')).toEqual([])
    expect(await take('p2')).toEqual({ kind: 'product', ref: 'rice', handle: 'P2' })
    expect(await take('O১')).toMatchObject({ kind: 'order', ref: 'DK-1042' })
  })

  test('"the second one" counts in the list that was shown last', async () => {
    const { show, last } = await talk()
    await show('product', 'saree', 'rice')
    await show('product', 'oil', 'salt', 'rice')
    await show('order', 'DK-1042')
    expect(await last('product')).toEqual([
      { handle: 'P3', ref: 'oil' },
      { handle: 'P4', ref: 'salt' },
      { handle: 'P2', ref: 'rice' },
    ])
    world.clock.forward(day_ms + minute_ms)
    expect(await last('product')).toEqual([])
  })

  test('sixty can be named; what went by before them is looked for again, and its name is never another’s', async () => {
    const { show, take } = await talk()
    await show('product', 'first')
    const many = Array.from({ length: 60 }, (_, n) => `product-${n}`)
    await show('product', ...many)
    await expect(take('P1')).rejects.toMatchObject({ kind: 'conflict', code: 'handle_old' })
    expect(await take('P2')).toMatchObject({ ref: 'product-0' })
    expect(await show('product', 'next', 'first')).toEqual(['P62', 'P1'])
    expect(await take('P1')).toMatchObject({ ref: 'first' })
  })
})

describe('is refused', () => {
  test('what was never shown here, in words that help', async () => {
    const { show, take } = await talk()
    await show('product', 'saree')
    for (const handle of ['P2', 'p0', 'O1', 'the saree', 'P9\u0000', '\ud800'.repeat(9)]) {
      const refused = await take(handle).catch((error) => error)
      expect(refused).toMatchObject({ kind: 'not_found', code: 'handle_unknown' })
      expect(refused.message).toContain('Search or list first')
      expect(refused.message_bn).toMatch(/[ঀ-৿]/)
    }
  })

  test('what was shown to somebody else', async () => {
    const [one, other] = [await talk(), await talk()]
    await one.show('product', 'their-secret')
    await expect(other.take('P1')).rejects.toMatchObject({ code: 'handle_unknown' })
    const reach = resolveHandle(world.db, other.ctx, { conversation_id: one.conversation_id, handle: 'P1' })
    await expect(reach).rejects.toMatchObject({ code: 'conversation_not_found' })
    const write = transact(world.db, (tx) =>
      showThings(tx, other.ctx, { conversation_id: one.conversation_id, kind: 'product', refs: ['mine'] }),
    )
    await expect(write).rejects.toMatchObject({ code: 'conversation_not_found' })
  })

  test('a list of yesterday, until it is shown again', async () => {
    const { show, take } = await talk()
    await show('product', 'saree')
    world.clock.forward(day_ms)
    expect(await take('P1')).toMatchObject({ ref: 'saree' })
    world.clock.forward(1)
    const refused = await take('P1').catch((error) => error)
    expect(refused).toMatchObject({ kind: 'conflict', code: 'handle_old' })
    expect(refused.message).toContain('yesterday')
    expect(refused.message_bn).toContain('গতকাল')
    await show('product', 'saree')
    expect(await take('P1')).toMatchObject({ ref: 'saree' })
  })
})
