import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor, Context } from '#core/context'
import { minute_ms } from '#core/time'
import { transact } from '#db/transact'
import { guest, useWorld } from '../../../test/world.ts'
import {
  addMessage,
  clearFailures,
  conversationOf,
  conversationsWaiting,
  endTurn,
  failTurn,
  giveBack,
  handOver,
  noteFailure,
  openConversation,
  startTurn,
  takeOver,
  turnById,
} from './index.ts'

const world = useWorld()
let support: Actor
let manager: Actor
let content: Actor
beforeAll(async () => {
  support = (await world.staff('support')).actor
  manager = (await world.staff('manager')).actor
  content = (await world.staff('content')).actor
})

type Verb<I, O> = (tx: typeof world.db, ctx: Context, input: I) => Promise<O>
const does = <I, O>(verb: Verb<I, O>, actor: Actor, input: I) =>
  transact(world.db, (tx) => verb(tx, world.as(actor), input))
const model = { model: 'house', prompt_version: 'shopper-1' }

async function talking() {
  const { actor, id: customer_id } = await world.shopper()
  const { id: conversation_id } = await does(openConversation, actor, {})
  return { actor, customer_id, conversation_id }
}
const speak = (actor: Actor, conversation_id: string, author: 'person' | 'agent' | 'human', more = {}) =>
  does(addMessage, actor, { conversation_id, author, text: `The ${author}`, ...more })

describe('a turn', () => {
  test('is one at a time; what it did and cost is kept', async () => {
    const { actor, conversation_id } = await talking()
    const turn = await does(startTurn, actor, { conversation_id, ...model })
    expect(turn).toMatchObject({ instead_of: null, conversation: { turns: 1, holder: 'agent' } })
    await expect(does(startTurn, actor, { conversation_id, ...model })).rejects.toMatchObject({ code: 'turn_running' })
    await speak(actor, conversation_id, 'agent', { turn_id: turn.id })
    const trace = { calls: [{ tool: 'search_products', args: { q: 'চাল' }, odd: 'a\u0000' }] }
    const cost = { tokens_in: 1_200, tokens_out: 80, cost_micro: 950 }
    await does(endTurn, actor, { conversation_id, turn_id: turn.id, trace, ...cost })
    const again = await does(startTurn, actor, { conversation_id, ...model })
    const failed = { conversation_id, turn_id: again.id, trace: {}, tokens_in: 10, failure: 'provider down' }
    await does(failTurn, actor, { ...failed, model: 'other' })
    expect((await conversationOf(world.db, world.as(support), { conversation_id })).team).toMatchObject({
      ...{ turns: 2, tokens_in: 1_210, tokens_out: 80, cost_micro: 950 },
    })
    expect(await turnById(world.db, world.as(support), { turn_id: turn.id })).toMatchObject({
      ...{ state: 'done', ...model, ...cost, trace: { calls: [{ args: { q: 'চাল' }, odd: 'a\ufffd' }] } },
    })
    expect(await turnById(world.db, world.as(support), { turn_id: again.id })).toMatchObject({
      ...{ state: 'failed', failure: 'provider down', model: 'other' },
    })
    for (const nosy of [actor, content, guest()])
      await expect(turnById(world.db, world.as(nosy), { turn_id: turn.id })).rejects.toMatchObject({
        kind: 'forbidden',
      })
  })

  test('that crashed is given up after two minutes, and who comes back too late says nothing', async () => {
    const { actor, conversation_id } = await talking()
    const slow = await does(startTurn, actor, { conversation_id, ...model })
    world.clock.forward(2 * minute_ms - 1)
    await expect(does(startTurn, actor, { conversation_id, ...model })).rejects.toMatchObject({ code: 'turn_running' })
    world.clock.forward(1)
    const next = await does(startTurn, actor, { conversation_id, ...model })
    expect(next.instead_of).toBe(slow.id)
    const late = { conversation_id, turn_id: slow.id, trace: {}, tokens_in: 5 }
    await expect(does(endTurn, actor, late)).rejects.toMatchObject({ code: 'turn_over' })
    const said = speak(actor, conversation_id, 'agent', { turn_id: slow.id })
    await expect(said).rejects.toMatchObject({ code: 'turn_over' })
    await does(endTurn, actor, { ...late, turn_id: next.id })
    expect((await does(openConversation, actor, {})).tokens_in).toBe(5)
  })

  test('two at once cannot be, whatever the code does', async () => {
    const { actor, conversation_id } = await talking()
    await does(startTurn, actor, { conversation_id, ...model })
    const values = { id: 'trn_second', conversation_id, ...model, started_at: world.clock.now }
    const second = transact(world.db, (tx) => tx.insertInto('conversation_turns').values(values).execute())
    await expect(second).rejects.toMatchObject({ code: 'turn_running' })
  })

  test('is nobody’s but theirs', async () => {
    const { actor, conversation_id } = await talking()
    const stranger = await talking()
    const begin = does(startTurn, stranger.actor, { conversation_id, ...model })
    await expect(begin).rejects.toMatchObject({ code: 'conversation_not_found' })
    const { id: turn_id } = await does(startTurn, actor, { conversation_id, ...model })
    const end = (by: typeof stranger) =>
      does(endTurn, by.actor, { conversation_id: by.conversation_id, turn_id, trace: {} })
    await expect(end(stranger)).rejects.toMatchObject({ code: 'turn_over' })
    await end({ ...stranger, actor, conversation_id })
  })
})

test('failures are counted in a row', async () => {
  const { actor, conversation_id } = await talking()
  expect(await does(noteFailure, actor, { conversation_id })).toEqual({ failures: 1 })
  expect(await does(noteFailure, actor, { conversation_id })).toEqual({ failures: 2 })
  await does(clearFailures, actor, { conversation_id })
  expect(await does(noteFailure, actor, { conversation_id })).toEqual({ failures: 1 })
})

describe('a human', () => {
  test('is asked for, takes it, answers, and gives it back; meanwhile the agent keeps silent', async () => {
    const { actor, conversation_id } = await talking()
    await speak(actor, conversation_id, 'person')
    const turn = await does(startTurn, actor, { conversation_id, ...model })
    await does(handOver, actor, { conversation_id, why: 'Wants to talk about a refund' })
    // The turn that handed over still says so.
    await speak(actor, conversation_id, 'agent', { turn_id: turn.id })
    await does(endTurn, actor, { conversation_id, turn_id: turn.id, trace: {} })
    await expect(does(startTurn, actor, { conversation_id, ...model })).rejects.toMatchObject({ code: 'human_has_it' })
    const waiting = (await conversationsWaiting(world.db, world.as(support))).items
    expect(waiting.find(({ id }) => id === conversation_id)).toMatchObject({
      ...{ why: 'Wants to talk about a refund', last_words: 'The person', customer: expect.anything() },
    })
    await does(takeOver, support, { conversation_id })
    await expect(speak(actor, conversation_id, 'agent')).rejects.toMatchObject({ code: 'human_has_it' })
    await speak(actor, conversation_id, 'person')
    await speak(support, conversation_id, 'human')
    const mine = await conversationsWaiting(world.db, world.as(support), { mine: true })
    expect(mine.items.map(({ id }) => id)).toContain(conversation_id)
    await does(giveBack, support, { conversation_id })
    await expect(speak(support, conversation_id, 'human')).rejects.toMatchObject({ code: 'take_it_first' })
    await does(startTurn, actor, { conversation_id, ...model })
    const names = (await world.db.selectFrom('events').select(['name', 'payload']).orderBy('id').execute())
      .filter(({ payload }) => (payload as { conversation_id?: string }).conversation_id === conversation_id)
      .map(({ name }) => name)
    expect(names).toEqual(['conversation.handed_over', 'conversation.taken', 'conversation.given_back'])
  })

  test('who has it keeps it: a colleague hears who that is, and may give it back', async () => {
    const { actor, conversation_id } = await talking()
    await does(takeOver, support, { conversation_id, why: 'Looks upset' })
    await does(takeOver, support, { conversation_id })
    const refused = await does(takeOver, manager, { conversation_id }).catch((error) => error)
    expect(refused).toMatchObject({ code: 'held_by_another', details: { held_by: 'support' } })
    expect(refused.message).toMatch(/^support has had this conversation since \d\d:\d\d\./)
    expect(refused.message_bn).toContain('support')
    await expect(speak(manager, conversation_id, 'human')).rejects.toMatchObject({ code: 'take_it_first' })
    await does(giveBack, manager, { conversation_id })
    await does(takeOver, manager, { conversation_id })
    expect(await conversationOf(world.db, world.as(actor), { conversation_id })).toMatchObject({ holder: 'human' })
  })

  test('who left the team holds nothing any more', async () => {
    const { conversation_id } = await talking()
    const leaving = await world.staff('support')
    await does(takeOver, leaving.actor, { conversation_id })
    await world.db.updateTable('staff').set({ active: false }).where('id', '=', leaving.id).execute()
    expect(await does(takeOver, manager, { conversation_id })).toMatchObject({
      held_by: (manager as { staff_id: string }).staff_id,
    })
  })

  test('only the team takes what shoppers say; a colleague’s own with the agent is nobody’s to take', async () => {
    const { actor, conversation_id } = await talking()
    for (const nosy of [actor, content, guest()])
      for (const verb of [takeOver, giveBack])
        await expect(does(verb as typeof giveBack, nosy, { conversation_id })).rejects.toMatchObject({
          kind: 'forbidden',
        })
    const { id } = await does(openConversation, manager, {})
    for (const colleague of [support, manager])
      await expect(does(takeOver, colleague, { conversation_id: id })).rejects.toMatchObject({ kind: 'not_found' })
    for (const nosy of [actor, content, guest()])
      await expect(conversationsWaiting(world.db, world.as(nosy))).rejects.toMatchObject({ kind: 'forbidden' })
  })

  test('those who waited longest come first, page by page', async () => {
    const before = (await conversationsWaiting(world.db, world.as(support), { limit: 100 })).items.length
    const asked: string[] = []
    for (let n = 0; n < 5; n++) {
      const { actor, conversation_id } = await talking()
      // Two of them in one instant.
      if (n !== 3) world.clock.forward(1_000)
      await does(handOver, actor, { conversation_id, why: `Reason ${n}` })
      await does(handOver, actor, { conversation_id, why: 'Asked again' })
      asked.push(conversation_id)
    }
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page = await conversationsWaiting(world.db, world.as(support), { limit: 2, ...(cursor && { cursor }) })
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.next_cursor
    } while (cursor)
    expect(new Set(seen).size).toBe(before + 5)
    const ours = seen.filter((id) => asked.includes(id))
    expect([ours[0], ours[1], ours[4]]).toEqual([asked[0], asked[1], asked[4]])
    expect(ours.slice(2, 4).sort()).toEqual(asked.slice(2, 4).sort())
    const bad = conversationsWaiting(world.db, world.as(support), { cursor: 'x' })
    await expect(bad).rejects.toMatchObject({ code: 'bad_cursor' })
  })
})
