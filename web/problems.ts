import { AppError, type Details, type ErrorKind, type Sentence, sayIn } from '#core/errors'
import type { Language } from '#core/language'
import { log } from '#core/log'
import { type DoorContext, languageOf } from './door.ts'

/** RFC 9457. Every refusal of every door of ours looks like this; `code` is the stable name, `detail` the sentence to show. */
export type ProblemDocument = {
  type: string
  title: string
  status: number
  detail: string
  instance: string
  code: string
  details: Details
  request_id: string
}

// A refused input is a 400 whether it could not be read or could not be accepted: `code` tells them apart.
const statuses: Record<ErrorKind, number> = {
  not_found: 404,
  invalid: 400,
  conflict: 409,
  forbidden: 403,
  unavailable: 503,
}

const titles: Record<number, { en: string; bn: string }> = {
  400: { en: 'The request could not be accepted', bn: 'অনুরোধটি গ্রহণ করা যায়নি' },
  401: { en: 'Please sign in', bn: 'সাইন ইন করুন' },
  403: { en: 'Not allowed', bn: 'অনুমতি নেই' },
  404: { en: 'Not found', bn: 'খুঁজে পাওয়া যায়নি' },
  405: { en: 'Method not allowed', bn: 'এই মেথড চলে না' },
  409: { en: 'That no longer fits', bn: 'এখন আর মিলছে না' },
  413: { en: 'Too large', bn: 'বেশি বড়' },
  415: { en: 'Unsupported media type', bn: 'এই ধরনের তথ্য চলে না' },
  429: { en: 'Too many requests', bn: 'অনুরোধ বেশি হয়ে গেছে' },
  500: { en: 'Something went wrong', bn: 'সমস্যা হয়েছে' },
  503: { en: 'Not available right now', bn: 'এই মুহূর্তে পাওয়া যাচ্ছে না' },
}

/** A refusal that only HTTP knows: its own status, and headers that tell a program what to do next. */
export class HttpRefusal extends AppError {
  readonly status: number
  readonly headers: Record<string, string>

  constructor(
    status: number,
    code: string,
    sentence: Sentence,
    details: Details = {},
    headers: Record<string, string> = {},
  ) {
    super(status === 404 ? 'not_found' : status === 503 ? 'unavailable' : 'invalid', code, sentence, details)
    this.status = status
    this.headers = headers
  }
}

export function answerError(error: unknown, c: DoorContext): Response {
  const refusal = error instanceof AppError ? error : becauseOf(error, c)
  const status = statusOf(refusal, c)
  const headers = {
    ...c.get('headers'),
    ...(status === 401 && { 'WWW-Authenticate': 'Bearer realm="dokandar"' }),
    ...(status === 503 && { 'Retry-After': '5' }),
    ...('retry_after_seconds' in refusal.details && { 'Retry-After': String(refusal.details.retry_after_seconds) }),
    ...(refusal instanceof HttpRefusal && refusal.headers),
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
    Vary: 'Accept-Language',
  }
  const language = languageOf(c)
  return new Response(JSON.stringify(problemDocument(refusal, status, language, c)), {
    status,
    headers: { ...headers, 'Content-Language': language },
  })
}

function problemDocument(refusal: AppError, status: number, language: Language, c: DoorContext): ProblemDocument {
  return {
    type: `/api#${status}`,
    title: titles[status]![language],
    status,
    detail: language === 'bn' ? inBengali(refusal) : refusal.message,
    instance: c.req.path,
    code: refusal.code,
    details: refusal.details,
    request_id: c.get('request_id'),
  }
}

/** A tool says in English which fields were wrong; in Bengali we name the same fields. */
function inBengali(refusal: AppError): string {
  const { problems } = refusal.details as { problems?: { path: string }[] }
  if (!problems || refusal.message_bn !== refusal.message) return sayIn(refusal, 'bn')
  const fields = problems.map(({ path }) => path).filter(Boolean)
  return fields.length > 0 ? `তথ্যে ভুল আছে: ${fields.join(', ')}।` : 'পাঠানো তথ্য পড়া যায়নি।'
}

function statusOf(refusal: AppError, c: DoorContext): number {
  if (refusal instanceof HttpRefusal) return refusal.status
  // Somebody we do not know yet may be allowed once they have said who they are.
  if (refusal.kind === 'forbidden' && !c.get('signed_in')) return 401
  return statuses[refusal.kind]
}

/** What is not a refusal is our fault: told once in the log, and to the caller only by its reference. */
function becauseOf(error: unknown, c: DoorContext): AppError {
  const reference = c.get('request_id')
  // The template, not the address: the id of a guest's cart is the key to it.
  log.error({ err: error, request_id: reference, method: c.req.method, route: c.get('route') }, 'request failed')
  if (isDatabaseAway(error))
    return new HttpRefusal(503, 'database_away', {
      en: 'The shop cannot reach its books right now. Nothing was changed; try again in a moment.',
      bn: 'দোকানের হিসাবের খাতা এই মুহূর্তে খোলা যাচ্ছে না। কিছুই বদলায়নি; একটু পরে আবার চেষ্টা করুন।',
    })
  return new HttpRefusal(
    500,
    'internal',
    {
      en: `Something went wrong on our side. If it stays, tell us this reference: ${reference}`,
      bn: `আমাদের দিকে একটা সমস্যা হয়েছে। সমস্যা না কাটলে এই নম্বরটি জানান: ${reference}`,
    },
    { reference },
  )
}

// Connection refused or lost (class 08), the server stopping or starting (57P0x), too many connections.
const away = /^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOTFOUND|EPIPE|08...|57P0.|53300)$/

function isDatabaseAway(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: string; message?: string }
  return away.test(code ?? '') || message === 'Connection terminated unexpectedly'
}
