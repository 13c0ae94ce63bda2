import { ConfigError } from '#core/config'
import { AppError } from '#core/errors'
import { chance } from '#core/id'
import { log } from '#core/log'

/** A mistake in how we were called: exit code 2. */
export class UsageError extends Error {}

/** One readable message for what people can mend; anything else is ours, and is logged with a reference. */
export function sayTrouble(error: unknown): { message: string; code: number } {
  if (error instanceof UsageError) return { message: error.message, code: 2 }
  if (error instanceof AppError || error instanceof ConfigError) return { message: error.message, code: 1 }
  const reference = `req_${chance(10)}`
  log.error(
    { reference, error: error instanceof Error ? (error.stack ?? error.message) : String(error) },
    'something went wrong',
  )
  return { message: `Something went wrong on our side (reference ${reference}; the log above says more).`, code: 1 }
}

export function endWith(error: unknown): never {
  const { message, code } = sayTrouble(error)
  process.stderr.write(`${message}\n`)
  process.exit(code)
}
