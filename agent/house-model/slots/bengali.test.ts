import { expect, test } from 'vitest'
import { readSlots } from './read-slots.ts'
import {
  about,
  type Case,
  dozen,
  g,
  hali,
  kg,
  l,
  nothing,
  order,
  over,
  range,
  slotsOf,
  under,
} from './slots.fixture.ts'

const counts: Case[] = [
  ['দুইটা শাড়ি দিন', { quantity: 2 }],
  ['২টা মগ লাগবে', { quantity: 2 }],
  ['তিনটি বই চাই', { quantity: 3 }],
  ['দশটা কলম', { quantity: 10 }],
  ['পঁচিশটা গ্লাস লাগবে', { quantity: 25 }],
  ['২টা ১ কেজির প্যাকেট', { quantity: 2, ...kg(1) }],
  ['৫টা করুন', { quantity: 5 }],
  ['একটা করুন', { quantity: 1 }],
  ['শুধু একটা', { quantity: 1 }],
  ['তিন প্যাকেট বিস্কুট', { quantity: 3 }],
  ['আম লাগবে ২ কেজি', kg(2)],
  ['আড়াই কেজি পেঁয়াজ', kg(2.5)],
  ['আধা কেজি আদা', kg(0.5)],
  ['দেড় লিটার দুধ', l(1.5)],
  ['সাড়ে তিন কেজি মাংস', kg(3.5)],
  ['পৌনে দুই কেজি ডাল', kg(1.75)],
  ['সোয়া কেজি চিনি', kg(1.25)],
  ['৫০০ গ্রাম মরিচ', g(500)],
  ['এক পোয়া রসুন', g(250)],
  ['এক হালি ডিম', hali(1)],
  ['দুই ডজন কমলা', dozen(2)],
]

const prices: Case[] = [
  ['৫০০ টাকার নিচে', under(500)],
  ['দেড়শো টাকার মধ্যে', under(150)],
  ['সাড়ে তিন হাজার টাকার মধ্যে ঘড়ি', under(3500)],
  ['পঁচিশ হাজার টাকার মধ্যে ফোন', under(25000)],
  ['দুইশ থেকে তিনশ টাকার মধ্যে', range(200, 300)],
  ['২০০ থেকে ৩০০ টাকার মগ', range(200, 300)],
  ['১০০০ টাকার বেশি', over(1000)],
  ['৪০০ টাকার মতো', about(400)],
  ['এক লাখ টাকার নিচে ল্যাপটপ', under(100000)],
  ['আড়াই হাজার টাকার মধ্যে', under(2500)],
  ['হাজার টাকার মধ্যে ব্যাগ', under(1000)],
  ['বাজেট ৩০০০ টাকা', under(3000)],
]

const numbers: Case[] = [
  ['১০৪২ নম্বর অর্ডার', order(1042)],
  ['অর্ডার ১০৪২ কোথায়', order(1042)],
  ['আমার অর্ডার নম্বর ১০৪২', order(1042)],
  ['DK-১০৪২', order(1042)],
  ['আমার ফোন ০১৭১২৩৪৫৬৭৮', { phone: '+8801712345678' }],
  ['কুপন EID10 লাগান', { coupon: 'EID10' }],
  ['কুপন লাগান', nothing],
]

const choices: Case[] = [
  ['দ্বিতীয়টা', { ordinal: 2 }],
  ['প্রথমটার দাম কত', { ordinal: 1 }],
  ['২ নম্বরটা দিন', { ordinal: 2 }],
  ['তিন নম্বর টা', { ordinal: 3 }],
  ['প্রথমটা না, দ্বিতীয়টা দিন', { ordinal: 2 }],
  ['২য়টা', { ordinal: 2 }],
  ['শেষেরটা', { ordinal: -1 }],
  ['সস্তাটা দিন', { pick: 'cheapest' }],
  ['সবচেয়ে কম দামেরটা', { pick: 'cheapest' }],
  ['সবচেয়ে দামিটা', { pick: 'dearest' }],
  ['সবচেয়ে ভালোটা', { pick: 'best_rated' }],
  ['আগেরটা', { pick: 'last' }],
  ['গতবারের মতো', { pick: 'same' }],
  ['লাল রঙের শাড়ি', { options: { colour: 'red' } }],
  ['৪২ সাইজের জুতা', { options: { size: '42' } }],
  ['নীলটা দিন', { options: { colour: 'blue' } }],
]

const rest: Case[] = [
  ['বিকাশে দেব', { payment: 'bkash' }],
  ['নগদে দেব', { payment: 'nagad' }],
  ['নগদ টাকা দেব', { payment: 'cod' }],
  ['হাতে পেয়ে টাকা দেব', { payment: 'cod' }],
  ['কার্ডে পেমেন্ট করব', { payment: 'card' }],
  ['আর লাগবে না', { cancel_reason: 'no longer needed' }],
  ['ভুলে অর্ডার হয়ে গেছে', { cancel_reason: 'ordered by mistake' }],
  ['অন্য দোকানে কম দামে পাচ্ছি', { cancel_reason: 'found cheaper' }],
  ['অনেক দেরি হচ্ছে', { cancel_reason: 'takes too long' }],
  ['চার তারা', { rating: 4 }],
  ['শুক্রবারে দিয়েন', { date: 'friday' }],
  ['ইংরেজিতে বলুন', { language: 'en' }],
  ['ফেরত দেব কারণ সাইজ ছোট', { reason: 'সাইজ ছোট' }],
]

const traps: Case[] = [
  ['একটা ভালো রাইস কুকার দেখান', nothing],
  ['প্রথমবার অর্ডার করছি', nothing],
  ['২ দিন লাগবে', nothing],
  ['লাল চাল আছে?', nothing],
  ['আমার অর্ডার কোথায়', nothing],
  ['তিন দিনের মধ্যে দিন', nothing],
]

test.each([...counts, ...prices, ...numbers, ...choices, ...rest, ...traps])('%s', (line, slots) => {
  const plain = (value: unknown) => JSON.parse(JSON.stringify(value).normalize('NFC'))
  expect(plain(slotsOf(line))).toEqual(plain(slots))
})

test('Bengali digits say the same whether or not they were made Latin before', () => {
  for (const line of ['২টা মগ লাগবে', '৫০০ টাকার নিচে', 'অর্ডার ১০৪২', 'ফোন ০১৭১২৩৪৫৬৭৮', '৪২ সাইজ', '৩ নম্বরটা'])
    expect(readSlots(line).slots).toEqual(slotsOf(line))
})
