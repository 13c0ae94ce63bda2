import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { AppError, type ErrorKind } from '#core/errors'
import { log } from '#core/log'

const status = {
  not_found: 404,
  invalid: 422,
  conflict: 409,
  // Whoever is not who they say they are; there is nobody here to be forbidden anything.
  forbidden: 401,
  unavailable: 503,
} as const satisfies Record<ErrorKind, number>

/** What a machine that sent us something is told when we could not take it: a status by which it knows whether to send it again. */
export function answerHookError(error: Error, c: Context): Response {
  if (error instanceof HTTPException) return error.getResponse()
  const known = error instanceof AppError
  if (!known) log.error({ error: error.message, path: c.req.path }, 'webhook failed')
  const code = known ? status[error.kind] : 500
  const title = known ? error.message : 'Something went wrong; send it again.'
  return c.body(JSON.stringify({ title, status: code, code: known ? error.code : 'internal' }), code, {
    'content-type': 'application/problem+json',
  })
}
