import { describe, expect, test } from 'vitest'
import { type Actor, systemContext } from '#core/context'
import { transact } from '#db/transact'
import { mergeCustomers } from '#domain/customers'
import { use } from '../../../test/ordering.ts'
import { guest, useWorld } from '../../../test/world.ts'
import { addMessage, type Fact, factsOf, forgetFact, openConversation, rememberFact } from './index.ts'

const world = useWorld()
type Given = Partial<Parameters<typeof rememberFact>[2]>
const remember = (actor: Actor, topic: string, fact: string, given: Given = {}) =>
  transact(world.db, (tx) => rememberFact(tx, world.as(actor), { topic, fact, said_by: 'person', ...given }))
const facts = async (actor: Actor) => (await use<{ facts: Fact[] }>(world, actor, 'my_memory')).facts
const known = async (actor: Actor) => Object.fromEntries((await facts(actor)).map(({ topic, fact }) => [topic, fact]))
const rows = async (customer_id: string) =>
  world.db.selectFrom('remembered_facts').selectAll().where('customer_id', '=', customer_id).orderBy('id').execute()

describe('what the shop remembers of somebody', () => {
  test('is theirs to hear, with where each came from', async () => {
    const { actor } = await world.shopper()
    const ctx = { ...world.as(actor), channel: 'telegram' as const }
    const message = await transact(world.db, async (tx) => {
      const { id: conversation_id } = await openConversation(tx, ctx, { native_id: 'chat-1' })
      return addMessage(tx, ctx, { conversation_id, author: 'person', text: 'I wear XL' })
    })
    await transact(world.db, (tx) =>
      rememberFact(tx, ctx, { topic: 'Size', fact: ' XL ', said_by: 'person', message_id: message.id }),
    )
    await remember(actor, 'shoe-size', '42', { said_by: 'agent' })
    expect(await facts(actor)).toMatchObject([
      { topic: 'shoe_size', fact: '42', said_by: 'agent', channel: 'api', message_id: null },
      { topic: 'size', fact: 'XL', said_by: 'person', channel: 'telegram', message_id: message.id },
    ])
    expect(await known((await world.shopper()).actor)).toEqual({})
  })

  test('is the newest of each topic, and the older is gone', async () => {
    const { actor, id } = await world.shopper()
    await remember(actor, 'size', 'M')
    await remember(actor, 'size', 'L')
    world.clock.forward(1)
    await remember(actor, 'size', 'L')
    expect(await known(actor)).toEqual({ size: 'L' })
    const kept = await rows(id)
    expect(kept.map(({ fact }) => fact).sort()).toEqual(['', 'L'])
    expect(kept.find(({ fact }) => fact === '')!.forgotten_at).not.toBeNull()
  })

  test('of two who are one person holds what was said last, and both forget together', async () => {
    const [one, other] = [await world.shopper(), await world.shopper()]
    await remember(one.actor, 'size', 'M')
    await remember(one.actor, 'district', 'Dhaka')
    world.clock.forward(1)
    await remember(other.actor, 'size', 'L')
    const shop = systemContext('test', () => world.clock.now)
    await transact(world.db, (tx) => mergeCustomers(tx, shop, { kept_id: one.id, merged_id: other.id, reason: '' }))
    const both: Actor = { kind: 'shopper', customer_id: one.id, customer_ids: [one.id, other.id] }
    expect(await known(both)).toEqual({ size: 'L', district: 'Dhaka' })
    await remember(both, 'size', 'XL')
    expect(await known(both)).toEqual({ size: 'XL', district: 'Dhaka' })
    expect((await rows(other.id)).map(({ fact }) => fact)).toEqual([''])
    await use(world, both, 'forget_fact', { topic: 'size' })
    expect(await known(both)).toEqual({ district: 'Dhaka' })
  })

  test('is at most sixty things, of a sentence each', async () => {
    const { actor } = await world.shopper()
    for (let n = 1; n <= 60; n++) await remember(actor, `topic_${n}`, `Fact ${n}`)
    await expect(remember(actor, 'topic_61', 'One too many')).rejects.toMatchObject({ code: 'too_many_facts' })
    await remember(actor, 'topic_60', 'Changed')
    for (const fact of ['', '   ', '\u0000', 'x'.repeat(301)])
      await expect(remember(actor, 'size', fact)).rejects.toMatchObject({ code: 'bad_fact' })
    for (const topic of ['', '9', 'মাপ', "'; drop table", 'x'.repeat(41)])
      await expect(remember(actor, topic, 'L')).rejects.toMatchObject({ code: 'bad_topic' })
  })
})

test('no secret is kept, and whoever tells one is told why', async () => {
  const { actor, id } = await world.shopper()
  for (const [topic, fact] of [
    ['card', '4111 1111 1111 1111'],
    ['password', 'mango'],
    ['otp', '482913'],
    ['pin', '4821'],
    ['note', 'ওটিপি ৪৮২৯১৩'],
  ] as const) {
    const refused = await remember(actor, topic, fact).catch((error) => error)
    expect(refused).toMatchObject({ kind: 'invalid', code: 'keeps_no_secrets' })
    expect(refused.message_bn).toContain('পাসওয়ার্ড')
    expect(JSON.stringify(refused)).not.toContain(fact)
  }
  expect(await rows(id)).toEqual([])
})

describe('forgetting', () => {
  test('takes one thing, or all of it, and leaves no words', async () => {
    const { actor, id } = await world.shopper()
    for (const [topic, fact] of [
      ['size', 'whisper L'],
      ['allergy', 'whisper nuts'],
      ['district', 'whisper Dhaka'],
    ] as const)
      await remember(actor, topic, fact)
    expect(await use(world, actor, 'forget_fact', { topic: 'Size' })).toEqual({ forgotten: ['size'] })
    const again = await use(world, actor, 'forget_fact', { topic: 'size' }).catch((error) => error)
    expect(again).toMatchObject({ code: 'fact_not_found', details: { topics: ['allergy', 'district'] } })
    expect(await use(world, actor, 'forget_fact', { all: true })).toEqual({ forgotten: ['allergy', 'district'] })
    expect(await use(world, actor, 'forget_fact', { all: true })).toEqual({ forgotten: [] })
    expect(JSON.stringify(await rows(id))).not.toContain('whisper')
    for (const args of [{}, { topic: 'size', all: true }])
      await expect(use(world, actor, 'forget_fact', args)).rejects.toMatchObject({ code: 'invalid_input' })
  })

  test('is nobody else’s to do, nor is hearing; the team may do both for them', async () => {
    const [owner, other] = [await world.shopper(), await world.shopper()]
    const support = (await world.staff('support')).actor
    const content = (await world.staff('content')).actor
    await remember(owner.actor, 'size', 'L')
    await expect(use(world, other.actor, 'forget_fact', { topic: 'size' })).rejects.toMatchObject({
      code: 'fact_not_found',
    })
    const hear = (by: Actor) => factsOf(world.db, world.as(by), { customer_id: owner.id })
    const forget = (by: Actor) =>
      transact(world.db, (tx) => forgetFact(tx, world.as(by), { customer_id: owner.id, topic: 'size' }))
    for (const by of [other.actor, content, guest()])
      for (const does of [hear, forget]) await expect(does(by)).rejects.toMatchObject({ kind: 'forbidden' })
    expect(await hear(support)).toMatchObject([{ topic: 'size' }])
    await forget(support)
    expect(await known(owner.actor)).toEqual({})
  })
})

test('guests are not remembered, and nothing is said to come from where they never were', async () => {
  const [owner, other] = [await world.shopper(), await world.shopper()]
  await expect(remember(guest(), 'size', 'L')).rejects.toMatchObject({ code: 'sign_in_first' })
  for (const tool of ['my_memory', 'forget_fact'])
    await expect(use(world, guest(), tool, { all: true })).rejects.toMatchObject({ kind: 'forbidden' })
  const ctx = world.as(other.actor)
  const message = await transact(world.db, async (tx) => {
    const { id: conversation_id } = await openConversation(tx, ctx)
    return addMessage(tx, ctx, { conversation_id, author: 'person', text: 'I wear L' })
  })
  const stolen = remember(owner.actor, 'size', 'L', { message_id: message.id })
  await expect(stolen).rejects.toMatchObject({ kind: 'not_found' })
})
