import { phrases } from './phrases.ts'

/** Before the name of a place. */
export const near_before = phrases<true>([
  [
    true,
    'near|nearby|around|in|inside|beside',
    'near by|to',
    'close|next to',
    'around the?',
    'in the? area of',
    'stores|shops in|near',
  ],
])

/** Behind it, and behind its "er" or "র". */
export const near_behind = phrases<true>([
  [
    true,
    'kache|kachhe|kase|kasakasi|kachakachi|kachei|ashepashe|asepase|pashe|pase|vitore|moddhe|elakay|elakar|area',
    'ashe|ase|ash pashe|pase|pash',
    'kache dhare',
  ],
  [true, 'কাছে|কাছাকাছি|কাছেই|আশেপাশে|আশপাশে|পাশে|ভিতরে|ভেতরে|মধ্যে|এলাকায়|এলাকার', 'কাছে ধারে', 'আশে পাশে'],
])

/** A place may stand alone with its "in": "mirpur e", "মিরপুর এ". */
export const locative = phrases<true>([[true, 'e|te|এ|তে', 'area te']])

export const near_me = phrases<true>([
  [
    true,
    'near|close to? me|home',
    'near my home|house|place|area|location',
    'nearby|nearest',
    'near by|me',
    'around me|here',
    'in my area',
  ],
  [
    true,
    'amar kache|kachei|kachakachi|pashe|ashepashe|asepase|elakay|elakar',
    'amar ashe|ase pashe|pase',
    'amar basar kache|pashe',
    'kachakachi|ashepashe',
    'kache dhare|pithe',
    'কাছে ধারে|পিঠে',
    'ashe|ase pashe|pase',
  ],
  [
    true,
    'আমার কাছে|কাছেই|কাছাকাছি|পাশে|আশেপাশে|আশপাশে|এলাকায়|এলাকার',
    'আমার আশে পাশে',
    'আমার বাসার কাছে|কাছাকাছি|পাশে',
    'কাছাকাছি|আশেপাশে|আশপাশে',
    'আশে পাশে',
  ],
])

export const kilometres = phrases<true>([
  [true, 'km|kms|kilometer|kilometre|kilometers|kilometres|kilomiter|kmer|kilometerer', 'kilo meter', 'k m'],
  [true, 'কিমি|কিমির|কিলোমিটার|কিলোমিটারের', 'কি মি', 'কি মির'],
])
export const within = phrases<true>([
  [true, 'within|under|inside|in|upto', 'less than', 'up to', 'not more than', 'at most'],
])
export const within_behind = phrases<true>([
  [
    true,
    'moddhe|moddhey|modde|modhe|vitore|bhitore|vitor|niche|radius|distance|away|range|dure',
    'মধ্যে|ভিতরে|ভেতরে|নিচে|দূরত্বে|দূরে|আওতায়',
    'radius e',
  ],
])

/** Before and behind the name of a store. */
export const store_before = phrases<true>([
  [true, 'from|at|by|in|store|shop', 'sold by', 'from|at|in the', 'from|at|in? the? store|shop'],
])
export const store_behind = phrases<true>([
  [
    true,
    'theke|thake|thke|hote|store|shop|dokan|dokane|dokaner|e|te',
    'er? dokan|dokane|store|shop e|theke|er?',
    'store|shop theke|e|er',
  ],
  [true, 'থেকে|হতে|স্টোর|শপ|দোকান|দোকানে|দোকানের|এ|তে', 'এর|র? দোকান|দোকানে|দোকানের', 'দোকান|স্টোর|শপ থেকে|এ'],
])

/** Only within them: "500 m cable" is no distance. */
export const metres = phrases<true>([[true, 'm|meter|metre|meters|metres|mtr|miter', 'মিটার|মিটারের']])
