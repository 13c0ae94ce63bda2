import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Door } from '../door.ts'
import { bodyLimit } from '../middleware/body-limit.ts'
import { requestId } from '../middleware/request-id.ts'
import { answerError } from '../problems.ts'
import { most_bytes, readAs, readJson } from './read-input.ts'

const app = new Hono<Door>().onError(answerError)
app.use(requestId, bodyLimit(most_bytes))
const schema = z.strictObject({ quantity: z.int().min(1), note: z.string().optional() })
app.post('/', async (c) => c.json(readAs(schema, await readJson(c))))

const json = { 'Content-Type': 'application/json' }
const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = json) =>
  app.request('/', { method: 'POST', body, headers })

test('a good body is read, with or without a byte order mark', async () => {
  expect(await (await post('{"quantity":2}')).json()).toEqual({ quantity: 2 })
  expect(await (await post('\uFEFF{"quantity":2}')).json()).toEqual({ quantity: 2 })
  expect((await post('{"quantity":2}', { 'Content-Type': 'application/json; charset=utf-8' })).status).toBe(200)
})

test.each([
  ['broken JSON', '{"quantity":', 400, 'malformed_json'],
  ['a list where an object belongs', '[1]', 400, 'malformed_json'],
  ['a bare number', '7', 400, 'malformed_json'],
  ['a NUL in a text', '{"quantity":1,"note":"a\\u0000b"}', 400, 'unreadable_text'],
  [
    'a NUL far below anything that we ask for',
    `${'['.repeat(9_000)}"\\u0000"${']'.repeat(9_000)}`,
    400,
    'unreadable_text',
  ],
  ['a NUL in a name', '{"quantity":1,"a\\u0000":1}', 400, 'unreadable_text'],
  ['half a surrogate pair', '{"quantity":1,"note":"\\ud800"}', 400, 'unreadable_text'],
  ['bytes that are not UTF-8', new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]), 400, 'malformed_text'],
  ['a wrong type', '{"quantity":"two"}', 400, 'invalid_input'],
  ['a field nobody knows', '{"quantity":1,"quantitty":2}', 400, 'invalid_input'],
  ['more than a megabyte', `{"quantity":1,"note":"${'x'.repeat(most_bytes)}"}`, 413, 'too_large'],
])('%s is refused as %3$s', async (_what, body, status, code) => {
  const answer = await post(body)
  expect(answer.status).toBe(status)
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  expect(await answer.json()).toMatchObject({ status, code, instance: '/' })
})

test('an escaped emoji and an escaped backslash are ordinary text', async () => {
  const note = '😀 \\u0000'
  const answer = await post('{"quantity":1,"note":"\\ud83d\\ude00 \\\\u0000"}')
  expect(await answer.json()).toEqual({ quantity: 1, note })
})

test('a body without a word about its type, or of another, is 415 and says what to send', async () => {
  for (const type of ['text/plain', 'application/x-www-form-urlencoded']) {
    const answer = await post('quantity=1', { 'Content-Type': type })
    expect(answer.status).toBe(415)
    expect(answer.headers.get('accept')).toBe('application/json')
  }
})

test('an oversized body is refused although it does not say how long it is', async () => {
  const chunk = new TextEncoder().encode('x'.repeat(256 * 1024))
  const body = new ReadableStream({
    start(controller) {
      for (let i = 0; i < 6; i++) controller.enqueue(chunk)
      controller.close()
    },
  })
  const request = new Request('http://localhost/', {
    method: 'POST',
    body,
    headers: json,
    duplex: 'half',
  } as RequestInit)
  expect((await app.request(request)).status).toBe(413)
})

test('every wrong field is named, in both languages', async () => {
  const english = (await (await post('{"quantity":0,"note":5}')).json()) as {
    detail: string
    details: { problems: { path: string }[] }
  }
  expect(english.details.problems.map(({ path }) => path)).toEqual(['quantity', 'note'])
  expect(english.detail).toContain('quantity:')
  const bengali = (await (await post('{"quantity":0}', { ...json, 'Accept-Language': 'bn-BD,en;q=0.5' })).json()) as {
    detail: string
    title: string
  }
  expect(bengali.detail).toBe('এগুলো ঠিক নেই: quantity।')
  expect(bengali.title).toBe('অনুরোধটি গ্রহণ করা যায়নি')
})
