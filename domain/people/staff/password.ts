import { hash, verify } from '@node-rs/argon2'
import { invalid } from '#core/errors'

export const min_password_length = 8
// Longer ones only cost us time: argon2 reads every byte.
const max_password_length = 200

/** argon2id, at the library's defaults (19 MiB, two passes). */
export async function hashPassword(password: string): Promise<string> {
  if (password.length < min_password_length)
    throw invalid('password_too_short', {
      en: `A password needs at least ${min_password_length} characters. A few unrelated words are easy to remember.`,
      bn: `পাসওয়ার্ডে অন্তত ${min_password_length}টি অক্ষর দরকার। কয়েকটি আলাদা শব্দ মনে রাখা সহজ।`,
    })
  if (password.length > max_password_length)
    throw invalid('password_too_long', {
      en: `A password may have at most ${max_password_length} characters.`,
      bn: `পাসওয়ার্ডে সর্বোচ্চ ${max_password_length}টি অক্ষর হতে পারে।`,
    })
  return hash(password)
}

let nobodys_hash: Promise<string> | undefined

/** Takes as long for somebody unknown as for a wrong password, so that time does not tell who is a customer. */
export async function passwordMatches(password_hash: string | null | undefined, password: string): Promise<boolean> {
  nobodys_hash ??= hash('a password that nobody has')
  const matches = await verify(password_hash ?? (await nobodys_hash), password.slice(0, max_password_length + 1))
  return matches && password_hash != null
}
