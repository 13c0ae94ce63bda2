import { type Line, textAt, wordSet } from '#domain/search'
import { phraseReader } from './phrase-reader.ts'
import type { Payment } from './span.ts'

const pays = wordSet(
  `pay paying paid payment payments method use using with by via through from e te diye die dia korbo kori korte korben pathabo pathacchi dibo debo change switch instead want prefer my or a
  পে পেমেন্ট দিয়ে করব করবো করতে পাঠাব পাঠাচ্ছি দিব দেব চাই এ তে`.replace(/\s+/g, ' '),
)
/** A gift card is also bought. */
const pays_with = wordSet('pay paying paid payment use using with by via through diye die e দিয়ে')
const never_paid = wordSet(
  'sim gift rating score board game memory sd graphics video birthday wedding report id visiting business invitation playing reader holder',
)

/** "nagad" is a wallet and "nagad taka" is cash; "card" only where something is paid. */
export const readPayment = phraseReader<Payment | 'card?'>(
  [
    [
      'cod',
      'cash|cod|c.o.d|caash',
      'cash on? delivery|delivary|dilivery|arrival|hand',
      'pay|paying|payment|paid on|at|upon|after delivery|arrival|receipt',
      'pay|paying when? it|i|they? arrives|arrive|receive|get|comes',
      'pay in|with|by cash',
      'nagad|nogod|nogad taka|tk|cash',
      'nogod',
      'hate|haate peye|paye|peyei|pele|paile|pawar? por? taka|tk|payment|pay?',
      'hate hate|haate taka?',
      'product|mal|ponno peye|pawar|hate|haate peye|por? taka|tk|pay|payment',
      'ক্যাশ|সিওডি|ক্যাশে',
      'ক্যাশ অন? ডেলিভারি|ডেলিভারিতে|ডেলিভারী',
      'নগদ টাকা|টাকায়|ক্যাশ|অর্থ|অর্থে',
      'হাতে পেয়ে|পেলে|পাওয়ার পর|পরে? টাকা|পেমেন্ট|মূল্য?',
      'পণ্য পেয়ে|পেলে|হাতে? টাকা|পেমেন্ট|পেয়ে?',
    ],
    ['bkash', 'bkash|bikash|bkas|bekash|bcash|bkashe|bikashe|বিকাশ|বিকাশে|বিকাশের|বিকাশেই', 'b kash'],
    ['nagad', 'nagad|nagade|nagod|নগদ|নগদে|নগদের'],
    [
      'bank_transfer',
      'bank|wire transfer|account|deposit|payment',
      'bank|ব্যাংক e|diye|theke|দিয়ে',
      'ব্যাংক|ব্যাংকে ট্রান্সফার?',
    ],
    ['gift_card', 'gift card|cards|voucher|balance', 'giftcard', 'গিফট কার্ড|কার্ডে|কার্ডের|ভাউচার'],
    [
      'card',
      'visa|mastercard|amex|ভিসা|মাস্টারকার্ড',
      'credit|debit|visa|master card|cards|carde',
      'ক্রেডিট|ডেবিট|ভিসা|মাস্টার কার্ড|কার্ডে|কার্ডের',
    ],
    ['card?', 'card|cards|carde|karde|kard|কার্ড|কার্ডে|কার্ডের'],
  ],
  (meaning, line, at, to) => {
    if (meaning === 'gift_card')
      return pays_with.has(textAt(line, at - 1)) ||
        pays_with.has(textAt(line, at - 2)) ||
        pays_with.has(textAt(line, to))
        ? { payment: meaning }
        : undefined
    if (meaning !== 'card?') return { payment: meaning }
    return isPaid(line, at, to) && !never_paid.has(textAt(line, at - 1)) ? { payment: 'card' } : undefined
  },
)

function isPaid(line: Line, at: number, to: number): boolean {
  if (to - at === line.tokens.length) return true
  const words = [at - 2, at - 1, to, to + 1].map((place) => textAt(line, place))
  return /^(carde|karde|কার্ডে)$/.test(textAt(line, at)) || words.some((word) => word !== '' && pays.has(word))
}
