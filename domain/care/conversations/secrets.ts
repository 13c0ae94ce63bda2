import { toLatinDigits } from '#core/language'

const word = (alternatives: string) =>
  `(?<![\\p{L}\\p{M}\\p{N}])(?:${alternatives})(?:টার|টির|টা|টি|ের|ে|র)?(?![\\p{L}\\p{M}])`

/** What only its owner may know: passwords, one-time codes, what stands on a card. */
const secret_word = new RegExp(
  word(
    'pass ?words?|passwd|pass ?codes?|passphrase|otps?|one.?time (?:code|pin)|(?:verification|security) code|cvv2?|cvc2?|পাস ?ও.{1,2}ার্ড|ওটিপি|সিভিভি',
  ),
  'iu',
)
/** Words that are secrets only beside their digits: "my pin is 4821", "৪৮২১ আমার পিন". A postcode is none. */
const code_word = `(?<!(?:post|postal|zip|area|coupon|promo) ?)${word('codes?|pins?|pin ?codes?|কোড|পিন')}`
const coded = new RegExp(`${code_word}\\D{0,15}\\d{3,8}(?!\\d)|(?<!\\d)\\d{3,8}\\D{0,15}${code_word}`, 'iu')
/** Digits with what people write between those of one number. */
const number = /\d(?:[\s.\-–_/]{0,3}\d){12,}/gu

/** Cheap and on the safe side: a fact that only looks like a secret is not worth keeping either. */
export function looksSecret(text: string): boolean {
  const plain = toLatinDigits(
    text
      .normalize('NFKC')
      .replace(/\p{Cf}/gu, '')
      .replace(/[\s_]+/gu, ' '),
  )
  if (secret_word.test(plain) || coded.test(plain)) return true
  return (plain.match(number) ?? []).some((found) => !isPhone(found.replace(/\D/g, '')))
}

/** 8801712345678 is as long as the shortest card. */
const isPhone = (digits: string) => /^(?:00)?8801\d{9}$/.test(digits)
