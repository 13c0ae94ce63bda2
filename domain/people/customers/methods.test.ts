import { expect, test } from 'vitest'
import { systemContext } from '#core/context'
import { transact } from '#db/transact'
import { useWorld } from '../../../test/world.ts'
import {
  claimGiftCard,
  issueGiftCard,
  listMethods,
  moveBalance,
  removeMethod,
  savedMethod,
  saveMethod,
} from './index.ts'

const world = useWorld()
const shop = systemContext('test', () => world.clock.now)
const issue = (given: { customer_id?: string; kind?: 'wallet'; amount_minor: number }) =>
  transact(world.db, (tx) => issueGiftCard(tx, shop, { reason: 'bought', ...given }))
const move = (method_id: string, amount_minor: number, payment_id?: string) =>
  transact(world.db, (tx) => moveBalance(tx, shop, { method_id, amount_minor, reason: 'order', payment_id }))

async function ledgerSum(id: string): Promise<number> {
  const entries = await world.db
    .selectFrom('balance_entries')
    .select('amount_minor')
    .where('payment_method_id', '=', id)
    .execute()
  return entries.reduce((sum, { amount_minor }) => sum + amount_minor, 0)
}

test('a saved card is listed without its token, and saving it twice keeps one', async () => {
  const person = await world.shopper()
  const ctx = world.as(person.actor)
  const save = (label: string) =>
    transact(world.db, (tx) => saveMethod(tx, ctx, { kind: 'card', label, token: 'tok_1' }))
  const card = await save('Visa …4242')
  expect((await save('My Visa')).id).toBe(card.id)
  const cod = await transact(world.db, (tx) => saveMethod(tx, ctx, { kind: 'cod' }))
  expect((await transact(world.db, (tx) => saveMethod(tx, ctx, { kind: 'cod' }))).id).toBe(cod.id)
  const listed = await listMethods(world.db, ctx)
  expect(listed).toMatchObject([
    { id: card.id, number: 1, kind: 'card', label: 'My Visa' },
    { id: cod.id, number: 2 },
  ])
  expect(JSON.stringify(listed)).not.toContain('tok_1')
})

test.each(['4242 4242 4242 4242', '5555-5555-5555-4444', 'card 378282246310005'])(
  'a card number is never kept: %s',
  async (number) => {
    const ctx = world.as((await world.shopper()).actor)
    for (const given of [{ label: number, token: 't' }, { token: number }])
      await expect(transact(world.db, (tx) => saveMethod(tx, ctx, { kind: 'card', ...given }))).rejects.toMatchObject({
        code: 'card_number',
      })
  },
)

test('another person’s method is not found, by any verb', async () => {
  const mine = world.as((await world.shopper()).actor)
  const card = await transact(world.db, (tx) =>
    saveMethod(tx, mine, { kind: 'card', token: 'tok_mine', external_id: 'pm-1' }),
  )
  const other = world.as((await world.shopper()).actor)
  for (const handle of [card.id, 'pm-1']) {
    expect((await savedMethod(world.db, mine, handle)).id).toBe(card.id)
    await expect(savedMethod(world.db, other, handle)).rejects.toMatchObject({ code: 'payment_method_not_found' })
    await expect(transact(world.db, (tx) => removeMethod(tx, other, { method_id: handle }))).rejects.toMatchObject({
      code: 'payment_method_not_found',
    })
  }
  await transact(world.db, (tx) => removeMethod(tx, mine, { method_id: card.id }))
  await transact(world.db, (tx) => removeMethod(tx, mine, { method_id: card.id }))
  await expect(savedMethod(world.db, mine, card.id)).rejects.toMatchObject({ code: 'payment_method_not_found' })
})

test('a gift card is spent and given back, its ledger sums to its balance, and it never goes below nothing', async () => {
  const person = await world.shopper()
  const card = await issue({ customer_id: person.id, amount_minor: 50_000 })
  expect(card.code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
  expect(await move(card.id, -30_000, 'pay_1')).toEqual({ balance_minor: 20_000 })
  await expect(move(card.id, -20_001)).rejects.toMatchObject({
    code: 'balance_short',
    message: 'Only ৳200 is left on it. Pay the rest another way.',
  })
  expect(await move(card.id, 30_000, 'pay_2')).toEqual({ balance_minor: 50_000 })
  expect(await ledgerSum(card.id)).toBe(50_000)
  for (const amount of [0, 1.5, Number.NaN])
    await expect(move(card.id, amount)).rejects.toMatchObject({ code: 'amount_unreadable' })
  const held = { customer_id: person.id, method_id: card.id }
  await expect(transact(world.db, (tx) => removeMethod(tx, shop, held))).rejects.toMatchObject({ code: 'balance_left' })
})

test('a card token has no balance to move', async () => {
  const ctx = world.as((await world.shopper()).actor)
  const card = await transact(world.db, (tx) => saveMethod(tx, ctx, { kind: 'card', token: 'tok_2' }))
  await expect(move(card.id, 100)).rejects.toMatchObject({ code: 'payment_method_not_found' })
})

test('a card that was given away belongs to whoever enters its code first', async () => {
  const card = await issue({ amount_minor: 10_000 })
  const [first, second] = [world.as((await world.shopper()).actor), world.as((await world.shopper()).actor)]
  const claim = (ctx: typeof first, code = card.code!) => transact(world.db, (tx) => claimGiftCard(tx, ctx, { code }))
  await expect(savedMethod(world.db, first, card.code!)).rejects.toMatchObject({ code: 'payment_method_not_found' })
  // written as people write: small letters, no dashes, o for 0
  expect((await claim(first, card.code!.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o'))).id).toBe(card.id)
  expect((await claim(first)).id).toBe(card.id)
  await expect(claim(second)).rejects.toMatchObject({ code: 'gift_card_not_found' })
  await expect(claim(second, 'WRONG-CODE')).rejects.toMatchObject({ code: 'gift_card_not_found' })
  expect((await savedMethod(world.db, first, card.code!)).balance_minor).toBe(10_000)
})

test('nobody issues money to themselves', async () => {
  const person = await world.shopper()
  for (const actor of [person.actor, (await world.staff('support')).actor]) {
    const attempt = transact(world.db, (tx) =>
      issueGiftCard(tx, world.as(actor), { customer_id: person.id, amount_minor: 1, reason: 'x' }),
    )
    await expect(attempt).rejects.toMatchObject({ code: 'no_permission' })
  }
  await expect(issue({ amount_minor: -5 })).rejects.toMatchObject({ code: 'amount_unreadable' })
})
