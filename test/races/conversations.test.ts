import { beforeAll, expect, test } from 'vitest'
import type { Actor } from '#core/context'
import { transact } from '#db/transact'
import {
  addMessage,
  conversationOf,
  openConversation,
  rememberFact,
  showThings,
  startTurn,
  takeOver,
} from '#domain/conversations'
import { guest, useWorld } from '../world.ts'

// Only a real Postgres has two transactions at once, so these run there alone.
const world = useWorld()
let team: Actor[]
beforeAll(async () => {
  team = await Promise.all(Array.from({ length: 6 }, async () => (await world.staff('support')).actor))
})

const codes = (all: PromiseSettledResult<unknown>[]) =>
  all.flatMap((one) => (one.status === 'rejected' ? [one.reason.code ?? String(one.reason)] : []))
const done = <T>(all: PromiseSettledResult<T>[]) =>
  all.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
const times = <T>(count: number, work: (n: number) => Promise<T>) =>
  Promise.allSettled(Array.from({ length: count }, (_, n) => work(n)))

async function talking() {
  const { actor, id } = await world.shopper()
  const ctx = world.as(actor)
  const { id: conversation_id } = await transact(world.db, (tx) => openConversation(tx, ctx))
  return { actor, ctx, id, conversation_id }
}

test('of all who take a conversation at once one has it, and the others hear who', async () => {
  for (let round = 0; round < 5; round++) {
    const { conversation_id } = await talking()
    const all = await Promise.allSettled(
      team.map((actor) => transact(world.db, (tx) => takeOver(tx, world.as(actor), { conversation_id }))),
    )
    const [won, ...more] = done(all)
    expect(more).toEqual([])
    expect(team.map((actor) => (actor as { staff_id: string }).staff_id)).toContain(won!.held_by)
    expect(codes(all)).toEqual(Array(team.length - 1).fill('held_by_another'))
  }
})

test('of all turns that begin at once one runs, also where the last one crashed', async () => {
  const { ctx, conversation_id } = await talking()
  const model = { model: 'house', prompt_version: '1' }
  for (let round = 0; round < 5; round++) {
    const all = await times(12, () => transact(world.db, (tx) => startTurn(tx, ctx, { conversation_id, ...model })))
    expect(done(all)).toHaveLength(1)
    expect(codes(all)).toEqual(Array(11).fill('turn_running'))
    world.clock.forward(120_000)
  }
  const { team: seen } = await conversationOf(world.db, world.as(team[0]!), { conversation_id })
  expect(seen!.turns).toBe(5)
})

test('messages that arrive at once begin one conversation, and all are kept in one order', async () => {
  const visitor = guest()
  const ctx = { ...world.as(visitor), channel: 'telegram' as const }
  const all = await times(20, (n) =>
    transact(world.db, async (tx) => {
      const { id: conversation_id } = await openConversation(tx, ctx, { native_id: 'one-chat' })
      return addMessage(tx, ctx, { conversation_id, author: 'person', text: `Message ${n}` })
    }),
  )
  expect(codes(all)).toEqual([])
  expect(new Set(done(all).map(({ n }) => n)).size).toBe(20)
  const chats = await world.db.selectFrom('conversations').select('id').where('native_id', '=', 'one-chat').execute()
  expect(chats).toHaveLength(1)
  const { messages } = await conversationOf(world.db, ctx, { conversation_id: chats[0]!.id })
  expect(new Set(messages.map(({ text }) => text)).size).toBe(20)
  const own = await times(10, () => transact(world.db, (tx) => openConversation(tx, world.as(visitor))))
  expect(new Set(done(own).map(({ id }) => id)).size).toBe(1)
})

test('what is shown at once has a handle each, and one fact of a topic is left', async () => {
  const { ctx, id, conversation_id } = await talking()
  const shown = await times(10, (n) =>
    transact(world.db, (tx) =>
      showThings(tx, ctx, { conversation_id, kind: 'product', refs: [`product-${n}`, 'same'] }),
    ),
  )
  expect(codes(shown)).toEqual([])
  const handles = new Map(
    done(shown)
      .flat()
      .map(({ ref, handle }) => [ref, handle]),
  )
  expect(new Set(handles.values()).size).toBe(11)
  const facts = await times(10, (n) =>
    transact(world.db, (tx) => rememberFact(tx, ctx, { topic: 'size', fact: `Size ${n}`, said_by: 'person' })),
  )
  expect(codes(facts)).toEqual([])
  const live = await world.db
    .selectFrom('remembered_facts')
    .select('fact')
    .where('customer_id', '=', id)
    .where('forgotten_at', 'is', null)
    .execute()
  expect(live).toHaveLength(1)
})
