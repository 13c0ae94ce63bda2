import { phrases, wordSet } from './phrases.ts'

/** What stands around prices and between two of them. */
export const between = phrases<true>([[true, 'between', 'price range|between', 'range', 'from']])
/** "200 and 300" are two numbers unless "between" opened them. */
export const and = phrases<'to' | 'theke' | 'and'>([
  ['to', 'to|till|until|upto', 'up to', 'টু'],
  ['theke', 'থেকে|হতে', 'theke|thake|thke|hote'],
  ['and', 'and|ও|আর|এবং|ar|o'],
])

/** Said before a price and nothing without it. */
export const leads = phrases<'price' | 'any'>([
  ['any', 'for|at|in|of|with|worth', 'for only'],
  [
    'price',
    'price|priced',
    'price|cost is|of',
    'price range',
    'in|within? the? range of?',
    'dam|daam|mullo',
    'দাম|মূল্য|দামের',
  ],
])

/** And behind it. */
export const tails = phrases<true>([
  [
    true,
    'price|only|range|rate|budget|budgeter',
    'price range',
    'dame|dam|damer|dami|daame',
    'দাম|দামে|দামের|দামি|দামী',
    'মাত্র|matro',
    'diye|die|দিয়ে',
    'ase|ache|আছে',
    'budgete',
    'budget e',
    'বাজেটে|বাজেট|বাজেটের',
    'er moddhe|vitore|bhitore',
    'এর মধ্যে',
    'মধ্যে|ভিতরে|ভেতরে|moddhe|modde|vitore|bhitore',
  ],
])

/** What has its amount for a name. */
export const named_by_amount = wordSet(
  'card cards giftcard voucher vouchers recharge flexiload topup note coin কার্ড কার্ড ভাউচার রিচার্জ ফ্লেক্সিলোড নোট কয়েন',
)
