import { expect, test } from 'vitest'
import { at_once_ms, quickest } from '../../test/quickest.ts'
import { clausesOf } from './clauses.ts'

test.each([
  // English
  ['add 2 of the first and remove the rice, then checkout', ['add 2 of the first', 'remove the rice', 'checkout']],
  ['Add the red saree to my cart and apply coupon EID10', ['Add the red saree to my cart', 'apply coupon EID10']],
  ['cancel order 1042, track order 1050', ['cancel order 1042', 'track order 1050']],
  [
    'please remove the dal and also change my address to House 5, Road 3, Dhaka',
    ['please remove the dal', 'change my address to House 5, Road 3, Dhaka'],
  ],
  [
    'show me rice & lentils, then add the cheapest to my cart',
    ['show me rice & lentils', 'add the cheapest to my cart'],
  ],
  ['Add milk. It is urgent. Then checkout.', ['Add milk. It is urgent.', 'checkout.']],
  ['Can you add two of these and could you remove the oil?', ['Can you add two of these', 'could you remove the oil?']],
  ['add rice; remove dal; checkout', ['add rice', 'remove dal', 'checkout']],
  ['add milk\nremove oil\ncheckout', ['add milk', 'remove oil', 'checkout']],
  ['1. add milk\n2. apply EID10\n3. checkout', ['add milk', 'apply EID10', 'checkout']],
  ['- 2 kg rice\n- 1 litre oil\n- 3 packets noodles', ['2 kg rice', '1 litre oil', '3 packets noodles']],
  ['2 kg rice and then checkout', ['2 kg rice', 'checkout']],
  ["don't cancel it, change the address to Sylhet", ["don't cancel it", 'change the address to Sylhet']],
  ['show my cart and where is my order 1042?', ['show my cart', 'where is my order 1042?']],
  ['empty my cart then search for jamdani under 5000', ['empty my cart', 'search for jamdani under 5000']],
  ['save this for later and show me blue ones', ['save this for later', 'show me blue ones']],
  // Bengali
  ['প্রথমটা ২টা দেন আর চালটা বাদ দেন', ['প্রথমটা ২টা দেন', 'চালটা বাদ দেন']],
  ['চিনি ১ কেজি যোগ করুন, ডাল বাদ দিন, তারপর অর্ডার করুন', ['চিনি ১ কেজি যোগ করুন', 'ডাল বাদ দিন', 'অর্ডার করুন']],
  ['লাল শাড়ি দেখান এবং কার্ট খালি করেন', ['লাল শাড়ি দেখান', 'কার্ট খালি করেন']],
  ['চালটা বাদ দেন। কার্ট দেখান।', ['চালটা বাদ দেন।', 'কার্ট দেখান।']],
  ['- ২ কেজি চাল\n- ১ লিটার তেল', ['২ কেজি চাল', '১ লিটার তেল']],
  // Banglish and mixed
  ['1st ta add koro ar cart dekhao', ['1st ta add koro', 'cart dekhao']],
  ['cart khali koro tarpor 5 kg chal add koro', ['cart khali koro', '5 kg chal add koro']],
  ['order cancel koren ar taka ferot den', ['order cancel koren', 'taka ferot den']],
  ['lal shari dekhan, dam bolen', ['lal shari dekhan', 'dam bolen']],
  ['chal 2 kg lagbe ar dal ta bad den bhai', ['chal 2 kg lagbe', 'dal ta bad den bhai']],
  [
    'put the second one in my cart, make the quantity 3 and check out',
    ['put the second one in my cart', 'make the quantity 3', 'check out'],
  ],
  ['প্রথমটা কার্টে দিন, দ্বিতীয়টা বাদ দিন এবং EID10 কুপন লাগান', ['প্রথমটা কার্টে দিন', 'দ্বিতীয়টা বাদ দিন', 'EID10 কুপন লাগান']],
  ['prothom ta add koren and checkout', ['prothom ta add koren', 'checkout']],
])('%s', (text, clauses) => expect(clausesOf(text)).toEqual(clauses))

test.each([
  ...[
    'rice and lentils',
    'red and white saree',
    'a saree under 2000 and over 1000',
    'House 5, Road 3, Dhaka',
    'where is my order and when will it come?',
  ],
  ...[
    'add rice and lentils',
    'add rice, dal and oil to my cart',
    'salt, sugar, oil',
    'show me red and white sarees',
    'cancel and refund my order',
    'cancel and return policy',
  ],
  ...[
    'how do I cancel an order and get a refund?',
    'I tried to add rice and checkout but it failed',
    'if the blue one is gone, add the red one',
  ],
  ...[
    'My parcel came broken. I want to return it.',
    'Hi! Can you track my order?',
    'ok, show me my cart',
    'track my order and tell me where it is',
    'I want to return it and get my money back',
  ],
  ...[
    'what is your return policy and delivery charge',
    'do you add gift wrap and deliver it to Sylhet?',
    'the seller told me to cancel and order again',
    'He wrote "add rice and remove dal" in the chat',
  ],
  ...[
    'change my address to House 5, Road 3, Banani, Dhaka',
    'House 5\nRoad 3\nDhaka',
    'compare the first and the second',
    'order number 1042 and 1050',
    'buy 1 get 1',
  ],
  ...[
    'চাল আর ডাল দেন',
    'লাল আর নীল শাড়ি দেখান',
    'আমার অর্ডার কোথায় আর কবে আসবে?',
    'নীলটা না থাকলে লালটা দেন',
    'বাসা ১২, রোড ৫, মিরপুর ১০, ঢাকা',
    'দেখে তারপর অর্ডার দেন',
  ],
  ...[
    'chal ar dal den',
    'amar order kothay ar kobe ashbe',
    'nil ta na thakle, lal ta den',
    'lal ar shada shari dekhan',
    'yes',
    '2',
    'ar kichu lagbe na',
    '3 টা ডিম দেন, না ৬টা দেন',
    'I ordered a phone and got a charger instead',
    "I don't want the rice cooker any more, cancel it",
  ],
])('"%s" asks for one thing', (text) => expect(clausesOf(text)).toEqual([text]))

test('there are at most eight, none is empty, and no word gets lost', () => {
  const many = Array.from({ length: 20 }, (_, at) => `add item ${at}`)
  const clauses = clausesOf(many.join('\n'))
  expect(clauses).toHaveLength(8)
  expect(clauses.join('\n')).toBe(many.join('\n'))
  for (const empty of ['', '  ', '\n\n', ', ,', '...', ' and ', '-'])
    expect(clausesOf(empty).every((clause) => clause.trim() !== '')).toBe(true)
  expect(clausesOf('')).toEqual([])
})

test('whatever somebody sends is parted at once', () => {
  for (const unit of [
    'add a and ',
    ', ',
    '। ',
    '\n',
    'দেন আর ',
    '"',
    ' ',
    'then ',
    '1. ',
    '\ud800',
    '👍',
    'md. ',
    'a'.repeat(99),
    ' \n ',
    'and',
  ]) {
    const text = unit.repeat(Math.ceil(50_000 / unit.length))
    expect(
      quickest(() => clausesOf(text)),
      unit,
    ).toBeLessThan(at_once_ms)
  }
})
