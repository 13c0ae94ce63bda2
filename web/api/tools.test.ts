import { beforeAll, describe, expect, test } from 'vitest'
import { dhaka } from '../../test/world.ts'
import { useDoor } from '../door.fixture.ts'

const door = useDoor()
let saree: Awaited<ReturnType<typeof door.product>>
beforeAll(async () => {
  const store = await door.store()
  saree = await door.product({ store_id: store.id, title: 'Red saree', stock: 50, price_minor: 100_000 })
  await door.delivery()
})

async function shopper() {
  const token = await door.tokenOf((await door.shopper()).actor)
  return { token, use: (name: string, body: unknown) => door.call('POST', `tools/${name}`, { token, body }) }
}

describe('tools over HTTP', () => {
  test('a tool answers text, data and cards', async () => {
    const { use } = await shopper()
    const { status, body } = await use('add_to_cart', { variant: saree.external_id })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      content: expect.stringContaining('Red saree'),
      data: { goods_minor: 100_000 },
      cards: [{ kind: 'cart' }],
    })
  })

  test('a tool with consequences only proposes; accepting does it, once', async () => {
    const { token, use } = await shopper()
    await use('add_to_cart', { variant: saree.external_id })
    const { body } = await use('checkout', { address: dhaka })
    expect(body.proposal).toMatchObject({ tool: 'checkout', quote: { total_minor: 106_000 } })
    expect((await door.call('GET', 'orders', { token })).body.items).toEqual([])
    const accept = () => door.call('POST', `proposals/${body.proposal.id}/accept`, { token })
    expect((await accept()).body.data.number).toMatch(/^DK-/)
    expect((await accept()).status).toBe(409)
    expect((await door.call('GET', 'orders', { token })).body.items).toHaveLength(1)
  })

  test('a declined proposal can no longer be accepted', async () => {
    const { token, use } = await shopper()
    await use('add_to_cart', { variant: saree.external_id })
    const { body } = await use('checkout', { address: dhaka })
    expect((await door.call('POST', `proposals/${body.proposal.id}/decline`, { token })).status).toBe(200)
    expect((await door.call('POST', `proposals/${body.proposal.id}/accept`, { token })).status).toBe(409)
  })

  test('nobody can accept for somebody else', async () => {
    const { use } = await shopper()
    await use('add_to_cart', { variant: saree.external_id })
    const { body } = await use('checkout', { address: dhaka })
    const other = await shopper()
    for (const deed of ['accept', 'decline'])
      expect((await door.call('POST', `proposals/${body.proposal.id}/${deed}`, { token: other.token })).status).toBe(
        404,
      )
  })

  test('a tool of the team is not a shopper’s', async () => {
    const { use } = await shopper()
    expect((await use('find_order', {})).status).toBe(403)
    expect((await use('ship_order', { number: 'DK-1001' })).status).toBe(403)
  })

  test('an unknown tool is told with a near one, a wrong field by its name', async () => {
    const { use } = await shopper()
    expect((await use('view_kart', {})).body.detail).toContain('view_cart')
    expect((await use('view_cart', { customer_id: 'cus_1' })).body.details.problems[0].path).toBe('customer_id')
  })
})
