import { type Line, textAt } from './line.ts'
import { type Match, phrases } from './phrases.ts'
import type { Finder } from './reading.ts'

const low = 'kom|olpo|alpo|swalpo'
const low_bn = 'কম|অল্প|স্বল্প|সুলভ|সাশ্রয়ী'
const price = 'dam|dame|damer|dami|damey|daam|daame|mulle|muller|budget|budgete'
const price_bn = 'দাম|দামে|দামের|দামি|দামী|মূল্যে|মূল্যের|বাজেট|বাজেটের|বাজেটে'
const cheap_words = [
  'cheap|affordable|inexpensive|economical',
  'low|lower|cheap|budget price|priced|cost|prices|friendly|range',
  'low budget',
  'sosta|sasta|shosta|shasta|sostar|sostay|sostae|saste',
  'সস্তা|সস্তার|সস্তায়|সস্তাতে|সাশ্রয়ী',
  `${low} ${price}`,
  `${low_bn} ${price_bn}`,
  'dam|daam kom',
  'দাম কম',
  'komdami|komdame|কমদামি|কমদামী|কমদামে',
]
const cheaper_words = [
  'cheaper',
  'something|anything|any|show|a? cheaper',
  'cheaper|less|lower than this|that|these|those|it|them',
  'cheaper one|ones|option|options|alternative|alternatives',
  'ar o sosta|shosta|sasta',
  'aro|aaro|আরও|আরো sosta|shosta|sasta|সস্তা|সস্তায়',
  `aro|aaro|আরও|আরো|একটু|ektu ${low}|${low_bn} ${price}|${price_bn}`,
  `er|etar|eitar|etir|egulor|ogulor|oitar|এর|এটার|এইটার|ওটার|এগুলোর|এটির cheye|cheyeo|theke|চেয়ে|চেয়েও|চাইতে|থেকে aro|আরও|আরো? ${low}|${low_bn} ${price}|${price_bn}?`,
  'er|etar|eitar|egulor|এর|এটার|এইটার|এগুলোর cheye|cheyeo|theke|চেয়ে|চেয়েও|চাইতে|থেকে sosta|shosta|sasta|সস্তা|সস্তায়',
]

const book = phrases<'cheap' | 'cheaper'>([
  ['cheap', ...cheap_words],
  ['cheaper', ...cheaper_words],
])

/** "sasta", "কম দামি": a push towards low prices. "cheaper than this": than what was shown. */
export const findCheap: Finder = (line, at) => {
  const match = book(line, at) ?? budget(line, at)
  if (!match) return null
  const said =
    match.meaning === 'cheap'
      ? { text: 'Low price', text_bn: 'কম দামি', facts: { cheap: true as const } }
      : { text: 'Cheaper than these', text_bn: 'এগুলোর চেয়ে কম দামি', facts: { cheaper_than_shown: true as const } }
  return { from: at, to: match.to, kind: match.meaning, ...said }
}

/** "budget phone"; "budget 5000" is a price and "family budget planner" a book. */
function budget(line: Line, at: number): Match<'cheap'> | undefined {
  const opens = at === 0 && textAt(line, 0) === 'budget' && line.tokens[1]?.is === 'word'
  return opens ? { to: 1, meaning: 'cheap' } : undefined
}
