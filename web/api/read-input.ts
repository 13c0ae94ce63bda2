import type { z } from 'zod'
import { AppError, invalid } from '#core/errors'
import { type DoorContext, headerOf } from '../door.ts'
import { HttpRefusal } from '../problems.ts'

export const most_bytes = 1024 * 1024
const utf8 = new TextDecoder('utf-8', { fatal: true })

/** The body as JSON, or a refusal that says which of the many ways it was not. */
export async function readJson(c: DoorContext): Promise<Record<string, unknown>> {
  const bytes = await c.req.arrayBuffer()
  if (bytes.byteLength === 0) return {}
  const type = headerOf(c, 'content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (type !== 'application/json' && !type.endsWith('+json')) throw unsupported(type)
  const value = parse(decode(bytes))
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    throw invalid('malformed_json', {
      en: 'The body must be a JSON object: { … }.',
      bn: 'বডি একটি JSON অবজেক্ট হতে হবে: { … }।',
    })
  return value as Record<string, unknown>
}

function decode(bytes: ArrayBuffer): string {
  try {
    return utf8.decode(bytes)
  } catch {
    throw invalid('malformed_text', { en: 'The body is not valid UTF-8.', bn: 'বডি সঠিক UTF-8 নয়।' })
  }
}

function parse(text: string): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw invalid(
      'malformed_json',
      { en: `The body is not valid JSON: ${(error as Error).message}`, bn: 'বডি সঠিক JSON নয়।' },
      { reason: (error as Error).message },
    )
  }
  // Escapes are the only way for either into parsed JSON, so most bodies are not walked.
  if (/\\u(0000|d[89a-f])/i.test(text)) assertText(value, '')
  return value
}

const most_depth = 64

// A half of a surrogate pair, which no encoding of the database can hold.
const lone_surrogate = /\p{Surrogate}/u

/** Postgres text holds neither NUL nor half a character; both come only from a broken or hostile program. */
function assertText(value: unknown, path: string, depth = 0): void {
  // No request of ours is that deep, and looking further would only exhaust us.
  if (depth > most_depth) throw unreadable('The innermost part of the body')
  if (typeof value === 'string') {
    if (value.includes('\0') || lone_surrogate.test(value)) throw unreadable(path)
    return
  }
  if (value === null || typeof value !== 'object') return
  for (const [key, inner] of Object.entries(value)) {
    assertText(key, path, depth)
    assertText(inner, path ? `${path}.${key}` : key, depth + 1)
  }
}

/** Addresses carry text too: %00 in a path or a query is refused before anything reads it. */
export function assertAddress(url: string): void {
  if (url.includes('%00')) throw unreadable('address')
}

function unreadable(path: string): AppError {
  return invalid(
    'unreadable_text',
    {
      en: `${path || 'The body'} contains a character that is no text (U+0000 or half a surrogate pair). Send plain UTF-8.`,
      bn: `${path || 'বডিতে'} এমন একটি অক্ষর আছে যা লেখা নয় (U+0000)। সাধারণ UTF-8 পাঠান।`,
    },
    { problems: [{ path, message: 'contains U+0000 or half a surrogate pair' }] },
  )
}

function unsupported(type: string): AppError {
  return new HttpRefusal(
    415,
    'unsupported_media_type',
    {
      en: `Send the body as application/json${type ? `, not ${type}` : ' and say so in Content-Type'}.`,
      bn: 'বডি application/json হিসেবে পাঠান।',
    },
    { received: type || null },
    { Accept: 'application/json' },
  )
}

/** Parsed, or refused with the name of each wrong part and what would be right. */
export function readAs<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
  const parsed = schema.safeParse(raw)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.flatMap(problemsOf)
  const names = problems.map(({ path }) => path).filter(Boolean)
  const bn = names.length > 0 ? `এগুলো ঠিক নেই: ${names.join(', ')}।` : 'পাঠানো তথ্য ঠিক নেই।'
  const told = problems.map(({ refusal }) => refusal?.message_bn).filter(Boolean)
  throw invalid(
    'invalid_input',
    { en: `${problems.map(sentence).join('; ').replace(/\.$/, '')}.`, bn: [bn, ...told].join(' ') },
    { problems: problems.map(({ path, message }) => ({ path, message })) },
  )
}

type Problem = { path: string; message: string; refusal?: AppError | undefined }

function problemsOf(issue: z.core.$ZodIssue): Problem[] {
  const path = issue.path.join('.')
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: path ? `${path}.${key}` : key, message: 'is not known here' }))
  // A schema of the domain may carry its own refusal, with the sentence in both languages.
  const refusal =
    issue.code === 'custom' && issue.params?.refusal instanceof AppError ? issue.params.refusal : undefined
  return [{ path, message: issue.message, refusal }]
}

const sentence = ({ path, message }: Problem): string => (path ? `${path}: ${message}` : message)
