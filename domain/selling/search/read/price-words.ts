import { phrases } from './phrases.ts'

export type Bound = {
  side: 'max' | 'min' | 'around'
  /** A number as small as this is a price even when no currency is said; never, when not given. */
  bare?: number
  /** Only at the beginning or behind another number: "air max 270" are shoes. */
  opens?: true
}

const strong = 20
const weak = 100

/** Before the amount. */
export const before = phrases<Bound>([
  [
    { side: 'max', bare: strong },
    'under|below|underneath|upto|within',
    'less|lower|cheaper than',
    'up to',
    'not|no more|greater than',
    'not|no over|above|exceeding|beyond',
    'less|lower then',
    'at most',
    'maximum of?',
    'সর্বোচ্চ|অনধিক',
    'sorboccho|shorboccho|sorbocho',
  ],
  [
    { side: 'max', bare: weak },
    'my? budget is|of|around|upto|under?',
    'within? a? budget of',
    'বাজেট',
    'আমার বাজেট',
    'amar budget',
  ],
  [{ side: 'max', bare: weak, opens: true }, 'max'],
  [{ side: 'max' }, 'inside'],
  [
    { side: 'min', bare: weak },
    'above|over',
    'more|greater|higher|bigger than',
    'not|no less|lower than',
    'not|no under|below',
    'more|greater then',
    'starting|starts from|at',
    'minimum of?',
    'কমপক্ষে|অন্তত|ন্যূনতম|সর্বনিম্ন',
    'at least',
    'komse|kompokkhe|ontoto|sorbonimno',
  ],
  [{ side: 'min', bare: weak }, 'min'],
  [{ side: 'min' }, 'from'],
  [{ side: 'around', bare: 50 }, 'around|approx|approximately|roughly', 'price around', 'প্রায়', 'আনুমানিক', 'anumanik'],
  [{ side: 'around' }, 'about|nearly|almost|pray|prai'],
])

/** Behind it, and behind its "er" or "র". */
export const behind = phrases<Bound>([
  [
    { side: 'max', bare: strong },
    'beshi|besi|upore|upor na|noy|noi',
    'বেশি|বেশী|উপরে|উপর না|নয়',
    'cheye|theke beshi|besi na|noy',
    'চেয়ে|থেকে বেশি|বেশী না|নয়',
  ],
  [
    { side: 'min', bare: strong },
    'kom|niche na|noy|noi',
    'কম|নিচে|নীচে না|নয়',
    'cheye|theke kom na|noy',
    'চেয়ে|থেকে কম না|নয়',
  ],
  [{ side: 'max', bare: weak }, 'budget|budgete|budgeter|bajet|bajete', 'budget|bajet e|er', 'বাজেট|বাজেটে|বাজেটের'],
  [
    { side: 'max', bare: strong },
    'nich|niche|nicher|nichey|nichei|neeche',
    'নিচে|নীচে|নিচের|নীচের|নিচেই',
    'moddhe|moddhey|modde|modhe|modhye|moddher|moddhei|majhe',
    'মধ্যে|মধ্যেই|মধ্যের|মাঝে',
    'vitor|vitore|vetore|bhitor|bhitore|bhetore|vitorer',
    'ভিতরে|ভেতরে|ভিতর|ভেতর',
    'or less|under|below',
    'porjonto|porjnto|পর্যন্ত',
    'cheye|theke kom|kome|komer',
    'চেয়ে|থেকে কম|কমে|কমের',
  ],
  [{ side: 'max', bare: weak }, 'kom|kome|komer|কম|কমে|কমের', 'max|maximum'],
  [
    { side: 'min', bare: strong },
    'upor|upore|uporer|opore|oporer|upre',
    'উপর|উপরে|ওপরে|উপরের|ওপরের|ঊর্ধ্বে|ঊর্ধ্ব',
    'beshi|besi|besh|beshir',
    'বেশি|বেশী|বেশির',
    'cheye|theke beshi|besi|upore',
    'চেয়ে|থেকে বেশি|বেশী|উপরে',
    'or|and more|above|over|up',
    'theke|থেকে শুরু|suru|shuru',
  ],
  [{ side: 'min' }, 'up|plus|above|min|minimum'],
  [
    { side: 'around', bare: strong },
    'moto|moton|motoi|মতো|মতন|মত',
    'kachakachi|কাছাকাছি',
    'ashepashe|asepase|আশেপাশে|আশপাশে|আশেপাশের',
    'ashe|ase pashe|pase',
    'dike|দিকে',
  ],
])
