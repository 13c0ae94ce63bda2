import { z } from 'zod'
import { currencies, isCurrency } from './money.ts'
import type { LineProblem } from './say-problems.ts'

/** What the lines of imports (products, people, orders) are made of, with what is wrong said so that it can be mended. */
const longest_id = 200
const deepest = 20

const shortened = (count: number): string => count.toLocaleString('en-US')

const shown = (value: unknown): string => JSON.stringify(value)?.slice(0, 40) ?? 'nothing'

export function text(longest: number) {
  return z
    .string({ error: (issue) => (issue.input === undefined ? 'is missing' : 'must be text') })
    .max(longest, {
      error: (issue) =>
        `has ${shortened(String(issue.input).length)} characters; ${shortened(longest)} are the most. Shorten it`,
      abort: true,
    })
    .superRefine((value, check) => {
      const message = whyNotStored(value)
      if (message) check.addIssue({ code: 'custom', message })
    })
}

export const required = (longest: number) => text(longest).trim().min(1, 'must not be empty')

/** Other programs' ids are often numbers. */
export const externalId = (longest = longest_id) =>
  z.preprocess((value) => (Number.isSafeInteger(value) ? String(value) : value), required(longest))

export function whole(highest: number, unit: string, lowest = 0) {
  const wrong = `must be a whole number of ${unit}`
  return z
    .number({
      error: (issue) =>
        issue.input === undefined ? 'is missing' : `${wrong}, without quotes; it is ${shown(issue.input)}`,
    })
    .refine(Number.isInteger, { error: (issue) => `${wrong}; it is ${shown(issue.input)}`, abort: true })
    .min(lowest, {
      error: (issue) =>
        `${lowest === 0 ? 'must not be below zero' : `must be ${lowest} or more`}; it is ${shown(issue.input)}`,
    })
    .max(highest, { error: (issue) => `is beyond ${shortened(highest)}; it is ${shown(issue.input)}` })
}

/** A full cart of the dearest things must still be a safe integer. */
export const highest_minor = 10_000_000_000
export const minor_unit = 'the smallest unit (paisa, cents)'
export const money = whole(highest_minor, minor_unit)

export const currency = z.preprocess(
  (value) => (typeof value === 'string' ? value.trim().toUpperCase().slice(0, 20) : value),
  z
    .string({ error: (issue) => (issue.input === undefined ? 'is missing' : 'must be text') })
    .refine((code): boolean => isCurrency(code), {
      error: (issue) => `"${issue.input}" is not a currency we know. Use one of ${Object.keys(currencies).join(', ')}`,
    }),
)

/** For an object that takes no other fields than its own: which one is not known, or what it should look like. */
export const only = (example: string) => (issue: { code?: string; keys?: string[]; input?: unknown }) =>
  issue.code === 'unrecognized_keys'
    ? `has fields that we do not know: ${issue
        .keys!.slice(0, 5)
        .map((key) => key.slice(0, 60))
        .join(', ')}. Correct the names or remove them`
    : `must be an object, like ${example}`

/** One line, or all that is wrong with it, each with the field it is about. */
export function readLine<T>(line: z.ZodType<T>, raw: unknown): { line: T } | { problems: LineProblem[] } {
  const problem = unstorable(raw, [])
  if (problem) return { problems: [problem] }
  const parsed = line.safeParse(raw)
  if (parsed.success) return { line: parsed.data }
  return { problems: parsed.error.issues.map(({ path, message }) => ({ path, message: inOurWords(message) })) }
}

/** The first name or text that Postgres would not take, wherever it is. */
function unstorable(value: unknown, path: PropertyKey[]): LineProblem | undefined {
  const message = typeof value === 'string' ? whyNotStored(value) : undefined
  if (message) return { path, message }
  if (typeof value !== 'object' || value === null) return undefined
  if (path.length > deepest) return { path: path.slice(0, 1), message: 'is nested too deeply. No line needs that' }
  for (const [key, inner] of Object.entries(value)) {
    const place = [...path, Array.isArray(value) ? Number(key) : key]
    const found = unstorable(inner, place) ?? (Array.isArray(value) ? undefined : unstorable(key, place))
    if (found) return found
  }
  return undefined
}

function whyNotStored(value: string): string | undefined {
  if (value.includes('\0')) return 'has the character \\u0000, which cannot be stored. Remove it'
  if (/\p{Surrogate}/u.test(value)) return 'has half a character (a lone surrogate). Type it again or remove it'
  return undefined
}

/** Where a field says nothing of its own, zod's words for programmers. */
function inOurWords(said: string): string {
  // The sentence goes on, or gets its full stop from whoever shows it.
  const message = said.replace(/\.$/, '')
  if (/received undefined$/.test(message)) return 'is missing'
  if (/^Invalid input: expected string/.test(message)) return 'must be text'
  const longest = /^Too big: expected string to have <=(\d+) characters$/.exec(message)?.[1]
  if (longest) return `has more than ${longest} characters. Shorten it`
  const unknown = /^Unrecognized keys?: (.+)$/.exec(message)?.[1]
  return unknown
    ? `has fields that we do not know: ${unknown.replaceAll('"', '').slice(0, 200)}. Correct the names or remove them`
    : message
}

/** Names what stands in a list for the second time. */
export function twice<T>(
  values: T[],
  keyOf: (value: T) => string,
  say: (value: T, first: number) => string,
  report: (place: number, message: string) => void,
): void {
  const seen = new Map<string, number>()
  for (const [place, value] of values.entries()) {
    const first = seen.get(keyOf(value))
    if (first === undefined) seen.set(keyOf(value), place)
    else report(place, say(value, first + 1))
  }
}
