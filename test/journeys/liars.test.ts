import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Actor } from '#core/context'
import { AppError } from '#core/errors'
import { call } from '../../tools/call.ts'
import { findTool, tools } from '../../tools/index.ts'
import { dhaka, useWorld } from '../world.ts'
import { claims, liesOn } from './lies.ts'
import { type Parties, settle } from './parties.ts'
import { rowsOfOthers } from './rows-of-others.ts'

// A model that invents, a program that is broken, a person who tries. Each tool is asked as it should be, and then again with a lie in
// every place of the request: it refuses in words or does what it may, and never breaks. Nobody else's things change.
const world = useWorld()
let p: Parties
let owner: Actor, warehouse: Actor
let before: Record<string, string>
beforeAll(async () => {
  p = await settle(world)
  owner = (await world.staff('owner')).actor
  warehouse = (await world.staff('warehouse')).actor
  before = await rowsOfOthers(world, p)
})

type Asked = { by: () => Actor; args: () => object }
const us = () => p.us.actor
const guest = () => p.our_guest
const seller = () => p.our_seller
const ask = (by: Asked['by'], args: Asked['args']): Asked => ({ by, args })
const rice = () => p.our_product.external_id
const cart_id = () => p.our_cart.id

/** One honest request for each tool, with everything in it that the tool takes. */
const honest: Record<string, Asked> = {
  search_products: ask(guest, () => ({
    ...{ q: 'rice', category: 'rice', min_price: 1, max_price: 9_000_000, store: p.our_store.slug, in_stock: true },
    ...{ near: { lat: 23.7, lng: 90.4 }, within_km: 9, sort: 'newest', currency: 'BDT', cursor: 'abc', limit: 20 },
    ...{ brand: 'Pran', options: { Size: 'L' }, min_rating: 4, delivers_to: 'Dhaka', facets: true },
    cheaper_than: p.our_product.slug,
  })),
  show_product: ask(guest, () => ({ product: p.our_product.slug, currency: 'BDT' })),
  compare_products: ask(guest, () => ({ products: [p.our_product.slug, p.their_product.slug], currency: 'BDT' })),
  recommend_products: ask(guest, () => ({
    ...{ product: p.our_product.slug, cart: true, district: 'Dhaka', near: { lat: 23.7, lng: 90.4 }, limit: 3 },
  })),
  list_categories: ask(guest, () => ({ depth: 2, under: 'rice' })),
  view_cart: ask(us, () => ({ cart_id: cart_id() })),
  add_to_cart: ask(us, () => ({
    ...{ cart_id: cart_id(), product: p.our_product.slug, variant: rice(), options: { Size: 'L' }, quantity: 1 },
  })),
  change_cart: ask(us, () => ({ cart_id: cart_id(), line: rice(), quantity: 1 })),
  save_for_later: ask(us, () => ({ cart_id: cart_id(), line: rice(), bring_back: true })),
  apply_coupon: ask(us, () => ({ cart_id: cart_id(), code: 'THEIRS5', remove: false })),
  set_delivery: ask(us, () => ({ cart_id: cart_id(), address: dhaka, methods: { '*': 'standard' } })),
  delivery_options: ask(us, () => ({ cart_id: cart_id(), address: dhaka })),
  payment_methods: ask(us, () => ({})),
  checkout: ask(us, () => ({
    ...{ cart_id: cart_id(), address: dhaka, contact: { name: 'Us', phone: '01711000002', email: 'us@example.test' } },
    ...{ shipping: { [p.our_store.slug]: 'standard' }, note: 'Ring twice' },
    payment: { provider: 'mobile_money', method_id: 'pmt_1', reference: '9J7A8B6C5D' },
  })),
  list_orders: ask(us, () => ({ status: 'placed', cursor: 'b3JkXzAx', limit: 10 })),
  track_order: ask(us, () => ({ number: p.theirs.number, token: 'abc' })),
  cancel_order: ask(us, () => ({
    number: p.theirs.number,
    reason: 'found cheaper',
    store: p.our_store.slug,
    refund_to: 'pmt_1',
  })),
  get_document: ask(us, () => ({ number: p.theirs.number, kind: 'invoice', language: 'en', token: 'abc' })),
  confirm_delivery: ask(seller, () => ({
    ...{ number: p.theirs.number, store: p.our_store.slug, code: '482913', reason: 'Seen there' },
  })),
  list_reviews: ask(us, () => ({ product: p.our_product.slug, stars: 5, cursor: 'abc', limit: 5 })),
  write_review: ask(us, () => ({
    ...{ product: p.our_product.slug, order: p.theirs.number, variant: rice(), stars: 5, headline: 'Good rice' },
    text: 'It cooks well.',
  })),
  answer_review: ask(seller, () => ({ review: 'RV-1001', text: 'Thank you.' })),
  moderate_review: ask(
    () => owner,
    () => ({
      ...{ review: 'RV-9', decision: 'reject', reason: 'Not about the product' },
      ...{ edited_at: '2026-11-20T06:00:00Z', cursor: 'abc', limit: 5 },
    }),
  ),
  answer_question: ask(guest, () => ({ question: 'How long does a refund take?', topic: 'payment' })),
  open_ticket: ask(us, () => ({
    ...{ topic: 'delivery', subject: 'Friday', text: 'Can it come on Friday?', order: p.theirs.number, token: 'abc' },
    contact: { name: 'Us', email: 'us@example.test', phone: '01711000002' },
  })),
  reply_ticket: ask(us, () => ({ ticket: 'T-9', text: 'Thank you', solved: true })),
  my_tickets: ask(us, () => ({ ticket: 'T-9', cursor: 'abc', limit: 5 })),
  talk_to_human: ask(us, () => ({
    text: 'I need a person',
    contact: { name: 'Us', email: 'us@example.test', phone: '01711000002' },
  })),
  handle_ticket: ask(
    () => owner,
    () => ({
      ...{ action: 'solve', ticket: 'T-9', text: 'It comes tomorrow.', to: 'nobody@example.test', priority: 'high' },
      ...{ topic: 'delivery', status: 'open', mine: false, cursor: 'abc', limit: 5 },
    }),
  ),
  save_article: ask(
    () => owner,
    () => ({
      ...{ slug: 'lies', kind: 'article', title: 'Lies', title_bn: 'মিথ্যা', body: '{{no_such_figure}}' },
      ...{ body_bn: '{{nor_this}}', topics: ['other'], keywords: 'truth', position: 5, published: true },
    }),
  ),
  sales_report: ask(
    () => owner,
    () => ({ from: '2026-11-01', to: '2026-11-30', by: 'product', store: p.our_store.slug, limit: 5 }),
  ),
  profit_report: ask(
    () => owner,
    () => ({ from: '2026-11-01', to: '2026-11-30', by: 'category', store: p.our_store.slug, limit: 5 }),
  ),
  search_report: ask(
    () => owner,
    () => ({ from: '2026-11-01', to: '2026-11-30', limit: 5 }),
  ),
  list_synonyms: ask(
    () => owner,
    () => ({ q: 'saree', cursor: 'saree', limit: 5 }),
  ),
  save_synonyms: ask(
    () => owner,
    () => ({
      ...{ name: 'lies', kind: 'also', terms: ['lie'], add_terms: ['fib'], finds: ['truth'], active: true, note: 'No' },
    }),
  ),
  remove_synonyms: ask(
    () => owner,
    () => ({ name: 'no-such-group' }),
  ),
  funnel_report: ask(
    () => owner,
    () => ({ from: '2026-11-01', to: '2026-11-30', by: 'channel' }),
  ),
  sales_summary: ask(seller, () => ({ store: p.our_store.slug })),
  restock_advice: ask(seller, () => ({ store: p.our_store.slug, days: 30, limit: 5 })),
  change_order: ask(us, () => ({
    ...{ number: p.theirs.number, address: dhaka, payment_method: 'pmt_1', reference: '9J7A8B6C5D' },
    items: [{ variant: rice(), new_variant: 'another', quantity: 1 }],
  })),
  return_items: ask(us, () => ({
    ...{ number: p.arrived.number, items: [{ variant: rice(), quantity: 1 }], reason: 'Too small', refund_to: 'pmt_1' },
  })),
  exchange_items: ask(us, () => ({
    ...{ number: p.arrived.number, items: [{ variant: rice(), new_variant: 'another', quantity: 1 }] },
    ...{ payment_method: 'pmt_1', reference: '9J7A8B6C5D', reason: 'Too small' },
  })),
  list_returns: ask(us, () => ({ status: 'requested', cursor: 'cmV0XzAx', limit: 5 })),
  reorder: ask(us, () => ({ number: p.theirs.number })),
  handle_return: ask(seller, () => ({
    ...{ return: p.their_return, action: 'receive', reason: 'Worn', restock: true, tracking: 'ABC-2' },
  })),
  refund_order: ask(
    () => owner,
    () => ({ number: 'DK-9', amount_minor: 5, reason: 'Late', refund_to: 'pmt_1' }),
  ),
  my_profile: ask(us, () => ({})),
  update_profile: ask(us, () => ({
    ...{ name: 'Us', language: 'en', currency: 'BDT', add_address: dhaka, remove_address: '99', default_address: '98' },
    consents: [{ purpose: 'marketing', granted: false }],
  })),
  my_memory: ask(us, () => ({})),
  forget_fact: ask(us, () => ({ topic: 'size', all: true })),
  forget_me: ask(us, () => ({ give_up_balance: false })),
  draft_listing: ask(seller, () => ({
    ...{
      store: p.our_store.slug,
      title: 'Flour',
      title_bn: 'আটা',
      description: 'Fine',
      description_bn: 'মিহি',
      stock: 3,
    },
    ...{ brand: 'Ours', category: 'Grocery > Flour', category_bn: 'মুদি > আটা', attributes: { Weight: '1 kg' } },
    ...{
      prescription: false,
      external_id: 'flour',
      currency: 'BDT',
      price_minor: 9_000,
      compare_at_minor: 9_900,
      cost_minor: 7_000,
    },
    images: [{ url: '/pictures/flour', alt: 'Flour', alt_bn: 'আটা' }],
    variants: [
      {
        external_id: 'f-1',
        sku: 'F1',
        options: { Size: '1 kg' },
        price_minor: 9_000,
        compare_at_minor: 9_900,
        weight_grams: 1,
      },
    ],
  })),
  publish_listing: ask(seller, () => ({ product: p.our_product.slug, store: p.our_store.slug })),
  change_listing: ask(seller, () => ({
    ...{ product: p.our_product.slug, store: p.our_store.slug, title: 'Our rice', title_bn: 'চাল', description: 'Fine' },
    ...{
      description_bn: 'মিহি',
      brand: 'Ours',
      category: 'Grocery > Rice',
      category_bn: 'মুদি > চাল',
      prescription: false,
    },
    ...{ attributes: { Weight: '1 kg' }, images: [{ url: '/pictures/rice', alt: 'Rice', alt_bn: 'চাল' }], hide: true },
    add_variants: [
      {
        external_id: 'r-2',
        sku: 'R2',
        options: { Size: '2 kg' },
        price_minor: 1,
        compare_at_minor: 2,
        weight_grams: 1,
      },
    ],
    change_variants: [{ variant: rice(), sku: 'R1', options: { Size: '1 kg' }, weight_grams: 1, available: true }],
    ...{
      remove_variants: ['r-9'],
      links: [{ kind: 'related', to: ['flour'] }],
      bundle_of: [{ variant: 'f-1', quantity: 2 }],
    },
  })),
  change_price: ask(seller, () => ({
    ...{
      products: [p.our_product.slug],
      category: 'rice',
      whole_store: true,
      variants: [rice()],
      store: p.our_store.slug,
    },
    ...{ set_minor: 9_000, percent: 10, amount_minor: 100, show_old_price: true },
  })),
  list_listings: ask(seller, () => ({
    store: p.our_store.slug,
    status: 'active',
    q: 'rice',
    cursor: 'prd_01',
    limit: 5,
  })),
  list_store_orders: ask(seller, () => ({ status: 'placed', cursor: 'ZnVsXzAx', limit: 5 })),
  ship_order: ask(seller, () => ({
    number: p.theirs.number,
    step: 'ship',
    store: p.our_store.slug,
    tracking: 'ABC-1',
  })),
  change_stock: ask(seller, () => ({
    ...{ product: p.our_product.slug, variant: rice(), options: { Size: 'L' }, set_to: 5, add: 2, reason: 'counted' },
    ...{ warehouse: 'main', note: 'a note' },
  })),
  low_stock: ask(seller, () => ({ store: p.our_store.slug, cursor: '0.var_1', limit: 5 })),
  find_order: ask(
    () => owner,
    () => ({ number: 'DK-9', cursor: 'b3JkXzAx' }),
  ),
  check_transfer: ask(
    () => owner,
    () => ({ number: 'DK-9', received: true, amount_minor: 5 }),
  ),
  send_refund: ask(
    () => owner,
    () => ({ number: 'DK-9', reference: 'SENT-IT-1' }),
  ),
  merge_customers: ask(
    () => owner,
    () => ({ keep: 'cus_nobody', merge: 'cus_noone', undo: 'mrg_none', reason: 'The same phone' }),
  ),
  tax_report: ask(
    () => owner,
    () => ({ from: '2026-11-01', to: '2026-11-30', store: p.our_store.slug }),
  ),
  change_setting: ask(
    () => owner,
    () => ({
      ...{
        payment_providers: ['cod'],
        order_rules: {
          ...{
            changeable: ['placed'],
            cancel_reasons: ['found cheaper'],
            swaps_per_order: 1,
            cancel_after_swap: false,
          },
          ...{ returns_per_order: 1, exchanges_per_order: 1, return_within_days: 7 },
        },
        delivery_code: 'optional',
        shop_details: {
          name: 'Lie',
          name_bn: 'মিথ্যা',
          address: 'Road 1',
          phone: '01711000002',
          email: 'us@example.test',
        },
        ...{ review_moderation: 'before', review_edit_days: 30, open_tickets: 5, refund_days: 10 },
        ...{ support_hours: { from: '09:00', to: '21:00' }, mobile_money_account: '01811000000' },
        tax_rate: { name: 'VAT', country: 'BD', district: 'Dhaka', tax_class: 'lie', rate_bps: 5, inclusive: true },
      },
      ...{ exchange_rate: { from_currency: 'USD', to_currency: 'USD', rate_millionths: 5 } },
    }),
  ),
  my_data: ask(us, () => ({})),
  find_customer: ask(
    () => owner,
    () => ({ query: 'nobody', limit: 5 }),
  ),
  approve_store: ask(
    () => owner,
    () => ({ store: 'no-such-store', decision: 'suspend', reason: 'None' }),
  ),
  create_coupon: ask(
    () => owner,
    () => ({
      ...{
        code: 'LIE10',
        name: 'Lie',
        name_bn: 'মিথ্যা',
        kind: 'percent',
        percent: 10,
        amount_minor: 5,
        currency: 'BDT',
      },
      ...{ minimum_minor: 5, cap_minor: 5, per_person: 1, max_uses: 1, starts_at: '2026-11-20', ends_at: '2026-11-21' },
      ...{
        products: [p.our_product.slug],
        categories: ['rice'],
        stores: [p.our_store.slug],
        stackable: false,
        priority: 1,
      },
    }),
  ),
}

const fieldsOf = (name: string) => {
  const schema = z.toJSONSchema(findTool(name).input as z.ZodType, { io: 'input', unrepresentable: 'any' })
  return Object.keys((schema.properties ?? {}) as object)
}

test('every tool, and everything that it takes, is lied to', () => {
  const forgotten = tools.flatMap(({ name }) => {
    const args = honest[name]?.args()
    if (!args) return [name]
    return fieldsOf(name)
      .filter((field) => !(field in args))
      .map((field) => `${name}.${field}`)
  })
  expect(forgotten, `Write in test/journeys/liars.test.ts what is honestly asked of: ${forgotten.join(', ')}.`).toEqual(
    [],
  )
})

/** Refused in words, in both languages, or done: anything else is a fault of ours. */
async function tell(name: string, actor: Actor, args: unknown, where: string): Promise<AppError | undefined> {
  try {
    await call(world.db, findTool(name), world.as(actor), args)
    return undefined
  } catch (error) {
    if (error instanceof AppError) return error
    throw new Error(`${name} broke on a lie in "${where}": ${String(error).slice(0, 300)}`, { cause: error })
  }
}

describe('with a lie in any place of the request', () => {
  test.each(Object.keys(honest).map((name) => [name]))('%s refuses or copes', { timeout: 180_000 }, async (name) => {
    const { by, args } = honest[name]!
    for (const lie of liesOn(args())) {
      const refused = await tell(name, by(), lie.args, lie.where)
      if (lie.where.startsWith(' + ')) expect(refused?.code, `${name}${lie.where}`).toBe('invalid_input')
    }
    for (const raw of ['words', 7, [], [args()], true, null, undefined]) await tell(name, by(), raw, 'the whole')
    // A seller may name a category that nobody had yet; everything else of the shop and of others stays.
    expect({ ...(await rowsOfOthers(world, p)), categories: '' }).toEqual({ ...before, categories: '' })
  })

  test('nothing of it was kept at length, and what is personal not at all', async () => {
    const log = await world.db.selectFrom('audit_log').select(['input']).execute()
    const texts = log.map(({ input }) => JSON.stringify(input))
    expect(log.length).toBeGreaterThan(500)
    expect(Math.max(...texts.map((text) => text.length))).toBeLessThan(50_000)
    expect(texts.filter((text) => text.includes('House 7') || text.includes('1711000002'))).toEqual([])
  })

  test('and nobody became anybody else by saying so', async () => {
    for (const claim of claims)
      for (const actor of [us(), guest(), seller(), warehouse])
        for (const name of ['find_customer', 'check_transfer', 'approve_store'])
          expect((await tell(name, actor, claim, name))?.kind).toMatch(/forbidden|invalid/)
    expect(({} as { role?: string }).role).toBeUndefined()
  })
})
