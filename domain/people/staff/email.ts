import { invalid } from '#core/errors'

/** Trimmed and lower-cased: two spellings of one mailbox are one person. */
export function normaliseEmail(written: string): string {
  const email = written.normalize('NFC').trim().toLowerCase()
  if (email.length > 254 || !/^[^\s@<>,;"\p{C}]+@[^\s@<>,;"\p{C}]+\.[^\s@<>,;".\p{C}]{2,}$/u.test(email))
    throw invalid('email_unreadable', {
      en: `"${email.slice(0, 60)}" does not look like an e-mail address. Write it as name@example.com.`,
      bn: `"${email.slice(0, 60)}" ই-মেইল ঠিকানার মতো নয়। name@example.com এভাবে লিখুন।`,
    })
  return email
}
