import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#core/context'
import { runDueJobs } from '../../bin/tool/run-due-jobs.ts'
import { order, use } from '../../test/ordering.ts'
import { useDoor } from '../door.fixture.ts'

const door = useDoor()
let seller: Actor
let number: string
let access_token: string
let invoice: string
let tokens: { buyer: string; seller: string; stranger: string }
beforeAll(async () => {
  const store = await door.store({ slug: 'nakshi' })
  seller = (await door.seller(store.id)).actor
  const saree = await door.product({ store_id: store.id, title: 'Red saree' })
  await door.delivery()
  const buyer = await door.shopper()
  ;({ number, access_token } = await order(door, buyer.actor, saree.external_id))
  for (const step of ['confirm', 'pack']) await use(door, seller, 'ship_order', { number, step })
  await runDueJobs(door.db, () => door.clock.now)
  tokens = {
    buyer: await door.tokenOf(buyer.actor),
    seller: await door.tokenOf(seller),
    stranger: await door.tokenOf((await door.shopper()).actor),
  }
  const { body } = await door.call('GET', `orders/${number}/documents`, { token: tokens.buyer })
  invoice = body.documents[0].number
})

const get = (path: string, token?: string) =>
  door.app.request(`/api/v1/${path}`, { headers: token ? { Authorization: `Bearer ${token}` } : {} })

describe('the documents of an order', () => {
  test('are listed for the buyer, with a link to each', async () => {
    const { status, body } = await door.call('GET', `orders/${number}/documents?lang=bn`, { token: tokens.buyer })
    expect(status).toBe(200)
    expect(body).toEqual({
      order: number,
      documents: [
        {
          number: invoice,
          kind: 'invoice',
          store: 'nakshi',
          corrects: null,
          issued_at: expect.any(String),
          total_minor: 51_000,
          currency: 'BDT',
          url: `/api/v1/documents/${invoice}.pdf?lang=bn`,
        },
      ],
    })
  })

  test('come with the packing slip for the seller', async () => {
    const { body } = await door.call('GET', `orders/${number}/documents`, { token: tokens.seller })
    expect(body.documents.map(({ kind }: { kind: string }) => kind)).toEqual(['invoice', 'packing_slip'])
    const slip = await get(body.documents[1].url.replace('/api/v1/', ''), tokens.seller)
    expect([slip.status, slip.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    expect(slip.headers.get('content-disposition')).toBe(`inline; filename="${number}-packing-slip.pdf"`)
  })

  test('open with a guest’s link as it was given', async () => {
    const { body } = await door.call('GET', `orders/${number}/documents?token=${access_token}`)
    expect(body.documents[0].url).toContain(`token=${access_token}`)
    expect((await get(body.documents[0].url.replace('/api/v1/', ''))).status).toBe(200)
  })

  test('are PDFs that nobody on the way keeps', async () => {
    for (const lang of ['en', 'bn']) {
      const answer = await get(`documents/${invoice}.pdf?lang=${lang}`, tokens.buyer)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('content-type')).toBe('application/pdf')
      expect(answer.headers.get('content-disposition')).toBe(`inline; filename="${invoice}.pdf"`)
      expect(answer.headers.get('cache-control')).toContain('private')
      expect(
        Buffer.from(await answer.arrayBuffer())
          .subarray(0, 5)
          .toString(),
      ).toBe('%PDF-')
    }
  })

  test('are not there for anybody else', async () => {
    for (const token of [tokens.stranger, undefined]) {
      expect((await get(`orders/${number}/documents`, token)).status).toBe(404)
      expect((await get(`documents/${invoice}.pdf`, token)).status).toBe(404)
      expect((await get(`documents/${invoice}.pdf?token=guessed`, token)).status).toBe(404)
      expect((await get(`orders/${number}/packing-slip.pdf`, token)).status).toBe(404)
    }
    expect((await get(`orders/${number}/packing-slip.pdf`, tokens.buyer)).status).toBe(404)
    expect((await get('documents/INV-1999-000001.pdf', tokens.buyer)).status).toBe(404)
  })
})
