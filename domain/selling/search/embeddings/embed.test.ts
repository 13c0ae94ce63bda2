import { describe, expect, test } from 'vitest'
import { chosenEndpoint } from './chosen-endpoint.ts'
import { embed } from './embed.ts'
import { anEndpoint, vectorOf } from './endpoint.fixture.ts'

const refused = (code: string) => ({ name: 'AppError', kind: 'unavailable', code })
const lengthOf = (vector: Float32Array | undefined) => Math.hypot(...(vector ?? []))

describe('an endpoint that works', () => {
  test('makes a vector of length 1 for each text, in their order', async () => {
    const { endpoint, asked } = await anEndpoint()
    const vectors = await embed(endpoint, ['ভাত', 'rice with fish'])
    expect(vectors.map(lengthOf)).toEqual([expect.closeTo(1, 5), expect.closeTo(1, 5)])
    expect(vectors.map(([x, y]) => x! / y!)).toEqual([expect.closeTo(3, 4), expect.closeTo(14, 4)])
    expect(asked).toMatchObject([
      {
        path: '/v1/embeddings',
        headers: { authorization: 'Bearer sk-right', 'content-type': 'application/json' },
        body: { model: 'little-embedder', input: ['ভাত', 'rice with fish'], encoding_format: 'float' },
      },
    ])
  })

  test('may answer in any order: the index says which is whose', async () => {
    const { endpoint } = await anEndpoint({ body: { data: [vectorOf('four', 1), vectorOf('a', 0)] } })
    const vectors = await embed(endpoint, ['a', 'four'])
    expect(vectors.map(([x, y]) => x! / y!)).toEqual([expect.closeTo(1, 4), expect.closeTo(4, 4)])
  })

  test('is asked for 96 texts at once and no more, and for none not at all', async () => {
    const { endpoint, asked } = await anEndpoint()
    const vectors = await embed(
      endpoint,
      Array.from({ length: 200 }, (_, n) => 'x'.repeat(n + 1)),
    )
    expect(asked.map(({ body }) => body.input.length)).toEqual([96, 96, 8])
    expect(vectors.map(([x, y]) => Math.round(x! / y!))).toEqual(Array.from({ length: 200 }, (_, n) => n + 1))
    expect(await embed(endpoint, [])).toEqual([])
    expect(asked).toHaveLength(3)
  })

  test('needs no key when it is a server of our own, and no care with slashes', async () => {
    const { endpoint, asked } = await anEndpoint()
    await embed({ ...endpoint, api_key: undefined, base_url: `${endpoint.base_url}//` }, ['a'])
    expect(asked[0]).toMatchObject({ path: '/v1/embeddings' })
    expect(asked[0]!.headers.authorization).toBeUndefined()
  })

  test('is never sent half an emoji', async () => {
    const { endpoint, asked } = await anEndpoint()
    await embed(endpoint, ['rice 🍚'.slice(0, 6)])
    expect(asked[0]!.body.input).toEqual(['rice \ufffd'])
  })
})

describe('an endpoint in trouble', () => {
  test('is asked again after as long as it says', async () => {
    const { endpoint, asked, paused } = await anEndpoint(
      { status: 429, headers: { 'retry-after': '2' }, body: { error: { message: 'slow down' } } },
      { status: 429, headers: { 'retry-after-ms': '70', 'retry-after': '9' } },
      {
        status: 503,
        headers: { date: 'Fri, 20 Nov 2026 10:00:00 GMT', 'retry-after': 'Fri, 20 Nov 2026 10:00:05 GMT' },
      },
    )
    expect(await embed(endpoint, ['a'])).toHaveLength(1)
    expect(asked).toHaveLength(4)
    for (const [i, least] of [2_000, 70, 5_000].entries()) {
      expect(paused[i]).toBeGreaterThanOrEqual(least)
      expect(paused[i]).toBeLessThanOrEqual(least * 1.5)
    }
  })

  test('is left longer in peace each time, and not for ever', async () => {
    const { endpoint, asked, paused } = await anEndpoint(...Array(9).fill({ status: 500, body: 'Internal error' }))
    await expect(embed(endpoint, ['a'])).rejects.toMatchObject(refused('embeddings_refused'))
    expect(asked).toHaveLength(5)
    for (const [i, least] of [500, 1_000, 2_000, 4_000].entries()) expect(paused[i]).toBeGreaterThanOrEqual(least)
    expect(paused).toHaveLength(4)
  })

  test('that wants us to wait for an hour is not waited for', async () => {
    const { endpoint, paused } = await anEndpoint({ status: 429, headers: { 'retry-after': '3600' } })
    await expect(embed(endpoint, ['a'])).rejects.toMatchObject(refused('embeddings_refused'))
    expect(paused).toEqual([])
  })

  test('that is slow or hangs up is asked again, and then told of', async () => {
    const slow = await anEndpoint({ after_ms: 2_000 })
    expect(await embed({ ...slow.endpoint, timeout_ms: 150 }, ['a'])).toHaveLength(1)
    const slower = await anEndpoint({ after_ms: 2_000 }, { after_ms: 2_000 })
    const failure = embed({ ...slower.endpoint, timeout_ms: 100, attempts: 2 }, ['a'])
    await expect(failure).rejects.toMatchObject(refused('embeddings_unreachable'))
    await expect(failure).rejects.toThrow('did not answer within 0.1 seconds')
    const gone = await anEndpoint('hang up')
    expect(await embed(gone.endpoint, ['a'])).toHaveLength(1)
  })

  test('that is not there is told by its address, without the key', async () => {
    const endpoint = { base_url: 'http://127.0.0.1:1/v1', model: 'm', api_key: 'sk-secret', attempts: 1 }
    const failure = embed(endpoint, ['a'])
    await expect(failure).rejects.toThrow(/127\.0\.0\.1:1 cannot be reached.*OPENAI_BASE_URL/)
    await expect(failure).rejects.not.toThrow('sk-secret')
  })
})

describe('what asking again does not help', () => {
  test.each([
    [401, 'embeddings_key_refused', { error: { message: 'Incorrect API key provided: sk-wrong' } }],
    [403, 'embeddings_key_refused', {}],
    [404, 'embeddings_refused', { error: { message: 'The model does not exist', code: 'model_not_found' } }],
    [400, 'embeddings_refused', { error: 'input is too long' }],
    [429, 'embeddings_credit_used_up', { error: { code: 'insufficient_quota', type: 'insufficient_quota' } }],
  ])('%i: %s', async (status, code, body) => {
    const { endpoint, asked } = await anEndpoint({ status, body })
    const failure = embed({ ...endpoint, api_key: 'sk-wrong' }, ['a'])
    await expect(failure).rejects.toMatchObject(refused(code))
    await expect(failure).rejects.toMatchObject({ message_bn: expect.stringMatching(/[ঀ-৿]/) })
    await expect(failure).rejects.not.toThrow('sk-wrong')
    expect(asked).toHaveLength(1)
  })

  test('a refusal repeats what the endpoint says of it', async () => {
    const { endpoint } = await anEndpoint({ status: 400, body: { error: { message: 'input is too long' } } })
    await expect(embed(endpoint, ['a'])).rejects.toThrow('(400: input is too long)')
  })

  test.each([
    ['fewer vectors than texts', { data: [vectorOf('a', 0)] }],
    ['more vectors than texts', { data: [0, 1, 2].map((index) => vectorOf('a', index)) }],
    ['two vectors for one text', { data: [vectorOf('a', 0), vectorOf('a', 0)] }],
    ['a vector of zeros', { data: [vectorOf('a', 0), { index: 1, embedding: [0, 0] }] }],
    ['an empty vector', { data: [vectorOf('a', 0), { index: 1, embedding: [] }] }],
    ['words for numbers', { data: [vectorOf('a', 0), { index: 1, embedding: ['one'] }] }],
    ['a web page', '<html>Welcome</html>'],
    ['nothing', ''],
  ])('%s', async (_, body) => {
    const { endpoint, asked } = await anEndpoint({ body: body as unknown })
    await expect(embed(endpoint, ['a', 'b'])).rejects.toMatchObject(refused('embeddings_answer_wrong'))
    expect(asked).toHaveLength(1)
  })

  test('vectors of another length than those before cannot be compared', async () => {
    const longer = (texts: number) => ({
      body: { data: Array.from({ length: texts }, (_, index) => ({ index, embedding: [1, 2, 3, 4] })) },
    })
    const two = await anEndpoint(undefined, longer(4))
    await expect(embed(two.endpoint, Array(100).fill('a'))).rejects.toMatchObject({
      ...refused('embeddings_dimensions_changed'),
      details: { before: 3, now: 4 },
    })
    const known = await anEndpoint(longer(1))
    await expect(embed({ ...known.endpoint, dimensions: 3 }, ['a'])).rejects.toMatchObject(
      refused('embeddings_dimensions_changed'),
    )
  })
})

describe('the configuration chooses', () => {
  test('no model, no endpoint', () => {
    expect(chosenEndpoint({ EMBEDDING_MODEL: undefined, OPENAI_API_KEY: 'sk', OPENAI_BASE_URL: undefined })).toBe(
      undefined,
    )
  })

  test('a model at an address, whose vectors stay as long as they were', async () => {
    const { endpoint, asked } = await anEndpoint(undefined, { body: { data: [{ index: 0, embedding: [1] }] } })
    const chosen = chosenEndpoint({
      EMBEDDING_MODEL: 'little-embedder',
      OPENAI_API_KEY: 'sk-right',
      OPENAI_BASE_URL: endpoint.base_url,
    })
    expect(chosen?.model).toBe('little-embedder')
    expect(await chosen!.embed(['a'])).toHaveLength(1)
    await expect(chosen!.embed(['a'])).rejects.toMatchObject(refused('embeddings_dimensions_changed'))
    expect(asked[0]!.headers.authorization).toBe('Bearer sk-right')
  })

  test('who cannot wait asks once, and shortly', async () => {
    const { endpoint, asked } = await anEndpoint({ status: 503 }, { after_ms: 2_000 })
    const chosen = chosenEndpoint({
      EMBEDDING_MODEL: 'little-embedder',
      OPENAI_API_KEY: 'sk-right',
      OPENAI_BASE_URL: endpoint.base_url,
    })
    const hurried = { attempts: 1, timeout_ms: 100 }
    await expect(chosen!.embed(['a'], hurried)).rejects.toMatchObject(refused('embeddings_refused'))
    await expect(chosen!.embed(['a'], hurried)).rejects.toMatchObject(refused('embeddings_unreachable'))
    expect(asked).toHaveLength(2)
    expect(await chosen!.embed(['a'])).toHaveLength(1)
  })
})
