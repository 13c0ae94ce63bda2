import { type Line, textAt } from './line.ts'
import { phrases, wordSet } from './phrases.ts'
import type { Finder, Sort } from './reading.ts'

const most = 'sobcheye|sobceye|shobcheye|sobtheke|shobtheke|সবচেয়ে|সবচাইতে|সবথেকে'
const of_all = 'sob|shob|sab|সব|সবার cheye|ceye|theke|thake|চেয়ে|চাইতে|থেকে'
const low = 'kom|কম dam|dame|damer|dami|daam|daame|দাম|দামে|দামের|দামি|দামী|মূল্যে|মূল্যের'
const cheap = 'sosta|shosta|sasta|সস্তা|সস্তায়|সস্তার|komdami|কমদামি'
const dear = 'dami|daami|দামি|দামী|beshi|besi|বেশি|বেশী dam|dame|damer|দাম|দামের|দামে'
const dear_short = 'dami|daami|দামি|দামী'

const book = phrases<Sort>([
  [
    'price_asc',
    'cheapest first?',
    'lowest|least price|priced|cost|prices first?',
    'least expensive',
    'most affordable|economical',
    'sort by price',
    'sort by price low to high',
    'price? low to high',
    'price ascending',
    'sorbonimno dam|daam|mullo',
    'সর্বনিম্ন|সবনিম্ন দাম|দামে|দামের|মূল্য|মূল্যে',
  ],
  [
    'price_asc',
    `${most} ${low}`,
    `${of_all} ${low}`,
    `${most} ${cheap}`,
    `${of_all} ${cheap}`,
    'কম দাম আগে',
    'kom dam age',
  ],
  [
    'price_desc',
    'most expensive',
    'highest price|priced',
    'price? high to low',
    'price descending',
    `${most} ${dear}`,
    `${of_all} ${dear}`,
    `${most} ${dear_short}`,
    `${of_all} ${dear_short}`,
  ],
  [
    'newest',
    'newest first?',
    'latest',
    'new|latest|recent arrival|arrivals|collection|collections|model|models',
    'notun|natun|নতুন collection|model|কালেকশন|মডেল',
    'sort|sorted by newest|new|latest|date',
    'just in|arrived',
    'recently added',
    'notun|natun asa|asha|eseche|esheche|elo',
    'নতুন আসা|এসেছে|এলো|আসছে',
    'সর্বশেষ|লেটেস্ট|নতুনতম',
    `${most} notun|natun|নতুন`,
    `${of_all} notun|natun|নতুন`,
    'sorboshesh|letest',
  ],
  [
    'rating',
    'best|top|highest|high|highly rated|rating|ratings|reviewed|reviews',
    'good rating|ratings|reviews',
    'sort|sorted by rating|ratings|reviews',
    'bhalo|valo rating|review|ratinger',
    'ভালো|ভাল|সেরা|বেশি রেটিং|রিভিউ|রেটিংয়ের|রেটিংএর',
    `${most} bhalo|valo|beshi|ভালো|বেশি rating|review|রেটিং|রিভিউ`,
  ],
])

const fresh = wordSet('new notun natun নতুন')
/** Names with "new" in them, by their second word. */
const named_new = wordSet(
  'zealand york delhi born balance market era look testament jersey england mexico generation age year years town haven guinea world moon wave bazar নিউজিল্যান্ড',
)

/** "cheapest", "সবচেয়ে কম দামে", "latest", "best rated"; "new" only where it opens or closes what is asked for. */
export const findSort: Finder = (line, at) => {
  const match = book(line, at)
  if (match) return { from: at, to: match.to, kind: 'sort', facts: { sort: match.meaning }, ...said[match.meaning] }
  if (!isFresh(line, at)) return null
  return { from: at, to: at + 1, kind: 'sort', facts: { sort: 'newest' }, ...said.newest }
}

const said: Record<Sort, { text: string; text_bn: string }> = {
  price_asc: { text: 'Lowest price first', text_bn: 'কম দাম আগে' },
  price_desc: { text: 'Highest price first', text_bn: 'বেশি দাম আগে' },
  newest: { text: 'Newest first', text_bn: 'নতুনগুলো আগে' },
  rating: { text: 'Best rated first', text_bn: 'ভালো রেটিং আগে' },
}

function isFresh(line: Line, at: number): boolean {
  if (!fresh.has(textAt(line, at)) || line.tokens.length < 2) return false
  if (textAt(line, at - 1) === 'brand') return false
  return (at === 0 || at === line.tokens.length - 1) && !named_new.has(textAt(line, at + 1))
}
