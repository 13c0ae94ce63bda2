import { beforeAll, describe, expect, test } from 'vitest'
import { type Actor, type Channel, type Context, systemContext } from '#core/context'
import { transact } from '#db/transact'
import { mergeCustomers } from '#domain/customers'
import { guest, useWorld } from '../../../test/world.ts'
import {
  type AddMessage,
  addMessage,
  adoptConversations,
  conversationOf,
  openConversation,
  recentMessages,
} from './index.ts'

const world = useWorld()
let support: Actor
let content: Actor
beforeAll(async () => {
  support = (await world.staff('support')).actor
  content = (await world.staff('content')).actor
})

const on = (actor: Actor, channel: Channel = 'web'): Context => ({ ...world.as(actor), channel })
const open = (ctx: Context, given = {}) => transact(world.db, (tx) => openConversation(tx, ctx, given))
const say = (ctx: Context, conversation_id: string, text: string, given: Partial<AddMessage> = {}) =>
  transact(world.db, (tx) => addMessage(tx, ctx, { conversation_id, author: 'person', text, ...given }))
const read = (ctx: Context, conversation_id: string, given = {}) =>
  conversationOf(world.db, ctx, { conversation_id, ...given })
const not_found = { kind: 'not_found', code: 'conversation_not_found' }

describe('one conversation of each person on each channel', () => {
  test('who comes back finds it; another channel, or beginning anew, has its own', async () => {
    const { actor, id } = await world.shopper()
    const first = await open({ ...on(actor), language: 'bn' }, { writing: 'banglish' })
    expect(first).toMatchObject({ customer_id: id, language: 'bn', writing: 'banglish', holder: 'agent', opened: true })
    expect(await open(on(actor))).toMatchObject({ id: first.id, opened: false })
    expect((await open(on(actor, 'cli'))).id).not.toBe(first.id)
    world.clock.forward(1)
    const fresh = await open(on(actor), { fresh: true })
    expect(fresh.opened).toBe(true)
    expect((await open(on(actor))).id).toBe(fresh.id)
    expect((await open(on(actor), { conversation_id: first.id })).id).toBe(first.id)
  })

  test('guests, shoppers and the team each have theirs', async () => {
    const stranger = guest()
    const one = await open(on(stranger))
    expect((await open(on(stranger))).id).toBe(one.id)
    expect((await open(on(guest()))).id).not.toBe(one.id)
    const working = await open(on(support))
    expect(working).toMatchObject({ customer_id: null, guest_id: null })
    expect((await open(on(support))).id).toBe(working.id)
    const nobody = systemContext('test', () => world.clock.now)
    await expect(open(nobody)).rejects.toMatchObject({ code: 'nobody_speaks' })
  })

  test('a person merged into another brings theirs along', async () => {
    const [kept, merged] = [await world.shopper(), await world.shopper()]
    const { id } = await open(on(merged.actor))
    const shop = systemContext('test', () => world.clock.now)
    await transact(world.db, (tx) =>
      mergeCustomers(tx, shop, { kept_id: kept.id, merged_id: merged.id, reason: 'The same phone' }),
    )
    const both: Actor = { kind: 'shopper', customer_id: kept.id, customer_ids: [kept.id, merged.id] }
    expect((await open(on(both))).id).toBe(id)
    expect((await read(on(support), id)).team).toMatchObject({ customer: { id: kept.id } })
  })
})

describe('a chat that the channel knows by a name of its own', () => {
  test('is found by it, and a guest’s becomes theirs when they sign in there', async () => {
    const { actor, id: customer_id } = await world.shopper()
    const before = guest('telegram-77')
    const { id } = await open(on(before, 'telegram'), { native_id: 'chat-77' })
    await say(on(before, 'telegram'), id, 'I like mangoes')
    expect(await open(on(actor, 'telegram'), { native_id: 'chat-77' })).toMatchObject({
      id,
      customer_id,
      opened: false,
    })
    expect((await read(on(actor), id)).messages).toMatchObject([{ text: 'I like mangoes' }])
    // Never the other way.
    await expect(read(on(before, 'telegram'), id)).rejects.toMatchObject(not_found)
    const back = open(on(before, 'telegram'), { native_id: 'chat-77' })
    await expect(back).rejects.toMatchObject({ kind: 'conflict', code: 'chat_of_another' })
  })

  test('is nobody else’s, whoever asks', async () => {
    const [owner, other] = [await world.shopper(), await world.shopper()]
    const { id } = await open(on(owner.actor, 'telegram'), { native_id: 'chat-1' })
    for (const actor of [other.actor, guest(), support])
      await expect(open(on(actor, 'telegram'), { native_id: 'chat-1' })).rejects.toMatchObject({
        code: 'chat_of_another',
      })
    const guests = await open(on(guest('a'), 'telegram'), { native_id: 'chat-2' })
    await expect(open(on(guest('b'), 'telegram'), { native_id: 'chat-2' })).rejects.toMatchObject({
      code: 'chat_of_another',
    })
    // The same name on another channel is another chat.
    expect((await open(on(other.actor, 'whatsapp'), { native_id: 'chat-1' })).id).not.toBe(id)
    expect(guests.id).not.toBe(id)
  })

  test('begins anew for who holds it now when they say so; what was said before stays with who said it', async () => {
    const [owner, other] = [await world.shopper(), await world.shopper()]
    const { id } = await open(on(owner.actor, 'telegram'), { native_id: 'chat-3' })
    await say(on(owner.actor), id, 'My secret')
    const next = await open(on(other.actor, 'telegram'), { native_id: 'chat-3', fresh: true })
    expect(next).toMatchObject({ opened: true, native_id: 'chat-3' })
    expect((await read(on(owner.actor), id)).messages).toMatchObject([{ text: 'My secret' }])
    await expect(read(on(other.actor), id)).rejects.toMatchObject(not_found)
  })

  test('two of the same name cannot be, whatever the code does', async () => {
    const values = { channel: 'telegram', native_id: 'twice', language: 'en', writing: 'en' }
    const row = (id: string) => ({ id, guest_id: id, ...values, created_at: world.clock.now, last_at: world.clock.now })
    const twice = transact(world.db, (tx) =>
      tx
        .insertInto('conversations')
        .values([row('cnv_1'), row('cnv_2')])
        .execute(),
    )
    await expect(twice).rejects.toMatchObject({ code: 'chat_of_another' })
  })
})

test('who signs in brings along what they said as a guest, and only that', async () => {
  const visitor = guest()
  const { id } = await open(on(visitor))
  const { id: of_another } = await open(on(guest()))
  const { actor } = await world.shopper()
  const adopted = await transact(world.db, (tx) =>
    adoptConversations(tx, on(actor), { guest_id: (visitor as { guest_id: string }).guest_id }),
  )
  expect(adopted).toEqual({ adopted: 1 })
  expect((await open(on(actor))).id).toBe(id)
  await expect(read(on(visitor), id)).rejects.toMatchObject(not_found)
  await expect(read(on(actor), of_another)).rejects.toMatchObject(not_found)
  await expect(
    transact(world.db, (tx) => adoptConversations(tx, on(visitor), { guest_id: 'x' })),
  ).rejects.toMatchObject({ code: 'sign_in_first' })
})

describe('what is said', () => {
  test('is kept in order with what was shown, and how the person writes is known', async () => {
    const { actor } = await world.shopper()
    const ctx = on(actor)
    const { id } = await open(ctx)
    const cards = { cards: [{ kind: 'choices', question: 'Which?', choices: [] }] }
    await say(ctx, id, 'chal lagbe', { language: 'bn', writing: 'banglish' })
    await say(ctx, id, 'Which rice?', { author: 'agent', reply: cards })
    await say(ctx, id, 'Your parcel is on its way', { author: 'shop' })
    const seen = await read(ctx, id)
    expect(seen).toMatchObject({ language: 'bn', writing: 'banglish', team: null, next_cursor: null })
    expect(seen.messages.map(({ by, text }) => [by, text])).toEqual([
      ['person', 'chal lagbe'],
      ['agent', 'Which rice?'],
      ['shop', 'Your parcel is on its way'],
    ])
    expect(seen.messages[1]!.reply).toEqual(cards)
  })

  test('at any length and with anything in it, and is cut with a mark', async () => {
    const ctx = on((await world.shopper()).actor)
    const { id } = await open(ctx)
    const odd = ['', '😀'.repeat(3), 'a\u0000b', 'half \ud800 a pair', 'য়'.repeat(60_000), '😀'.repeat(30_000)]
    for (const text of odd) await say(ctx, id, text)
    const reply = { '\u0000': 'a\u0000', half: '\udc00', slash: 'C:\\u0000', big: 10n }
    await say(ctx, id, 'And this', { author: 'agent', reply })
    const texts = (await read(ctx, id)).messages.map(({ text }) => text)
    expect(texts.slice(0, 4)).toEqual(['', '😀😀😀', 'ab', 'half \ufffd a pair'])
    for (const text of texts.slice(4, 6)) {
      expect(text.length).toBeLessThanOrEqual(50_000)
      expect(text.length).toBeGreaterThan(49_990)
      expect(text).toMatch(/[^\ufffd] \[…\]$/)
    }
    const kept = { '\ufffd': 'a\ufffd', half: '\ufffd', slash: 'C:\\u0000', big: '10' }
    expect((await read(ctx, id)).messages.at(-1)!.reply).toEqual(kept)
  })

  test('is read back page by page without a gap, the end first', async () => {
    const ctx = on((await world.shopper()).actor)
    const { id } = await open(ctx)
    for (let n = 1; n <= 7; n++) await say(ctx, id, `Message ${n}`)
    const pages: string[][] = []
    let cursor: string | null = null
    do {
      const page = await read(ctx, id, { limit: 3, ...(cursor && { cursor }) })
      pages.push(page.messages.map(({ text }) => text.replace('Message ', '')))
      cursor = page.next_cursor
    } while (cursor)
    expect(pages).toEqual([['5', '6', '7'], ['2', '3', '4'], ['1']])
    await expect(read(ctx, id, { cursor: 'nonsense' })).rejects.toMatchObject({ code: 'bad_cursor' })
  })

  test('nobody speaks for another', async () => {
    const [owner, other] = [await world.shopper(), await world.shopper()]
    const { id } = await open(on(owner.actor))
    for (const actor of [other.actor, guest(), content])
      for (const author of ['person', 'agent', 'shop'] as const)
        await expect(say(on(actor), id, 'Me', { author })).rejects.toMatchObject(not_found)
    for (const author of ['person', 'agent', 'shop'] as const)
      await expect(say(on(support), id, 'Me', { author })).rejects.toMatchObject(not_found)
    await expect(say(on(owner.actor), id, 'I am staff', { author: 'human' })).rejects.toMatchObject({
      code: 'not_the_team',
    })
    await expect(say(on(support), id, 'Hello', { author: 'human' })).rejects.toMatchObject({ code: 'take_it_first' })
    expect((await read(on(owner.actor), id)).messages).toEqual([])
  })
})

test('a conversation is read by whose it is and by the team; to everybody else there is none', async () => {
  const owner = await world.shopper({ name: 'Rokeya' })
  const { id } = await open(on(owner.actor))
  const strangers = [(await world.shopper()).actor, guest(), content]
  for (const actor of strangers) {
    await expect(read(on(actor), id)).rejects.toMatchObject(not_found)
    await expect(recentMessages(world.db, on(actor), { conversation_id: id })).rejects.toMatchObject(not_found)
    await expect(open(on(actor), { conversation_id: id })).rejects.toMatchObject(not_found)
  }
  await expect(open(on(support), { conversation_id: id })).rejects.toMatchObject(not_found)
  await expect(read(on(owner.actor), 'cnv_none')).rejects.toMatchObject(not_found)
  expect(await read(on(support), id)).toMatchObject({ team: { customer: { name: 'Rokeya' }, turns: 0 } })
  // What a colleague does with the agent is theirs.
  const colleague = await world.staff('owner')
  const working = await open(on(colleague.actor))
  await expect(read(on(support), working.id)).rejects.toMatchObject(not_found)
})
