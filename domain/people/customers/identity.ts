import { invalid } from '#core/errors'
import { normaliseEmail } from '#domain/staff'
import { clean, normalisePhone } from '#domain/stores'

/** How somebody is known somewhere: an e-mail address, a phone number, a Telegram or WhatsApp account, a browser. */
export type IdentityGiven = { channel: string; kind?: string | undefined; value: string }
export type Identity = { channel: string; kind: string; value: string }

const usual_kind: Record<string, string> = { email: 'address', phone: 'number' }
const code = /^[a-z][a-z0-9_]{1,30}$/

/** One mailbox and one number have one spelling; the ids that other services gave are kept as given. */
export function normaliseIdentity(given: IdentityGiven): Identity {
  const channel = given.channel.trim().toLowerCase()
  const kind = given.kind?.trim().toLowerCase() ?? usual_kind[channel] ?? 'user_id'
  if (!code.test(channel) || !code.test(kind))
    throw invalid(
      'identity_unreadable',
      'An identity names its channel (email, phone, telegram, whatsapp, …) and kind in small letters.',
    )
  return { channel, kind, value: readValue(channel, given.value) }
}

function readValue(channel: string, written: string): string {
  if (channel === 'email') return normaliseEmail(written)
  if (channel === 'phone') return normalisePhone(written)
  const value = clean(written)
  if (!value || value.length > 200) throw invalid('identity_unreadable', `The ${channel} id is empty or too long.`)
  return value
}
