import { expect, test } from 'vitest'
import { known } from './queries.fixture.ts'
import { readQuery } from './read-query.ts'
import { undo } from './undo.ts'

const said: [q: string, kind: string, text: string, text_bn: string, removes: string][] = [
  ['saree under 500 taka', 'price', 'Up to ৳500', '৫০০ টাকার মধ্যে', 'under 500 taka'],
  ['২০০ থেকে ৩০০ টাকা খেলনা', 'price', '৳200 to ৳300', '২০০ থেকে ৩০০ টাকা', '২০০ থেকে ৩০০ টাকা'],
  ['১,৫০,০০০ টাকার বেশি', 'price', '৳1,50,000 or more', '১,৫০,০০০ টাকা বা তার বেশি', '১,৫০,০০০ টাকার বেশি'],
  ['shirt around 500', 'price', 'Around ৳500', '৫০০ টাকার আশেপাশে', 'around 500'],
  ['under $20', 'price', 'Up to $20', '২০ ডলারের মধ্যে', 'under $20'],
  ['under £20', 'price', 'Up to £20', '£২০-এর মধ্যে', 'under £20'],
  ['sasta saree', 'cheap', 'Low price', 'কম দামি', 'sasta'],
  ['aro kom dame', 'cheaper', 'Cheaper than these', 'এগুলোর চেয়ে কম দামি', 'aro kom dame'],
  ['latest phone', 'sort', 'Newest first', 'নতুনগুলো আগে', 'latest'],
  ['আধা কেজি ডাল', 'quantity', '500 g', '৫০০ গ্রাম', 'আধা কেজি'],
  ['1.5 l coke', 'quantity', '1.5 L', '১.৫ লিটার', '1.5 l'],
  ['১ ডজন ডিম', 'quantity', '12 pieces', '১২টি', '১ ডজন'],
  ['laptop under 2 kg', 'quantity', 'Up to 2 kg', '২ কেজি পর্যন্ত', 'under 2 kg'],
  ['lal ronger shari', 'option', 'Colour: Red', 'রং: লাল', 'lal ronger'],
  ['size 42 juta', 'option', 'Size: 42', 'সাইজ: ৪২', 'size 42'],
  ['rice near Mirpur', 'place', 'Near Mirpur', 'মিরপুরের কাছে', 'near Mirpur'],
  ['dhakay rice', 'place', 'Near Dhaka', 'ঢাকার কাছে', 'dhakay'],
  ['rice within 2 km', 'distance', 'Within 2 km', '২ কিমির মধ্যে', 'within 2 km'],
  ['rice near me', 'near_me', 'Near me', 'আমার কাছাকাছি', 'near me'],
  ['saree from nakshi sarees', 'store', 'Store: Nakshi Sarees', 'দোকান: নকশী শাড়ি', 'from nakshi sarees'],
  ['চিনি ছাড়া চা', 'without', 'Without চিনি', 'চিনি ছাড়া', 'চিনি ছাড়া'],
  ['chips -garlic', 'without', 'Without garlic', 'garlic ছাড়া', '-garlic'],
]

test.each(said)('%s says what was read', (q, kind, text, text_bn, removes) => {
  expect(readQuery(q, known).chips).toEqual([{ kind, text, text_bn, removes, at: q.indexOf(removes) }])
})

test('a range typed the wrong way round is read the right way round, and says so', () => {
  const { min_price, max_price, chips } = readQuery('saree between 900 and 300 taka', known)
  expect([min_price, max_price]).toEqual([300, 900])
  expect(chips[0]).toMatchObject({
    text: '৳300 to ৳900 (lower price first)',
    text_bn: '৩০০ থেকে ৯০০ টাকা (কম দামটা আগে ধরা হয়েছে)',
  })
})

test('so are two bounds that leave nothing between them', () => {
  const { min_price, max_price, chips } = readQuery('saree above 900 under 300', known)
  expect([min_price, max_price]).toEqual([300, 900])
  expect(chips.map(({ text, removes }) => [text, removes])).toEqual([
    ['Up to ৳900 (lower price first)', 'above 900'],
    ['৳300 or more (lower price first)', 'under 300'],
  ])
})

test('prices of another shop are written in its currency', () => {
  expect(readQuery('saree under 50', { currency: 'INR' }).chips[0]!.text).toBe('Up to ₹50')
})

test('every chip can be undone on its own', () => {
  const q =
    'please show me cheap red saree xl under 1k taka from nakshi sarees near Mirpur within 2 km without gold latest'
  const { chips } = readQuery(q, known)
  expect(chips.map(({ kind }) => kind)).toEqual([
    'cheap',
    'option',
    'option',
    'price',
    'store',
    'place',
    'distance',
    'without',
    'sort',
  ])
  for (const chip of chips) {
    const left = readQuery(undo(q, chip), known).chips.map(({ text }) => text)
    expect(left).toEqual(chips.filter((other) => other !== chip).map(({ text }) => text))
  }
})
