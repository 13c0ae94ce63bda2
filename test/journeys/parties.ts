import type { Actor } from '#core/context'
import { newId } from '#core/id'
import { transact } from '#db/transact'
import { addMessage, openConversation, rememberFact, showThings, startTurn } from '#domain/conversations'
import { accept, call } from '../../tools/call.ts'
import { findTool } from '../../tools/index.ts'
import { type Ordered, order, use } from '../ordering.ts'
import { dhaka, guest, type World } from '../world.ts'

type ActorWithStores = Extract<Actor, { kind: 'seller' }>
type Cart = { id: string; lines: { id: string }[] }

/** Theirs: a seller with a store, a customer and a guest, each with things in every table. Ours: strangers to all of them. */
export type Parties = Awaited<ReturnType<typeof settle>>

export const their_address = {
  ...dhaka,
  name: 'Begum Rokeya',
  phone: '+8801799999991',
  line1: 'Their own house, Road 99',
}

export async function settle(world: World) {
  await world.delivery()
  const [their_store, our_store] = [await world.store(), await world.store()]
  const [their_seller, our_seller] = [await world.seller(their_store.id), await world.seller(our_store.id)]
  const [them, us] = [await world.shopper({ name: 'Begum Rokeya' }), await world.shopper({ name: 'Us' })]
  const [their_guest, our_guest] = [guest('guest-theirs'), guest('guest-ours')]
  const product = (store_id: string, title: string, given = {}) =>
    world.product({ store_id, title, stock: 50, ...given })
  const their_product = await product(their_store.id, 'Their saree')
  // Sold to them and withdrawn since: no catalogue shows its name any more, so whoever reads it read it in an order.
  const their_secret = await product(their_store.id, 'Their withdrawn shawl')
  const their_draft = await product(their_store.id, 'Their draft', { status: 'draft' })
  const our_product = await product(our_store.id, 'Our rice')

  const reference = '7THEIRTRXID'
  const theirs = await order(world, them.actor, their_secret.external_id)
  const transferred = await order(world, them.actor, their_secret.external_id, {
    payment: { provider: 'mobile_money', reference },
  })
  const both = await order(world, them.actor, [their_secret.external_id, our_product.external_id])
  const of_guest = await order(world, their_guest, their_secret.external_id)
  const arrived = await order(world, them.actor, their_secret.external_id)
  for (const step of ['confirm', 'pack', 'ship', 'deliver'])
    await use(world, their_seller.actor, 'ship_order', { number: arrived.number, step })
  const back = { number: arrived.number, reason: 'Their own reason' }
  const [their_return] = (await use<{ numbers: string[] }>(world, them.actor, 'return_items', back)).numbers
  const asked = { topic: 'other', subject: 'Their question', text: 'Their own words to the shop' }
  const their_ticket = await use<{ number: string }>(world, them.actor, 'open_ticket', asked)
  const contact = { phone: their_address.phone }
  const their_guest_ticket = await use<{ number: string }>(world, their_guest, 'open_ticket', { ...asked, contact })
  const their_review = await use<{ number: string }>(world, them.actor, 'write_review', {
    ...{ order: arrived.number, stars: 2, headline: 'Their headline', text: 'Their own words of it' },
  })
  await world.db.updateTable('products').set({ status: 'hidden' }).where('id', '=', their_secret.id).execute()

  const method_id = await giftCard(world, them.id)
  await use(world, them.actor, 'update_profile', {
    add_address: their_address,
    consents: [{ purpose: 'marketing', granted: true }],
  })
  const [address] = (await use<{ addresses: { id: string }[] }>(world, them.actor, 'my_profile')).addresses
  const their_cart = await use<Cart>(world, them.actor, 'add_to_cart', { variant: their_product.external_id })
  await use(world, them.actor, 'set_delivery', { address: their_address })
  const their_guest_cart = await use<Cart>(world, their_guest, 'add_to_cart', { variant: their_product.external_id })
  const our_cart = await use<Cart>(world, us.actor, 'add_to_cart', { variant: our_product.external_id })
  const our_guest_cart = await use<Cart>(world, our_guest, 'add_to_cart', { variant: our_product.external_id })
  await coupon(world, 'THEIRS5')
  await use(world, them.actor, 'show_product', { product: their_product.slug })
  const their_conversations = [await talk(world, them.actor), await talk(world, their_guest)]

  return {
    ...{ their_store, our_store, them, us, their_product, their_secret, their_draft, our_product },
    ...{ their_cart, their_guest_cart, our_cart, our_guest_cart, their_guest, our_guest, method_id, reference },
    ...{ theirs, transferred, both, of_guest, arrived, their_return: their_return! },
    ...{ their_review, their_ticket, their_guest_ticket, their_conversations },
    their_seller: their_seller.actor as ActorWithStores,
    our_seller: our_seller.actor as ActorWithStores,
    passer_by: await world.shopper(),
    their_address_id: address!.id,
    orders: [theirs, transferred, both, of_guest, arrived] as Ordered[],
    /** Asked of them and not answered yet. */
    their_proposal: await proposal(world, them.actor, 'cancel_order', {
      number: theirs.number,
      reason: 'found cheaper',
    }),
  }
}

async function giftCard(world: World, customer_id: string): Promise<string> {
  const id = newId('payment_method')
  const created_at = world.clock.now
  const card = { kind: 'gift_card', code: 'THEI-RCAR-DCOD-E123', label: 'Their gift card', balance_minor: 900_000 }
  await world.db
    .insertInto('payment_methods')
    .values({ id, customer_id, ...card, created_at })
    .execute()
  await world.db
    .insertInto('balance_entries')
    .values({ payment_method_id: id, amount_minor: 900_000, reason: 'issued', at: created_at })
    .execute()
  return id
}

async function coupon(world: World, code: string): Promise<void> {
  const values = { id: newId('promotion'), code, name: code, kind: 'fixed', amount_minor: 500 }
  await world.db
    .insertInto('promotions')
    .values({ ...values, created_at: world.clock.now })
    .execute()
}

/** They have told the agent something, and it is at its answer. */
async function talk(world: World, actor: Actor): Promise<string> {
  const ctx = world.as(actor)
  return transact(world.db, async (tx) => {
    const { id: conversation_id } = await openConversation(tx, ctx)
    await addMessage(tx, ctx, { conversation_id, author: 'person', text: 'Their own words to the agent' })
    await showThings(tx, ctx, { conversation_id, kind: 'product', refs: ['their-saree'] })
    await startTurn(tx, ctx, { conversation_id, model: 'house', prompt_version: '1' })
    if (actor.kind === 'shopper')
      await rememberFact(tx, ctx, { topic: 'size', fact: 'Their own size', said_by: 'person' })
    return conversation_id
  })
}

export async function proposal(world: World, actor: Actor, tool: string, args: unknown): Promise<string> {
  return (await call(world.db, findTool(tool), world.as(actor), args)).proposal!.id
}

/** What the tool says to this person; whatever it proposes they agree to. */
export async function everything(world: World, actor: Actor, tool: string, args: unknown): Promise<unknown> {
  const ctx = world.as(actor)
  const said = await call(world.db, findTool(tool), ctx, args)
  return said.proposal ? [said, await accept(world.db, findTool, ctx, said.proposal.id)] : said
}

/** Words that only the other party may read. */
export function secretsOf(p: Parties): string[] {
  return [
    ...[p.them.id, p.them.email, their_address.line1, their_address.name, their_address.phone, p.their_address_id],
    ...[
      p.method_id,
      'Their gift card',
      'E123',
      p.reference,
      'Their draft',
      'Their withdrawn shawl',
      'Their own reason',
    ],
    ...[p.their_cart, p.their_guest_cart].flatMap((cart) => [cart.id, ...cart.lines.map((line) => line.id)]),
    ...p.orders.flatMap(({ number, access_token }) => [number, access_token]),
    ...p.orders.flatMap(({ payment }) => (payment ? [payment.id] : [])),
    ...[p.their_ticket.number, p.their_guest_ticket.number, 'Their question', 'Their own words', 'Their headline'],
    ...[p.their_return, p.their_proposal, p.their_seller.customer_id],
    ...[...p.their_conversations, 'Their own size'],
  ]
}

/** Those of them that an answer holds although the asker did not bring them along. */
export function leaked(p: Parties, asked: unknown, answered: unknown, allowed: string[] = []): string[] {
  const [brought, said] = [JSON.stringify(asked ?? null), JSON.stringify(answered ?? null)]
  return secretsOf(p).filter(
    (secret) => said.includes(secret) && !brought.includes(secret) && !allowed.includes(secret),
  )
}
