import { setTimeout as pause } from 'node:timers/promises'
import { noAnswer, refusalOf } from './refusals.ts'
import { retryAfter } from './retry-after.ts'

export type Endpoint = {
  /** up to and without `/embeddings` */
  base_url: string
  model: string
  /** a server of one's own may ask for none */
  api_key?: string
  /** how long its vectors are, where that is known already */
  dimensions?: number
  timeout_ms?: number
  attempts?: number
  pause?: (ms: number) => Promise<unknown>
}

const usual_timeout_ms = 30_000
const usual_attempts = 5
const first_pause_ms = 500
/** Who asks us to wait for longer is told as a refusal: a job comes back later by itself. */
const longest_pause_ms = 60_000
/** Too many at once, and troubles that pass. What was asked wrongly stays wrong. */
const passing = new Set([408, 409, 425, 429, 500, 502, 503, 504, 529])

/** The endpoint's answer, whatever it is; asked again while its trouble looks like one that passes. */
export async function ask(endpoint: Endpoint, texts: readonly string[]): Promise<unknown> {
  const attempts = endpoint.attempts ?? usual_attempts
  for (let attempt = 1; ; attempt++) {
    const heard = await askOnce(endpoint, texts)
    if ('answer' in heard) return heard.answer
    const wait = heard.wait_ms ?? first_pause_ms * 2 ** (attempt - 1)
    if (heard.final || attempt >= attempts || wait > longest_pause_ms) throw heard.refusal
    // Never earlier than we were told, and not all at the same moment.
    await (endpoint.pause ?? pause)(wait * (1 + Math.random() / 2))
  }
}

type Heard = { answer: unknown } | { refusal: Error; final: boolean; wait_ms?: number }

async function askOnce(endpoint: Endpoint, texts: readonly string[]): Promise<Heard> {
  const { base_url, model, api_key, timeout_ms = usual_timeout_ms } = endpoint
  try {
    const response = await fetch(`${base_url.replace(/\/+$/, '')}/embeddings`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(api_key ? { authorization: `Bearer ${api_key}` } : {}) },
      body: JSON.stringify({ model, input: texts.map(wellFormed), encoding_format: 'float' }),
      signal: AbortSignal.timeout(timeout_ms),
    })
    const body = await response.text()
    if (response.ok) return { answer: parsed(body) }
    const { refusal, final } = refusalOf(endpoint, response.status, parsed(body))
    return { refusal, final: final || !passing.has(response.status), wait_ms: retryAfter(response.headers) }
  } catch (error) {
    return { refusal: noAnswer(endpoint, error, timeout_ms), final: false }
  }
}

/** A text that was cut in the middle of an emoji makes some servers fail on all of them. */
function wellFormed(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8')
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return body
  }
}
