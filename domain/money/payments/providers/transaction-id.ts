import { invalid } from '#core/errors'
import { toLatinDigits } from '#core/language'

// People paste "TrxID: 9ab…" as their message shows it, with Bengali digits, spaces or full-width letters.
const introduction = /^(TRX|TXN|TRANSACTION)\s*ID\s*[:.#-]?\s*/

/** One spelling for every way of writing the same id, so that "used once" can be a unique index. */
export function transactionId(given: string | undefined, shape: RegExp, example: string): string {
  const id = toLatinDigits((given ?? '').normalize('NFKC'))
    .trim()
    .toUpperCase()
    .replace(introduction, '')
    .replace(/[\s-]/g, '')
  if (shape.test(id)) return id
  throw invalid(id === '' ? 'reference_missing' : 'reference_unreadable', {
    en: `Please send the transaction id from your payment message, for example ${example}.`,
    bn: `পেমেন্টের মেসেজে যে ট্রানজেকশন আইডি আছে সেটি পাঠান, যেমন ${example}।`,
  })
}
