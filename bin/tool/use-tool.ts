import type { Context } from '#core/context'
import { AppError, type Details, type ErrorKind, sayIn } from '#core/errors'
import { newId } from '#core/id'
import type { Language } from '#core/language'
import { log } from '#core/log'
import type { Db } from '#db/open'
import { flushSearchLog, indexChanged } from '#domain/search'
import { accept, type Called, call } from '../../tools/call.ts'
import { findTool } from '../../tools/index.ts'
import { runDueJobs } from './run-due-jobs.ts'
import { actorNamed } from './who.ts'

export type Asked = { as: string; tool: string; args: unknown; accept: boolean }
export type Told = {
  ok: boolean
  content: string
  error: { kind: ErrorKind | 'internal'; code: string; message: string; details: Details } | null
  data?: unknown
  proposal?: unknown
}
type Room = { db: Db; guest_id: string; language: Language }

/** One use of a tool, answered in one object whatever becomes of it. */
export async function useTool({ db, guest_id, language }: Room, asked: Asked): Promise<Told> {
  const request_id = newId('request')
  try {
    const tool = findTool(asked.tool)
    const actor = await actorNamed(db, asked.as, guest_id)
    const ctx: Context = { actor, channel: 'cli', language, request_id, now: () => new Date() }
    // What was brought in since, with no worker to write it down for the search.
    if (tool.effect === 'read') await indexChanged(db, ctx)
    const offered = await call(db, tool, ctx, asked.args)
    const done = offered.proposal && asked.accept ? await accept(db, findTool, ctx, offered.proposal.id) : offered
    // Whoever asks next sees what this has set going, as they would a moment later in a running shop.
    if (tool.effect !== 'read' && !done.proposal) await runDueJobs(db, ctx.now)
    await flushSearchLog(db)
    return asked.accept && done.proposal ? askedAgain(done) : told(done)
  } catch (error) {
    return refused(error, language, request_id)
  }
}

function told({ content, data, proposal }: Called): Told {
  return { ok: true, content, error: null, data, ...(proposal && { proposal }) }
}

/** They said yes, but by then it was something else: nothing was done. */
function askedAgain({ content, data, proposal }: Called): Told {
  const error = { kind: 'conflict', code: 'proposal_changed', message: content, details: {} } as const
  return { ok: false, content, error, data, proposal }
}

export function refused(error: unknown, language: Language, request_id: string): Told {
  if (error instanceof AppError) {
    const { kind, code, details } = error
    const message = sayIn(error, language)
    return { ok: false, content: message, error: { kind, code, message, details } }
  }
  log.error(
    { request_id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) },
    'a tool failed',
  )
  const message = `Something went wrong on our side; nothing was changed. Reference: ${request_id}`
  return {
    ok: false,
    content: message,
    error: { kind: 'internal', code: 'internal', message, details: { reference: request_id } },
  }
}
