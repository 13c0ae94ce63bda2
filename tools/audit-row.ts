import { actorName, type Context } from '#core/context'
import type { AuditRow } from '#db/events'

export function auditRow(
  { now, actor, channel, request_id }: Context,
  tool: string,
  input: unknown,
  outcome: string,
  subject: string | null,
): AuditRow {
  return {
    at: now(),
    actor: actorName(actor),
    channel,
    request_id,
    tool,
    input: loggable(input ?? {}),
    outcome,
    subject,
  }
}

const secret =
  /password|token|code$|phone|email|line1|line2|address|contact|^name$|^note$|^method_id$|^payment_method$|^refund_to$|^text$|^headline$|^subject$|^reason$/
const longest = 500
const most_entries = 50
const deepest = 6

/**
 * The log says what was done, not who lives where: personal fields stay out of it, so that erasing a person need not rewrite it.
 * Nor does it keep at length what somebody tried in vain.
 */
function loggable(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return writable(value)
  if (typeof value === 'bigint') return String(value)
  if (value === null || typeof value !== 'object') return value
  if (depth === deepest) return '…'
  if (Array.isArray(value)) return value.slice(0, most_entries).map((inner) => loggable(inner, depth + 1))
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, most_entries)
      .map(([key, inner]) => [writable(key), secret.test(key) ? '[hidden]' : loggable(inner, depth + 1)]),
  )
}

/** What no database can hold may be in what was refused for it. */
function writable(text: string): string {
  const cut = text.length > longest ? `${text.slice(0, longest)}…` : text
  return cut.replaceAll('\0', '\ufffd').replace(/\p{Surrogate}/gu, '\ufffd')
}
