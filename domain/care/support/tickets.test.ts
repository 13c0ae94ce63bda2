import { beforeAll, describe, expect, test } from 'vitest'
import { type Actor, systemContext } from '#core/context'
import { hour_ms } from '#core/time'
import { transact } from '#db/transact'
import { erasePerson, mergeCustomers } from '#domain/customers'
import { order, use } from '../../../test/ordering.ts'
import { guest, useWorld } from '../../../test/world.ts'
import { isAnswering, sayHours, supportHours } from './hours.ts'
import {
  changeSupportRules,
  forgetAsker,
  type HandedOver,
  type OpenedTicket,
  type StaffTicketView,
  type TicketPage,
  type TicketToHandle,
  type TicketView,
} from './index.ts'
import { ticketNext } from './states.ts'

const world = useWorld()
const shop = () => systemContext('test', () => world.clock.now)
let support: Actor
let pot: Awaited<ReturnType<typeof world.product>>
let store: Awaited<ReturnType<typeof world.store>>
beforeAll(async () => {
  support = (await world.staff('support')).actor
  store = await world.store()
  pot = await world.product({ store_id: store.id, title: 'Clay pot', stock: 500 })
  await world.delivery()
})

const question = { topic: 'delivery', subject: 'Late', text: 'Where is it?' }
const contact = { email: 'Guest@Example.test' }
const open = (actor: Actor, given: object = {}) =>
  use<OpenedTicket>(world, actor, 'open_ticket', { ...question, ...given })
const see = async (actor: Actor, ticket: string) =>
  (await use<{ ticket: TicketView }>(world, actor, 'my_tickets', { ticket })).ticket
const mine = async (actor: Actor) => (await use<{ list: TicketPage }>(world, actor, 'my_tickets')).list.items
const handle = async (ticket: string, action: string, more: object = {}, by = support) =>
  (await use<{ ticket: StaffTicketView }>(world, by, 'handle_ticket', { ticket, action, ...more })).ticket
const inHand = async (given: object = {}, by = support) =>
  (await use<{ list: TicketToHandle[] }>(world, by, 'handle_ticket', { limit: 100, ...given })).list
const reply = (actor: Actor, ticket: string, more: object) => use(world, actor, 'reply_ticket', { ticket, ...more })

describe('asking', () => {
  test('a shopper asks about their order, and is answered', async () => {
    const { actor } = await world.shopper({ name: 'Nusrat' })
    const { number: order_number } = await order(world, actor, pot.external_id)
    const { number } = await open(actor, { order: order_number })
    expect(number).toMatch(/^T-\d+$/)
    expect(await see(actor, number)).toMatchObject({ status: 'open', order: order_number, message_count: 1 })
    world.clock.forward(hour_ms)
    const answered_at = world.clock.now.toISOString()
    const answered = await handle(number, 'reply', { text: 'It comes tomorrow.' })
    expect(answered).toMatchObject({ status: 'waiting_for_shopper', customer: { name: 'Nusrat' } })
    expect(new Date(answered.first_response_at!).toISOString()).toBe(answered_at)
    const seen = await see(actor, number.replace('-', '').toLowerCase())
    expect(seen.messages.map(({ by, text }) => [by, text])).toEqual([
      ['shopper', 'Where is it?'],
      ['staff', 'It comes tomorrow.'],
    ])
  })

  test('a guest says where to answer, or is asked to', async () => {
    const asker = guest()
    await expect(open(asker)).rejects.toMatchObject({ code: 'contact_missing' })
    await expect(open(asker, { contact: { phone: 'none of yours' } })).rejects.toMatchObject({
      code: 'phone_unreadable',
    })
    const { number } = await open(asker, { contact })
    expect((await handle(number, 'show')).contact.email).toBe('guest@example.test')
    expect((await mine(asker)).map((one) => one.number)).toEqual([number])
  })

  test('a guest who names their order has said there how to reach them', async () => {
    const asker = guest()
    const { number: order_number, access_token } = await order(world, asker, pot.external_id)
    const { number } = await open(asker, { order: order_number })
    expect((await handle(number, 'show')).contact.phone).toBe('+8801712345678')
    const elsewhere = await open(guest(), { order: order_number, token: access_token })
    expect((await handle(elsewhere.number, 'show')).order).toBe(order_number)
  })

  test('nobody asks about somebody else’s order', async () => {
    const { number } = await order(world, (await world.shopper()).actor, pot.external_id)
    const stranger = await world.shopper()
    await expect(open(stranger.actor, { order: number })).rejects.toMatchObject({ code: 'order_not_found' })
    await expect(open(guest(), { order: number, contact })).rejects.toMatchObject({ code: 'order_not_found' })
    expect(await mine(stranger.actor)).toEqual([])
  })

  test('one press too many is one question', async () => {
    const { actor } = await world.shopper()
    const { number } = await open(actor)
    expect(await open(actor)).toEqual({ number, existing: true })
    expect((await open(actor, { text: 'Something else' })).existing).toBe(false)
    expect(await mine(actor)).toHaveLength(2)
  })

  test('five open questions are enough for one person, merged people together; solving one makes room', async () => {
    const [one, two] = [await world.shopper(), await world.shopper()]
    const numbers: string[] = []
    for (const n of [1, 2]) numbers.push((await open(one.actor, { subject: `Question ${n}` })).number)
    for (const n of [3, 4]) numbers.push((await open(two.actor, { subject: `Question ${n}` })).number)
    await transact(world.db, (tx) => mergeCustomers(tx, shop(), { kept_id: one.id, merged_id: two.id, reason: '' }))
    const actor: Actor = { kind: 'shopper', customer_id: one.id, customer_ids: [one.id, two.id] }
    await open(actor, { subject: 'Question 5' })
    await expect(open(actor, { subject: 'Question 6' })).rejects.toMatchObject({ code: 'too_many_tickets' })
    await reply(actor, numbers[3]!, { solved: true })
    await open(actor, { subject: 'Question 6' })
  })

  test('a guest who is somebody new each time is known by their number; others’ tickets stay out of their sight', async () => {
    const phone = '01811223344'
    const [first] = [await open(guest(), { contact: { phone } })]
    for (const n of [2, 3, 4, 5]) await open(guest(), { contact: { phone: '+8801811223344' }, subject: `No ${n}` })
    const refused = await open(guest(), { contact: { phone }, subject: 'No 6' }).catch((error) => error)
    expect(refused).toMatchObject({ code: 'too_many_tickets', details: { tickets: [] } })
    expect(refused.message).not.toContain(first.number)
    const handed = await use<HandedOver>(world, guest(), 'talk_to_human', { contact: { phone }, text: 'Me again' })
    expect(handed.existing).toBe(false)
    expect((await handle(first.number, 'show')).message_count).toBe(1)
  })
})

describe('whose a ticket is', () => {
  test('nobody else reads it, writes in it or closes it; it looks as if it were not there', async () => {
    const asker = await world.shopper()
    const of_shopper = await open(asker.actor)
    const of_guest = await open(guest('guest-of-ticket'), { contact: { email: 'own@guest.test' } })
    const others = [guest(), (await world.shopper()).actor, (await world.seller(store.id)).actor]
    for (const actor of others)
      for (const { number } of [of_shopper, of_guest, { number: 'T-1' }]) {
        await expect(see(actor, number)).rejects.toMatchObject({ code: 'ticket_not_found' })
        await expect(reply(actor, number, { text: 'Mine now' })).rejects.toMatchObject({ code: 'ticket_not_found' })
        await expect(handle(number, 'show', {}, actor)).rejects.toMatchObject({ kind: 'forbidden' })
      }
    for (const role of ['content', 'warehouse'] as const) {
      const { actor } = await world.staff(role)
      await expect(handle(of_shopper.number, 'show', {}, actor)).rejects.toMatchObject({ code: 'no_permission' })
    }
    expect((await see(asker.actor, of_shopper.number)).message_count).toBe(1)
  })

  test('what the team notes, and who of it answers, is not for whoever asked', async () => {
    const { actor } = await world.shopper()
    const { number } = await open(actor)
    await handle(number, 'note', { text: 'He has called three times, be careful.' })
    await handle(number, 'reply', { text: 'We look into it.' })
    const seen = JSON.stringify(await see(actor, number))
    expect(seen).not.toContain('careful')
    expect(seen).not.toContain('stf_')
    expect((await see(actor, number)).message_count).toBe(2)
    const ours = await handle(number, 'show')
    expect(ours.messages).toHaveLength(3)
    expect(ours.messages[1]).toMatchObject({ internal: true, name: 'support' })
    const [listed] = (await inHand({ topic: 'delivery' })).filter((one) => one.number === number)
    expect(listed!.last_words).toBe('We look into it.')
  })
})

describe('how a ticket goes', () => {
  test('taken, answered, written in again, solved, asked again, closed, and open once more', async () => {
    const { actor } = await world.shopper()
    const { number } = await open(actor)
    const status = async () => (await see(actor, number)).status
    await reply(actor, number, { text: 'Hello?' })
    expect(await status()).toBe('open')
    expect(await handle(number, 'assign')).toMatchObject({
      status: 'waiting_for_shop',
      assigned_to: expect.stringContaining('support'),
    })
    expect((await inHand({ mine: true })).map((one) => one.number)).toEqual([number])
    await handle(number, 'reply', { text: 'Which colour?' })
    expect(await status()).toBe('waiting_for_shopper')
    await reply(actor, number, { text: 'Red' })
    expect(await status()).toBe('waiting_for_shop')
    const solved = await handle(number, 'solve', { text: 'Sent.' })
    expect(solved).toMatchObject({ status: 'solved', solved_at: expect.any(String) })
    expect((await see(actor, number)).messages.at(-1)).toMatchObject({ by: 'system' })
    await reply(actor, number, { text: 'It is blue!' })
    expect(await handle(number, 'show')).toMatchObject({ status: 'waiting_for_shop', solved_at: null })
    await handle(number, 'close')
    expect(await status()).toBe('closed')
    await handle(number, 'reply', { text: 'We send another.' })
    expect(await status()).toBe('waiting_for_shopper')
    await reply(actor, number, { solved: true, text: 'Thanks!' })
    expect(await status()).toBe('solved')
    const events = await world.db.selectFrom('events').select('name').where('name', 'like', 'ticket.%').execute()
    for (const name of ['opened', 'replied', 'assigned', 'solved', 'closed', 'reopened'])
      expect(events.map((event) => event.name)).toContain(`ticket.${name}`)
  })

  test('to a colleague who may see customers, and to nobody else', async () => {
    const { number } = await open((await world.shopper()).actor)
    const [manager, packer] = [await world.staff('manager'), await world.staff('warehouse')]
    const emailOf = async (id: string) =>
      (await world.db.selectFrom('staff').select('email').where('id', '=', id).executeTakeFirstOrThrow()).email
    expect((await handle(number, 'assign', { to: await emailOf(manager.id) })).assigned_to).toContain('manager')
    await expect(handle(number, 'assign', { to: await emailOf(packer.id) })).rejects.toMatchObject({
      code: 'cannot_handle',
    })
    await expect(handle(number, 'assign', { to: 'no@body.test' })).rejects.toMatchObject({ code: 'staff_not_found' })
  })

  test('the urgent first, then the oldest; what is over is not in the way', async () => {
    const { actor } = await world.shopper()
    const numbers: string[] = []
    for (const subject of ['First', 'Second', 'Third']) {
      numbers.push((await open(actor, { subject, topic: 'account' })).number)
      world.clock.forward(1000)
    }
    await handle(numbers[2]!, 'sort', { priority: 'high' })
    const listed = async (more = {}) => (await inHand({ topic: 'account', ...more })).map(({ subject }) => subject)
    expect(await listed()).toEqual(['Third', 'First', 'Second'])
    const pages: string[] = []
    let cursor: string | undefined
    do {
      const page = await use<{ list: TicketToHandle[]; next_cursor: string | null }>(world, support, 'handle_ticket', {
        ...{ topic: 'account', limit: 1 },
        ...(cursor && { cursor }),
      })
      pages.push(...page.list.map(({ subject }) => subject))
      cursor = page.next_cursor ?? undefined
    } while (cursor)
    expect(pages).toEqual(['Third', 'First', 'Second'])
    await handle(numbers[0]!, 'solve')
    expect(await listed()).toEqual(['Third', 'Second'])
    expect(await listed({ status: 'solved' })).toEqual(['First'])
    await expect(inHand({ cursor: 'abc' })).rejects.toMatchObject({ code: 'bad_cursor' })
  })

  test('every state leads somewhere, and a message brings back what is over', () => {
    for (const [from, to] of Object.entries(ticketNext)) {
      expect(to.length).toBeGreaterThan(0)
      for (const state of to) expect(Object.keys(ticketNext)).toContain(state)
      if (from === 'solved' || from === 'closed') expect(to).toContain('waiting_for_shop')
    }
  })
})

describe('talking to a person', () => {
  test('is one ticket, urgent, with the hours in which people answer', async () => {
    const { actor } = await world.shopper()
    world.clock.now = new Date('2026-11-20T06:00:00Z')
    const first = await use<HandedOver>(world, actor, 'talk_to_human', { text: 'My parcel is open!' })
    expect(first).toMatchObject({ existing: false, answering_now: true, reachable: true })
    expect(first.hours).toBe('every day from 9 am to 9 pm, Bangladesh time')
    world.clock.now = new Date('2026-11-20T16:30:00Z')
    const second = await use<HandedOver>(world, actor, 'talk_to_human')
    expect(second).toMatchObject({ number: first.number, existing: true, answering_now: false })
    await use(world, actor, 'talk_to_human', { text: 'And wet!' })
    expect(await handle(first.number, 'show')).toMatchObject({ priority: 'high', topic: 'other', message_count: 2 })
  })

  test('is never refused: who has too many questions is heard in the latest', async () => {
    const { actor } = await world.shopper()
    await transact(world.db, (tx) => changeSupportRules(tx, shop(), { open_tickets: 2 }))
    await open(actor, { subject: 'One' })
    world.clock.forward(1000)
    const { number } = await open(actor, { subject: 'Two' })
    const handed = await use<HandedOver>(world, actor, 'talk_to_human')
    expect(handed).toMatchObject({ number, existing: true })
    expect(await handle(number, 'show')).toMatchObject({ priority: 'high', message_count: 2 })
    await transact(world.db, (tx) => changeSupportRules(tx, shop(), { open_tickets: 5 }))
  })

  test('a guest is told that nobody can reach them, until they say how', async () => {
    const asker = guest()
    const first = await use<HandedOver>(world, asker, 'talk_to_human')
    expect(first.reachable).toBe(false)
    const second = await use<HandedOver>(world, asker, 'talk_to_human', { contact: { phone: '01911000111' } })
    expect(second).toMatchObject({ number: first.number, reachable: true })
    expect((await handle(first.number, 'show')).contact.phone).toBe('+8801911000111')
  })

  test('hours are the shop’s own, in its time zone and in both languages', () => {
    const hours = supportHours.parse({ from: '10:30', to: '20:00', days: ['sun', 'sat'] })
    expect(sayHours(hours, 'en')).toBe('on Saturday, Sunday from 10:30 am to 8 pm, Bangladesh time')
    expect(sayHours(hours, 'bn')).toBe('শনিবার, রবিবার সকাল ১০টা ৩০ মিনিট থেকে রাত ৮টা পর্যন্ত')
    expect(isAnswering(hours, new Date('2026-11-21T04:30:00Z'))).toBe(true)
    expect(isAnswering(hours, new Date('2026-11-21T14:00:00Z'))).toBe(false)
    expect(isAnswering(hours, new Date('2026-11-20T06:00:00Z'))).toBe(false)
    for (const wrong of [{ from: '25:00' }, { from: '20:00', to: '09:00' }, { days: [] }, { time_zone: 'Mars/North' }])
      expect(supportHours.safeParse(wrong).success).toBe(false)
  })
})

describe('somebody who is forgotten', () => {
  test('leaves tickets that say what they were about and when, and nothing else', async () => {
    const person = await world.shopper({ name: 'Farida' })
    const { number } = await open(person.actor, { subject: 'Farida of Mirpur', text: 'I am Farida' })
    await handle(number, 'note', { text: 'Farida again' })
    await handle(number, 'reply', { text: 'Dear Farida' })
    const { customer_ids } = await transact(world.db, (tx) => erasePerson(tx, world.as(person.actor)))
    for (let n = 0; n < 2; n++) await transact(world.db, (tx) => forgetAsker(tx, shop(), { customer_ids }))
    const left = await handle(number, 'show')
    expect(JSON.stringify(left)).not.toContain('Farida')
    expect(left).toMatchObject({ topic: 'delivery', subject: '', status: 'closed', message_count: 3 })
    expect(left.first_response_at).not.toBeNull()
    await expect(open(person.actor)).rejects.toMatchObject({ code: 'sign_in_first' })
    await expect(reply(person.actor, number, { text: 'Still here' })).rejects.toMatchObject({ code: 'sign_in_first' })
  })
})
