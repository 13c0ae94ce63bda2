import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { conflict, forbidden, invalid, notFound, unavailable } from '#core/errors'
import type { Door } from './door.ts'
import { requestId } from './middleware/request-id.ts'
import { answerError } from './problems.ts'

function doorThatFails(error: unknown, signed_in = false) {
  const app = new Hono<Door>().onError(answerError)
  app.use(requestId)
  app.get('/here', (c) => {
    c.set('signed_in', signed_in)
    throw error
  })
  return (headers: Record<string, string> = {}) => app.request('/here', { headers })
}

test.each([
  [notFound('a', 'x'), 404],
  [invalid('a', 'x'), 400],
  [conflict('a', 'x'), 409],
  [unavailable('a', 'x'), 503],
])('%o becomes %i', async (error, status) => {
  expect((await doorThatFails(error)()).status).toBe(status)
})

test('forbidden asks a stranger to sign in and refuses somebody we know', async () => {
  const stranger = await doorThatFails(forbidden('a', 'x'))()
  expect(stranger.status).toBe(401)
  expect(stranger.headers.get('www-authenticate')).toContain('Bearer')
  expect((await doorThatFails(forbidden('a', 'x'), true)()).status).toBe(403)
})

test('a problem document says what, where and which request, in the language of the reader', async () => {
  const fail = doorThatFails(conflict('out_of_stock', { en: 'Only 2 left.', bn: 'আর মাত্র ২টি আছে।' }, { left: 2 }))
  const english = await fail({ 'X-Request-Id': 'my-request-1' })
  expect(english.headers.get('content-type')).toBe('application/problem+json')
  expect(english.headers.get('x-request-id')).toBe('my-request-1')
  expect(await english.json()).toEqual({
    type: '/api#409',
    title: 'That no longer fits',
    status: 409,
    detail: 'Only 2 left.',
    instance: '/here',
    code: 'out_of_stock',
    details: { left: 2 },
    request_id: 'my-request-1',
  })
  const bengali = await fail({ 'Accept-Language': 'fr, bn;q=0.8, en;q=0.2' })
  expect(bengali.headers.get('content-language')).toBe('bn')
  expect(await bengali.json()).toMatchObject({ detail: 'আর মাত্র ২টি আছে।', title: 'এখন আর মিলছে না' })
})

test('a fault of ours is told by its reference alone', async () => {
  const answer = await doorThatFails(new Error('password of the database is hunter2'))()
  const text = await answer.text()
  expect(answer.status).toBe(500)
  expect(text).not.toContain('hunter2')
  const { code, details, request_id } = JSON.parse(text)
  expect(code).toBe('internal')
  expect(details.reference).toBe(request_id)
})

test('a database that is away is 503, and worth another try', async () => {
  const answer = await doorThatFails(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }))()
  expect(answer.status).toBe(503)
  expect(answer.headers.get('retry-after')).toBe('5')
})

test('a request id that could break a log line is replaced', async () => {
  const answer = await doorThatFails(invalid('a', 'x'))({ 'X-Request-Id': 'short "quote"' })
  expect(answer.headers.get('x-request-id')).toMatch(/^req_/)
})
