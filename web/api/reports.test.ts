import { beforeAll, expect, test } from 'vitest'
import { order } from '../../test/ordering.ts'
import { useDoor } from '../door.fixture.ts'

const door = useDoor()
const token: Record<string, string> = {}
beforeAll(async () => {
  const store = await door.store({ slug: 'sarees' })
  await door.delivery()
  const saree = await door.product({ store_id: store.id, title: 'লাল শাড়ি', price_minor: 100_000 })
  await order(door, (await door.shopper()).actor, saree.external_id)
  token.owner = await door.tokenOf((await door.staff('owner')).actor)
  token.support = await door.tokenOf((await door.staff('support')).actor)
  token.seller = await door.tokenOf((await door.seller(store.id)).actor)
  token.shopper = await door.tokenOf((await door.shopper()).actor)
})
const kinds = ['sales', 'profit', 'tax', 'funnel', 'search']

test('the reports as JSON, the same as the tools tell', async () => {
  for (const kind of kinds) {
    const { status, headers, body } = await door.call('GET', `reports/${kind}?from=2026-11-01`, { token: token.owner })
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
      200,
      'application/json',
      'no-store',
    ])
    const told = await door.call('POST', `tools/${kind}_report`, { token: token.owner, body: { from: '2026-11-01' } })
    expect(body).toEqual(told.body.data)
  }
  const { body } = await door.call('GET', 'reports/sales?by=store', { token: token.owner })
  expect(body.currencies).toMatchObject([{ currency: 'BDT', rows: [{ key: 'sarees', total_minor: 106_000 }] }])
})

test('and for a spreadsheet', async () => {
  const answer = await door.app.request('/api/v1/reports/sales?by=product&format=csv&to=2026-11-20', {
    headers: { Authorization: `Bearer ${token.owner}` },
  })
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="sales-2026-10-22-2026-11-20.csv"',
  })
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer())
  expect(text.charCodeAt(0)).toBe(0xfeff)
  expect(text).toContain('লাল শাড়ি,sarees,,1,1000.00')
})

test('only for staff who may see reports', async () => {
  for (const kind of kinds) {
    expect((await door.call('GET', `reports/${kind}`)).status).toBe(401)
    for (const who of ['support', 'seller', 'shopper'])
      expect((await door.call('GET', `reports/${kind}?format=csv`, { token: token[who] })).status).toBe(403)
  }
})

test.each([
  ['sales?from=2026-11-31', 400],
  ['sales?from=2026-11-20&to=2026-11-19', 400],
  ['profit?from=2001-01-01', 400],
  ['tax?by=day', 400],
  ['funnel?store=sarees', 400],
  ['sales?format=xml', 400],
  ['sales?store=nobody', 404],
  ['weather', 404],
])('%s answers %i', async (path, status) => {
  const heard = await door.call('GET', `reports/${path}`, { token: token.owner })
  expect(heard.status).toBe(status)
  expect(heard.body.detail).toBeTruthy()
})
