/** The one error that callers may see. Everything else is logged with a reference and told as "something went wrong". */
export type ErrorKind = 'not_found' | 'invalid' | 'conflict' | 'forbidden' | 'unavailable'
export type Details = Record<string, unknown>

/** A sentence with a way out, in both languages; Bengali falls back to English where it was not written yet. */
export type Sentence = string | { en: string; bn: string }

export class AppError extends Error {
  readonly kind: ErrorKind
  readonly code: string
  readonly details: Details
  readonly message_bn: string

  constructor(kind: ErrorKind, code: string, sentence: Sentence, details: Details = {}) {
    super(typeof sentence === 'string' ? sentence : sentence.en)
    this.name = 'AppError'
    this.kind = kind
    this.code = code
    this.details = details
    this.message_bn = typeof sentence === 'string' ? sentence : sentence.bn
  }
}

const raise = (kind: ErrorKind) => (code: string, sentence: Sentence, details?: Details) =>
  new AppError(kind, code, sentence, details)

export const notFound = raise('not_found')
export const invalid = raise('invalid')
export const conflict = raise('conflict')
export const forbidden = raise('forbidden')
export const unavailable = raise('unavailable')

export function sayIn(error: AppError, language: 'en' | 'bn'): string {
  return language === 'bn' ? error.message_bn : error.message
}
