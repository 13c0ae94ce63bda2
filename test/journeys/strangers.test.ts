import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#core/context'
import { AppError } from '#core/errors'
import { permits } from '#domain/staff'
import { accept } from '../../tools/call.ts'
import type { AnyTool } from '../../tools/define.ts'
import { findTool, tools } from '../../tools/index.ts'
import { searchable } from '../searchable.ts'
import { dhaka, useWorld } from '../world.ts'
import { everything, leaked, type Parties, settle, their_address } from './parties.ts'
import { rowsOfOthers, tablesNobodyThoughtOf } from './rows-of-others.ts'

// Two stores and two customers who try to reach each other's things through every tool. The endpoints are in strangers-http.test.ts.
const world = useWorld()
let p: Parties
let before: Record<string, string>
beforeAll(async () => {
  p = await settle(world)
  await searchable(world)
  before = await rowsOfOthers(world, p)
})

type Attempt = {
  by: (p: Parties) => Actor
  args: (p: Parties) => unknown
  /** Words that are theirs but that this person may read all the same. */
  allowed?: (p: Parties) => string[]
}

const us = (p: Parties) => p.us.actor
const our_guest = (p: Parties) => p.our_guest
const our_seller = (p: Parties) => p.our_seller
const everybody = [us, our_guest, our_seller]
const each = (who: Attempt['by'][], ...args: Attempt['args'][]): Attempt[] =>
  who.flatMap((by) => args.map((one) => ({ by, args: one })))
const carts = (rest: (p: Parties) => object) => [
  (p: Parties) => ({ cart_id: p.their_cart.id, ...rest(p) }),
  (p: Parties) => ({ cart_id: p.their_guest_cart.id, ...rest(p) }),
]
const numbers = (rest: object = {}) =>
  ([0, 1, 2, 3, 4] as const).map((n) => (p: Parties) => ({ number: p.orders[n]!.number, ...rest }))
const of_orders = (rest: object) =>
  ([0, 1, 3] as const).map((n) => (p: Parties) => ({ order: p.orders[n]!.number, ...rest }))
const their_line = (p: Parties) => p.their_cart.lines[0]!.id
const selling = (rest: object) => (p: Parties) => ({ variant: p.their_product.external_id, ...rest })

const listing =
  (rest: object = {}, which: 'their_product' | 'their_draft' | 'their_secret' = 'their_product') =>
  (p: Parties) => ({ product: p[which].slug, ...rest })
const draft = { title: 'A cuckoo’s egg', price_minor: 100 }

/** For every tool, how a stranger would reach for what is not theirs. */
const attempts: Record<string, Attempt[]> = {
  search_products: each(
    everybody,
    () => ({ q: 'Their withdrawn' }),
    () => ({ q: 'Their draft' }),
    (p) => ({ store: p.their_store.slug }),
    (p) => ({ q: p.their_secret.external_id, facets: true }),
    (p) => ({ q: p.their_draft.slug }),
    (p) => ({ cheaper_than: p.their_draft.slug }),
  ),
  show_product: each(
    everybody,
    (p) => ({ product: p.their_draft.slug }),
    (p) => ({ product: p.their_secret.external_id }),
  ),
  compare_products: each(everybody, (p) => ({ products: [p.our_product.slug, p.their_draft.slug] })),
  recommend_products: each(
    everybody,
    (p) => ({ product: p.their_draft.slug }),
    (p) => ({ product: p.their_product.slug }),
  ),
  list_categories: each(everybody, () => ({})),
  search_report: [],
  list_synonyms: [],
  save_synonyms: [],
  remove_synonyms: [],
  draft_listing: each([our_seller], (p) => ({ ...draft, store: p.their_store.slug })),
  publish_listing: each([our_seller], listing(), listing({}, 'their_draft'), listing({}, 'their_secret')),
  change_listing: each(
    [our_seller],
    listing({ hide: true }),
    listing({ title: 'Ours now' }, 'their_draft'),
    listing({ change_variants: [{ variant: 'any', available: false }] }),
    (p) => ({ product: p.our_product.slug, links: [{ kind: 'related', to: [p.their_draft.slug] }] }),
    (p) => ({ product: p.our_product.slug, bundle_of: [{ variant: p.their_product.external_id, quantity: 1 }] }),
    (p) => ({ product: p.our_product.slug, change_variants: [{ variant: p.their_product.external_id, sku: 'MINE' }] }),
    (p) => ({ product: p.our_product.slug, remove_variants: [p.their_product.external_id] }),
  ),
  change_price: each(
    [our_seller],
    (p) => ({ products: [p.their_product.slug], set_minor: 1 }),
    (p) => ({ products: [p.their_product.external_id], percent: -90 }),
    (p) => ({ store: p.their_store.slug, whole_store: true, percent: -90 }),
    (p) => ({ store: p.their_store.slug, products: [p.our_product.slug], percent: -90 }),
    (p) => ({ products: [p.our_product.slug], variants: [p.their_product.external_id], set_minor: 1 }),
  ),
  list_listings: each(
    [our_seller],
    () => ({}),
    () => ({ status: 'draft', q: 'Their' }),
    (p) => ({ store: p.their_store.slug }),
  ),
  view_cart: each(everybody, () => ({}), ...carts(() => ({}))),
  add_to_cart: each(everybody, ...carts((p) => ({ variant: p.our_product.external_id }))),
  change_cart: each(
    everybody,
    ...carts((p) => ({ line: p.their_product.external_id, quantity: 0 })),
    (p) => ({ line: their_line(p), quantity: 0 }),
    (p) => ({ line: p.their_guest_cart.lines[0]!.id, quantity: 9 }),
  ),
  save_for_later: each(everybody, ...carts((p) => ({ line: their_line(p) })), (p) => ({ line: their_line(p) })),
  apply_coupon: each(everybody, ...carts(() => ({ code: 'THEIRS5' }))),
  set_delivery: each(
    everybody,
    ...carts(() => ({ address: dhaka })),
    ...carts(() => ({ methods: { '*': 'standard' } })),
  ),
  delivery_options: each(everybody, ...carts(() => ({})), ...carts(() => ({ address: dhaka }))),
  payment_methods: each(everybody, () => ({})),
  checkout: each(
    everybody,
    ...carts(() => ({ address: dhaka })),
    ...carts(() => ({})),
    (p) => ({ address: dhaka, payment: { provider: 'gift_card', method_id: p.method_id } }),
    () => ({ address: dhaka, payment: { provider: 'gift_card', method_id: 'THEI-RCAR-DCOD-E123' } }),
  ),
  list_orders: each([us, our_seller], () => ({})),
  track_order: [
    ...each(everybody, () => ({}), ...numbers({ token: 'guessed' })),
    ...each([us, our_guest], ...numbers()),
    ...each([our_guest], (p) => ({ number: p.of_guest.number, token: p.theirs.access_token })),
    ...each([our_seller], (p) => ({ number: p.theirs.number })),
    // Our seller sends a part of that order: where to and to whom is theirs to know, what else is in it is not.
    { by: our_seller, args: (p) => ({ number: p.both.number }), allowed: () => [dhaka.name] },
  ],
  cancel_order: each(everybody, ...numbers({ reason: 'no longer needed' })),
  list_reviews: each(
    everybody,
    (p) => ({ product: p.their_draft.slug }),
    (p) => ({ product: p.their_product.slug }),
  ),
  write_review: each(
    [us, our_seller],
    (p) => ({ product: p.their_product.slug, stars: 1 }),
    (p) => ({ product: p.their_secret.external_id, stars: 1, text: 'Bad' }),
    ...of_orders({ stars: 1 }),
  ),
  answer_review: each([our_seller], (p) => ({ review: p.their_review.number, text: 'We are better' })),
  answer_question: each(everybody, () => ({ question: 'Their own words to the shop' })),
  open_ticket: each(
    everybody,
    ...of_orders({ topic: 'order', subject: 'Mine', text: 'Where is it?', contact: { email: 'us@example.test' } }),
  ),
  reply_ticket: each(
    everybody,
    (p) => ({ ticket: p.their_ticket.number, text: 'It is mine', solved: true }),
    (p) => ({ ticket: p.their_guest_ticket.number, text: 'It is mine' }),
  ),
  my_tickets: each(
    everybody,
    () => ({}),
    (p) => ({ ticket: p.their_ticket.number }),
    (p) => ({ ticket: p.their_guest_ticket.number }),
  ),
  talk_to_human: each(everybody, () => ({ text: 'Hello', contact: { phone: their_address.phone } })),
  get_document: each(everybody, ...numbers(), ...numbers({ token: 'guessed', kind: 'packing_slip' })),
  confirm_delivery: each(
    [our_seller],
    (p) => ({ number: p.theirs.number, code: '123456' }),
    (p) => ({ number: p.both.number, store: p.their_store.slug, code: '123456' }),
    (p) => ({ number: p.theirs.number, reason: 'it is there' }),
  ),
  change_order: each(
    everybody,
    ...numbers({ address: dhaka }),
    ...numbers({ payment_method: 'mobile_money', reference: 'STRANGER1234' }),
    (p) => ({
      number: p.theirs.number,
      items: [{ variant: p.their_secret.external_id, new_variant: p.our_product.external_id }],
      payment_method: p.method_id,
    }),
  ),
  return_items: each(
    everybody,
    ...numbers(),
    (p) => ({ number: p.arrived.number, refund_to: p.method_id }),
    (p) => ({ number: p.both.number, items: [{ variant: p.our_product.external_id }] }),
  ),
  exchange_items: each(everybody, (p) => ({
    number: p.arrived.number,
    items: [{ variant: p.their_secret.external_id, new_variant: p.our_product.external_id }],
    payment_method: p.method_id,
  })),
  list_returns: each(
    [us, our_seller],
    () => ({}),
    () => ({ status: 'requested', limit: 100 }),
  ),
  reorder: each(everybody, ...numbers()),
  handle_return: (['approve', 'refuse', 'receive', 'refund', 'send'] as const).flatMap((action) =>
    each([our_seller], (p) => ({ return: p.their_return, action, reason: 'Because we say so' })),
  ),
  sales_summary: each(
    [our_seller],
    () => ({}),
    (p) => ({ store: p.their_store.slug }),
  ),
  restock_advice: each(
    [our_seller],
    () => ({}),
    (p) => ({ store: p.their_store.slug }),
  ),
  my_profile: each([us, our_seller], () => ({})),
  update_profile: each(
    [us, our_seller],
    (p) => ({ remove_address: p.their_address_id }),
    (p) => ({ default_address: p.their_address_id }),
  ),
  // A number that somebody typed into a ticket of their own is theirs to read, whoever's it is.
  my_data: [us, our_seller].map((by) => ({ by, args: () => ({}), allowed: () => [their_address.phone] })),
  my_memory: each([us, our_seller], () => ({})),
  forget_fact: each(
    [us, our_seller],
    () => ({ topic: 'size' }),
    () => ({ all: true }),
  ),
  // Whoever asks is forgotten, and nobody else.
  forget_me: each([(p) => p.passer_by.actor], () => ({ give_up_balance: true })),
  list_store_orders: [
    { by: our_seller, args: () => ({}), allowed: (p) => [p.both.number] },
    { by: our_seller, args: () => ({ status: 'placed', limit: 100 }), allowed: (p) => [p.both.number] },
  ],
  ship_order: [
    ...(['confirm', 'pack', 'ship', 'deliver'] as const).flatMap((step) =>
      each(
        [our_seller],
        (p) => ({ number: p.theirs.number, step }),
        (p) => ({ number: p.theirs.number, step, store: p.our_store.slug }),
        (p) => ({ number: p.both.number, step, store: p.their_store.slug, tracking: 'TRACK-ME-1' }),
      ),
    ),
  ],
  change_stock: each([our_seller], selling({ set_to: 0 }), selling({ add: 5 }), (p) => ({
    product: p.their_product.slug,
    set_to: 0,
  })),
  low_stock: each(
    [our_seller],
    () => ({}),
    (p) => ({ store: p.their_store.slug }),
    (p) => ({ cursor: `-1.${p.their_product.variant_id}` }),
  ),
  find_order: [],
  check_transfer: [],
  send_refund: [],
  refund_order: [],
  sales_report: [],
  profit_report: [],
  funnel_report: [],
  moderate_review: [],
  handle_ticket: [],
  save_article: [],
  merge_customers: [],
  tax_report: [],
  change_setting: [],
  find_customer: [],
  approve_store: [],
  create_coupon: [],
}

const refusals = ['not_found', 'forbidden']

async function reach(tool: string, { by, args, allowed }: Attempt): Promise<void> {
  const [actor, asked] = [by(p), args(p)]
  const answered = await everything(world, actor, tool, asked).catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error
    expect(refusals, error.message).toContain(error.kind)
    return { message: error.message, details: error.details }
  })
  expect(leaked(p, asked, answered, allowed?.(p)), JSON.stringify(answered)).toEqual([])
}

const theirs_stay = async () => expect(await rowsOfOthers(world, p)).toEqual(before)

test('every tool has a stranger who tries it', () => {
  const forgotten = tools.map((tool) => tool.name).filter((name) => !(name in attempts))
  expect(
    forgotten,
    `Write in test/journeys/strangers.test.ts how a stranger would misuse: ${forgotten.join(', ')}.`,
  ).toEqual([])
  const open = tools.filter(({ name, roles }) => roles.some((role) => role !== 'staff') && attempts[name]?.length === 0)
  expect(
    open.map((tool) => tool.name),
    'These are for more than staff, so somebody may be a stranger to them:',
  ).toEqual([])
})

test('every table has its owner named', async () => {
  const forgotten = await tablesNobodyThoughtOf(world)
  expect(forgotten, `Say in test/journeys/rows-of-others.ts whose the rows are of: ${forgotten.join(', ')}.`).toEqual(
    [],
  )
})

describe('through each tool, a stranger reads nothing of theirs and changes nothing of theirs', () => {
  for (const [name, tries] of Object.entries(attempts).filter(([, tries]) => tries.length > 0))
    test(name, async () => {
      for (const attempt of tries) await reach(name, attempt)
      await theirs_stay()
    })
})

test('a seller’s list shows of an order from two stores only the part that they send', async () => {
  const { data } = (await everything(world, p.our_seller, 'list_store_orders', {})) as { data: { items: object[] } }
  expect(data.items).toMatchObject([
    { number: p.both.number, pieces: 1, titles: ['Our rice'], stores: [p.our_store.slug], total_minor: 51_000 },
  ])
})

describe('those for whom a tool is not', () => {
  const outsiders = (tool: AnyTool, p: Parties): Actor[] =>
    [p.us.actor, p.our_guest, p.our_seller].filter(
      ({ kind }) => !tool.roles.includes(kind as 'guest') && !(kind === 'seller' && tool.roles.includes('shopper')),
    )
  const staff_roles = ['owner', 'manager', 'support', 'content', 'warehouse'] as const

  test.each(tools.map((tool) => [tool.name]))('are refused %s whatever they say', async (name) => {
    const tool = findTool(name)
    const unfit = staff_roles.filter(
      (role) => !tool.roles.includes('staff') || (tool.permission && !permits(role, tool.permission)),
    )
    const staff = await Promise.all(unfit.map(async (role) => (await world.staff(role)).actor))
    for (const actor of [...outsiders(tool, p), ...staff])
      for (const args of [{}, { number: p.theirs.number }, { as: 'owner', role: 'owner', store: p.their_store.slug }])
        await expect(everything(world, actor, name, args)).rejects.toMatchObject({ kind: 'forbidden' })
  })
})

test('what was asked of them cannot be answered by anybody else', async () => {
  for (const actor of [p.us.actor, p.our_guest, p.our_seller, p.their_seller, (await world.staff('owner')).actor])
    await expect(accept(world.db, findTool, world.as(actor), p.their_proposal)).rejects.toMatchObject({
      code: 'proposal_not_found',
    })
})
