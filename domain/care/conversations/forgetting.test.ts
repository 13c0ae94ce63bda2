import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { type Actor, systemContext } from '#core/context'
import { transact } from '#db/transact'
import { erasePerson, mergeCustomers } from '#domain/customers'
import { work } from '../../../test/journeys/books.ts'
import { useWorld } from '../../../test/world.ts'
import {
  addMessage,
  conversationOf,
  endTurn,
  handOver,
  openConversation,
  rememberFact,
  saveSummary,
  showThings,
  startTurn,
} from './index.ts'

const world = useWorld()
const tables = ['conversations', 'conversation_messages', 'conversation_turns', 'shown_things', 'remembered_facts']

async function everything(): Promise<string> {
  const all = await Promise.all(
    tables.map((table) => sql<{ row: string }>`select t::text as row from ${sql.table(table)} t`.execute(world.db)),
  )
  return all.flatMap(({ rows }) => rows.map(({ row }) => row)).join('\n')
}

/** Each thing that is kept of them has the word in it. */
async function talks(actor: Actor, word: string) {
  const ctx = { ...world.as(actor), channel: 'telegram' as const }
  return transact(world.db, async (tx) => {
    const { id: conversation_id } = await openConversation(tx, ctx, { native_id: `${word}-chat` })
    const { id: message_id, n } = await addMessage(tx, ctx, { conversation_id, author: 'person', text: `${word} said` })
    const { id: turn_id } = await startTurn(tx, ctx, { conversation_id, model: 'house', prompt_version: '1' })
    await showThings(tx, ctx, { conversation_id, kind: 'product', refs: [`${word}-saree`], turn_id })
    await addMessage(tx, ctx, { conversation_id, author: 'agent', text: word, reply: { cards: [word] }, turn_id })
    await endTurn(tx, ctx, { conversation_id, turn_id, trace: { said: word }, tokens_in: 70, cost_micro: 9 })
    await saveSummary(tx, ctx, { conversation_id, text: `${word} in short`, to: n })
    await rememberFact(tx, ctx, { topic: 'size', fact: `${word} XL`, said_by: 'person', message_id })
    await startTurn(tx, ctx, { conversation_id, model: 'house', prompt_version: '1' })
    await handOver(tx, ctx, { conversation_id, why: `${word} is upset` })
    return conversation_id
  })
}

test('who asks to be forgotten is in no conversation any more; what it cost is still known, and others are left alone', async () => {
  const [person, old, other] = [await world.shopper(), await world.shopper(), await world.shopper()]
  const shop = systemContext('test', () => world.clock.now)
  const said = await talks(person.actor, 'whisper')
  await talks(old.actor, 'murmur')
  await talks(other.actor, 'shout')
  await transact(world.db, (tx) => mergeCustomers(tx, shop, { kept_id: person.id, merged_id: old.id, reason: '' }))
  expect(await everything()).toContain('whisper-chat')

  await transact(world.db, (tx) => erasePerson(tx, shop, { customer_id: old.id }))
  await work(world)
  const left = await everything()
  for (const word of ['whisper', 'murmur']) expect(left).not.toContain(word)
  for (const kept of ['shout-chat', 'shout said', 'shout-saree', 'shout in short', 'shout XL', 'shout is upset'])
    expect(left).toContain(kept)
  const row = await world.db
    .selectFrom('conversations')
    .select(['turns', 'tokens_in', 'cost_micro', 'holder'])
    .where('id', '=', said)
    .executeTakeFirstOrThrow()
  expect(row).toEqual({ turns: 2, tokens_in: 70, cost_micro: 9, holder: 'agent' })
})

test('nothing is written of somebody who was forgotten, by whoever was still at it', async () => {
  const { actor, id } = await world.shopper()
  const conversation_id = await talks(actor, 'gone')
  const shop = systemContext('test', () => world.clock.now)
  await transact(world.db, (tx) => erasePerson(tx, shop, { customer_id: id }))
  await work(world)
  const ctx = world.as(actor)
  const tries: ((tx: typeof world.db) => Promise<unknown>)[] = [
    (tx) => addMessage(tx, ctx, { conversation_id, author: 'agent', text: 'gone' }),
    (tx) => addMessage(tx, shop, { conversation_id, author: 'shop', text: 'gone' }),
    (tx) => showThings(tx, ctx, { conversation_id, kind: 'product', refs: ['gone'] }),
    (tx) => rememberFact(tx, ctx, { topic: 'size', fact: 'gone', said_by: 'person' }),
    (tx) => openConversation(tx, ctx),
  ]
  for (const attempt of tries)
    await expect(transact(world.db, attempt)).rejects.toMatchObject({
      code: expect.stringMatching(/^(conversation_not_found|sign_in_first)$/),
    })
  await expect(conversationOf(world.db, shop, { conversation_id })).rejects.toMatchObject({ kind: 'not_found' })
  expect(await everything()).not.toContain('gone')
})
