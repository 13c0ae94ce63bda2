import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#core/context'
import { routes } from '../../web/api/routes.ts'
import { type Say, useDoor } from '../../web/door.fixture.ts'
import { searchable } from '../searchable.ts'
import { dhaka } from '../world.ts'
import { leaked, type Parties, settle } from './parties.ts'
import { rowsOfOthers } from './rows-of-others.ts'

// The same strangers as in strangers.test.ts, at the endpoints: signed in, without a token, and with a token that is none.
const plenty = { per_minute: 1e6, burst: 1e6 }
const unlimited = { address: plenty, person: plenty }
const world = useDoor({ limits: { read: unlimited, write: unlimited, checkout: unlimited, sign_in: unlimited } })
let p: Parties
let before: Record<string, string>
let tokens: { us: string; our_seller: string }
beforeAll(async () => {
  p = await settle(world)
  await searchable(world)
  tokens = { us: await world.tokenOf(p.us.actor), our_seller: await world.tokenOf(p.our_seller) }
  before = await rowsOfOthers(world, p)
})

type Who = 'us' | 'our_seller' | 'nobody'
type Attempt = {
  who: Who[]
  path: (p: Parties) => string
  say?: (p: Parties) => Say
  allowed?: (p: Parties) => string[]
}

const signed: Who[] = ['us', 'our_seller']
const all: Who[] = [...signed, 'nobody']
/** A person's cart is closed to everybody else; a guest's only to those who are signed in, since its id is its key. */
const carts = (rest: string, say?: (p: Parties) => Say): Attempt[] => [
  { who: all, path: (p) => `carts/${p.their_cart.id}${rest}`, ...(say && { say }) },
  { who: signed, path: (p) => `carts/${p.their_guest_cart.id}${rest}`, ...(say && { say }) },
]
const lines = (say?: (p: Parties) => Say): Attempt[] => [
  ...carts('/lines/any', say),
  { who: all, path: (p) => `carts/${p.their_cart.id}/lines/${p.their_cart.lines[0]!.id}`, ...(say && { say }) },
  { who: ['us'], path: (p) => `carts/${p.our_cart.id}/lines/${p.their_cart.lines[0]!.id}`, ...(say && { say }) },
  {
    who: ['nobody'],
    path: (p) => `carts/${p.our_guest_cart.id}/lines/${p.their_guest_cart.lines[0]!.id}`,
    ...(say && { say }),
  },
]
const key = { 'idempotency-key': 'strangers-key-1' }
const orders = (rest: string, who: Who[] = all, say?: (p: Parties) => Say): Attempt[] =>
  ([0, 1, 3] as const).map((n) => ({ who, path: (p) => `orders/${p.orders[n]!.number}${rest}`, ...(say && { say }) }))

/** For every endpoint, how a stranger would reach for what is not theirs. Those of the tools are tried in strangers.test.ts. */
const attempts: Record<string, Attempt[] | 'shows only what is public'> = {
  'get /products': 'shows only what is public',
  'get /products/{slug}': [
    { who: all, path: (p) => `products/${p.their_draft.slug}` },
    { who: all, path: (p) => `products/${p.their_secret.slug}` },
  ],
  'get /categories': 'shows only what is public',
  'get /stores': 'shows only what is public',
  'get /stores/{slug}': 'shows only what is public',
  'post /sessions': [
    {
      who: all,
      path: () => 'sessions',
      say: (p) => ({ body: { email: p.them.email, password: 'guessed', cart_id: p.their_guest_cart.id } }),
    },
  ],
  // Ends the session whose token is shown; a stranger has only their own, and what is none ends nothing.
  'delete /sessions': [{ who: ['nobody'], path: () => 'sessions', say: (p) => ({ token: p.them.id }) }],
  'get /me': [{ who: all, path: () => 'me' }],
  'post /carts': [{ who: ['us'], path: () => 'carts', say: () => ({ body: {} }) }],
  'get /carts/{id}': carts(''),
  'post /carts/{id}/lines': carts('/lines', (p) => ({ body: { variant: p.our_product.external_id } })),
  'patch /carts/{id}/lines/{line}': lines(() => ({ body: { quantity: 9 } })),
  'delete /carts/{id}/lines/{line}': lines(),
  'post /carts/{id}/coupons': carts('/coupons', () => ({ body: { code: 'THEIRS5' } })),
  'post /carts/{id}/delivery-options': carts('/delivery-options', () => ({ body: { address: dhaka } })),
  'post /carts/{id}/checkout': [
    ...carts('/checkout', () => ({ headers: key, body: { address: dhaka } })),
    ...carts('/checkout', () => ({ headers: key, body: {} })),
    {
      who: ['us'],
      path: (p) => `carts/${p.our_cart.id}/checkout`,
      say: (p) => ({ headers: key, body: { address: dhaka, payment: { kind: 'gift_card', method_id: p.method_id } } }),
    },
  ],
  'get /orders': [{ who: all, path: () => 'orders' }],
  'get /orders/{number}': [
    ...orders(''),
    ...orders('?token=guessed'),
    { who: all, path: (p) => `orders/${p.theirs.number}?token=${p.of_guest.access_token}` },
    { who: ['us', 'nobody'], path: (p) => `orders/${p.both.number}` },
    { who: ['our_seller'], path: (p) => `orders/${p.both.number}`, allowed: () => [dhaka.name] },
  ],
  'get /orders/{number}/documents': [
    ...orders('/documents'),
    ...orders('/documents?token=guessed'),
    { who: ['us', 'nobody'], path: (p) => `orders/${p.both.number}/documents` },
  ],
  'get /documents/{number}.pdf': [{ who: all, path: () => 'documents/INV-2026-000001.pdf' }],
  'get /orders/{number}/packing-slip.pdf': [
    ...orders('/packing-slip.pdf'),
    { who: ['us', 'nobody'], path: (p) => `orders/${p.both.number}/packing-slip.pdf` },
  ],
  'get /products/{slug}/reviews': [
    { who: all, path: (p) => `products/${p.their_draft.slug}/reviews` },
    { who: all, path: (p) => `products/${p.their_product.slug}/reviews` },
  ],
  'post /products/{slug}/reviews': [
    { who: all, path: (p) => `products/${p.their_product.slug}/reviews`, say: () => ({ body: { stars: 1 } }) },
  ],
  'get /reports/sales': [{ who: all, path: (p) => `reports/sales?by=product&store=${p.their_store.slug}` }],
  'get /reports/profit': [{ who: all, path: () => 'reports/profit?format=csv' }],
  'get /reports/tax': [{ who: all, path: (p) => `reports/tax?store=${p.their_store.slug}` }],
  'get /products/{slug}/recommendations': [
    { who: all, path: (p) => `products/${p.their_draft.slug}/recommendations` },
    { who: all, path: (p) => `products/${p.our_product.slug}/recommendations?cart_id=${p.their_cart.id}` },
  ],
  'get /recommendations': [
    { who: all, path: (p) => `recommendations?cart=true&cart_id=${p.their_cart.id}` },
    { who: signed, path: (p) => `recommendations?cart=true&cart_id=${p.their_guest_cart.id}` },
    { who: all, path: (p) => `recommendations?cart_id=${p.them.id}` },
  ],
  'get /products/suggestions': [
    { who: all, path: () => 'products/suggestions?q=Their%20dra' },
    { who: all, path: () => 'products/suggestions?q=withdr' },
  ],
  'post /searches/{id}/clicks': [
    {
      who: all,
      path: () => 'searches/srch_00000000000000000000000000/clicks',
      say: (p) => ({ body: { product: p.their_draft.id, kind: 'order' } }),
    },
  ],
  'get /me/seen': [
    { who: all, path: (p) => `me/seen?cart_id=${p.their_cart.id}` },
    { who: signed, path: (p) => `me/seen?cart_id=${p.their_guest_cart.id}` },
    { who: all, path: (p) => `me/seen?cart_id=${p.them.id}` },
  ],
  'post /me/seen': [
    { who: ['us', 'nobody'], path: () => 'me/seen', say: (p) => ({ body: { product: p.their_draft.slug } }) },
    {
      who: ['nobody'],
      path: () => 'me/seen',
      say: (p) => ({ body: { product: p.their_product.slug, cart_id: p.their_cart.id } }),
    },
    {
      who: ['nobody'],
      path: () => 'me/seen',
      say: (p) => ({ body: { product: p.their_product.slug, cart_id: p.them.id } }),
    },
  ],
  'get /reports/search': [{ who: all, path: () => 'reports/search?format=csv' }],
  'get /reports/funnel': [{ who: all, path: () => 'reports/funnel' }],
  'get /help': 'shows only what is public',
  'get /help/{slug}': [{ who: all, path: () => 'help/their-draft' }],
  'post /tickets': [
    {
      who: all,
      path: () => 'tickets',
      say: (p) => {
        const about = { topic: 'order', subject: 'Mine', text: 'Where is it?', order: p.theirs.number }
        return { body: { ...about, cart_id: p.our_guest_cart.id } }
      },
    },
  ],
  'get /tickets': [
    { who: all, path: () => 'tickets' },
    { who: signed, path: (p) => `tickets?cart_id=${p.their_guest_cart.id}` },
  ],
  'get /tickets/{number}': [
    { who: all, path: (p) => `tickets/${p.their_ticket.number}` },
    { who: all, path: (p) => `tickets/${p.their_guest_ticket.number}?cart_id=${p.their_cart.id}` },
  ],
  'post /tickets/{number}/messages': [
    { who: all, path: (p) => `tickets/${p.their_ticket.number}/messages`, say: () => ({ body: { text: 'Mine' } }) },
    {
      who: all,
      path: (p) => `tickets/${p.their_guest_ticket.number}/messages`,
      say: (p) => ({ body: { solved: true, cart_id: p.our_guest_cart.id } }),
    },
  ],
  'post /orders/{number}/cancel': [
    ...orders('/cancel', all, () => ({ body: {} })),
    ...orders('/cancel', all, (p) => ({ body: { cart_id: p.their_guest_cart.id } })),
    { who: all, path: (p) => `orders/${p.both.number}/cancel`, say: () => ({ body: {} }) },
  ],
  'post /proposals/{id}/accept': [{ who: all, path: (p) => `proposals/${p.their_proposal}/accept` }],
  'post /proposals/{id}/decline': [{ who: all, path: (p) => `proposals/${p.their_proposal}/decline` }],
}

const named = routes.map((route) => ({ route, name: `${route.method} ${route.path}` }))
const others = named.filter(({ route }) => !route.path.startsWith('/tools/'))
const of_tools = named.filter(({ route }) => route.path.startsWith('/tools/'))

test('every endpoint has a stranger who tries it', () => {
  const forgotten = others.map(({ name }) => name).filter((name) => !(name in attempts))
  expect(
    forgotten,
    `Write in test/journeys/strangers-http.test.ts how a stranger would misuse: ${forgotten.join(', ')}.`,
  ).toEqual([])
  const gone = Object.keys(attempts).filter((name) => !others.some((one) => one.name === name))
  expect(gone, 'There is no such endpoint any more; take its attempts out:').toEqual([])
})

async function reach(method: string, who: Who, { path, say, allowed }: Attempt): Promise<void> {
  const token = who === 'nobody' ? undefined : tokens[who]
  const [address, said] = [path(p), { ...(token && { token }), ...say?.(p) }]
  const { status, body } = await world.call(method.toUpperCase(), address, said)
  const what = `${method} ${address} as ${who}: ${status} ${JSON.stringify(body)}`
  if (status >= 300) expect([401, 403, 404], what).toContain(status)
  expect(leaked(p, [address, said], body, allowed?.(p)), what).toEqual([])
}

describe('at each endpoint, a stranger reads nothing of theirs and changes nothing of theirs', () => {
  for (const [name, tries] of Object.entries(attempts)) {
    if (typeof tries === 'string') continue
    test(name, async () => {
      for (const attempt of tries) for (const who of attempt.who) await reach(name.split(' ')[0]!, who, attempt)
      expect(await rowsOfOthers(world, p)).toEqual(before)
    })
  }

  test.each(others.filter(({ name }) => typeof attempts[name] === 'string').map(({ name }) => [name]))(
    '%s shows only what is public',
    async (name) => {
      for (const token of [tokens.us, tokens.our_seller, undefined]) {
        const path = name.replace('get /', '').replace('{slug}', p.their_store.slug)
        const { status, body } = await world.call('GET', path, { ...(token && { token }) })
        expect(status).toBe(200)
        expect(leaked(p, path, body)).toEqual([])
      }
    },
  )
})

describe('the endpoints of the tools', () => {
  test.each(of_tools.map(({ name }) => [name]))('%s is closed to whoever is not signed in', async (name) => {
    const [method, path] = name.split(' /') as [string, string]
    for (const token of [undefined, 'no-such-token', p.them.id, p.theirs.access_token]) {
      const { status } = await world.call(method.toUpperCase(), path, { ...(token && { token }), body: {} })
      expect(status).toBe(401)
    }
    expect(await rowsOfOthers(world, p)).toEqual(before)
  })

  test('whoever says in the body, the address or a header that they are somebody else is still themselves', async () => {
    const claims = {
      as: 'staff',
      actor: { kind: 'staff', role: 'owner' },
      customer_id: p.them.id,
      store_id: p.their_store.id,
    }
    const headers = {
      'x-customer-id': p.them.id,
      'x-role': 'owner',
      cookie: `session=${p.them.id}`,
      'x-forwarded-user': p.them.email,
    }
    for (const { name } of of_tools) {
      const [method, path] = name.split(' /') as [string, string]
      const { status, body } = await world.call(method.toUpperCase(), path, { token: tokens.us, headers, body: claims })
      expect([400, 403], `${name}: ${JSON.stringify(body)}`).toContain(status)
    }
    const me = await world.call('GET', `me?customer_id=${p.them.id}`, { token: tokens.us, headers })
    if (me.status === 200) expect(me.body.id).toBe(p.us.id)
    expect(await rowsOfOthers(world, p)).toEqual(before)
  })
})

test('a token opens what its holder may open and nothing more: a shopper’s is no key to the team’s tools', async () => {
  const kinds: [string, Actor['kind']][] = [
    [tokens.us, 'shopper'],
    [tokens.our_seller, 'seller'],
  ]
  for (const [token, kind] of kinds) expect((await world.call('GET', 'me', { token })).body.kind).toBe(kind)
  const coupon = { name: 'Ours', kind: 'percent', percent: 100 }
  const team: Record<string, object> = {
    sales_report: { by: 'product' },
    profit_report: {},
    funnel_report: {},
    search_report: {},
    list_synonyms: {},
    save_synonyms: { name: 'ours', terms: ['ours', 'yours'] },
    remove_synonyms: { name: 'saree' },
    refund_order: { number: p.theirs.number, reason: 'We want it' },
    find_order: { number: p.theirs.number },
    find_customer: { query: p.them.email },
    check_transfer: { number: p.transferred.number, received: true },
    send_refund: { number: p.theirs.number, reference: 'SENT-IT-1' },
    merge_customers: { keep: p.us.id, merge: p.them.id, reason: 'We would like their orders' },
    tax_report: { from: '2026-11-01', to: '2026-11-30' },
    change_setting: { payment_providers: ['simulated'] },
    approve_store: { store: p.their_store.slug, decision: 'suspend', reason: 'We do not like it' },
    create_coupon: coupon,
  }
  for (const [tool, body] of Object.entries(team))
    for (const token of [tokens.us, tokens.our_seller])
      expect((await world.call('POST', `tools/${tool}`, { token, body })).status, tool).toBe(403)
})
