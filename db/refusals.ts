import { type AppError, conflict } from '#core/errors'

/** What a broken constraint means in words. A module names its own, so that the last guard, the database, also speaks plainly. */
const refusals = new Map<string, () => AppError>()

export function refuseWhen(constraint: string, make: () => AppError): void {
  refusals.set(constraint, make)
}

type DatabaseError = { code?: string; constraint?: string }

/** A known constraint becomes its refusal; everything else stays as it is. */
export function asRefusal(error: unknown): unknown {
  const { code, constraint } = (error ?? {}) as DatabaseError
  const known = constraint ? refusals.get(constraint) : undefined
  if (known) return known()
  if (code === '57014')
    return conflict('took_too_long', 'That took too long and was stopped; nothing was changed. Try again.')
  return error
}
