import { toLatinDigits } from '#core/language'

/**
 * Words as they are looked for. Postgres' own parser takes Bengali words apart at their vowel signs, in some locales and not in others,
 * so words are found here and handed to it as they are.
 */
export function searchWords(text: string): string[] {
  return wordsOf(text).map(stem)
}

/** The same with each word as it was written, where a typing error shows best. */
export function askedWords(text: string): { said: string; word: string }[] {
  return wordsOf(text).map((said) => ({ said, word: stem(said) }))
}

function wordsOf(text: string): string[] {
  const plain = toLatinDigits(text.normalize('NFKC').normalize('NFC'))
    .replace(/[\u200c\u200d]/g, '')
    .toLowerCase()
  const found = plain.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  return found.filter((word) => !empty.has(word) && [...word].length > 1)
}

/** What a question is made of and says nothing about it. */
const empty = new Set(
  [
    'a an the and or but if is are was were be been am do does did done have has had can could will would should shall may might must',
    'i me my mine we us our you your it its he she they them their this that these those there here to of in on at by for from with',
    'about as so not no yes how what when where which who whom why please tell want wants like need know get got give me any some',
    'hi hello hey ok thanks thank sir madam vai bhai apu apa take takes into out up than then just also much many long soon dear kindly let make work works working',
    'আমি আমার আমাকে আমরা আমাদের আপনি আপনার আপনাকে আপনারা আপনাদের তুমি তোমার এটা এটি সেটা ওটা এই সেই ওই কি কী কে কেন কিভাবে কীভাবে',
    'কেমন কেমনে কখন কোথায় কোন কোনো কত কতো হয় হবে হলে হয়ে হচ্ছে হয়েছে করে করা করব করবো করতে করলে করি করেন করুন করছি করেছি যায় যাবে যাই',
    'যেতে পারি পারব পারবো পারেন পারে চাই চাচ্ছি চান দিয়ে দিন দেন দিতে দেয় আছে নেই না হ্যাঁ ও এবং আর অথবা বা তো জন্য থেকে পর্যন্ত সাথে সঙ্গে',
    'একটা একটি একটু কিছু সব লাগে লাগবে জানতে জানান বলুন বলেন ভাই আপু স্যার ম্যাডাম প্লিজ দয়া আমারে আপনে কি-না তাহলে মানে যদি কবে',
    'পাব পাবো পাবে পাবেন পাই পাইনি পাচ্ছি পাচ্ছিনা পেলাম পেয়েছি পাওয়া পেতে করবে করছে ফেলেছি ফেলছি লিখব লিখবো বলব বলবো গেছে গেছি এখন দিনে দিনের মধ্যে ব্যবহার',
    'kobe kivabe kibhabe koto kothay pabo korbo korte chai amar ami ki',
  ]
    .join(' ')
    .split(/\s+/)
    .map((word) => word.normalize('NFC')),
)

const endings_bn = [
  'গুলোর',
  'গুলোকে',
  'গুলো',
  'গুলি',
  'দেরকে',
  'দের',
  'টার',
  'টির',
  'টাকে',
  'টিকে',
  'টা',
  'টি',
  'ের',
  'কে',
  'তে',
  'য়ের',
  'র',
  'ে',
  'ই',
  'ও',
].map((ending) => ending.normalize('NFC'))
const endings_en = ['ations', 'ation', 'ies', 'ing', 'ed', 'es', 's', 'y', 'e']

/** Only good enough that a question and an article meet: returned, returning, returns; অর্ডার, অর্ডারের, অর্ডারটি. */
function stem(word: string): string {
  const endings = /^[a-z]+$/.test(word) ? endings_en : endings_bn
  const least = endings === endings_en ? 4 : 3
  for (let left = word; ; ) {
    if (left.endsWith('ss')) return left
    const ending = endings.find((one) => left.endsWith(one) && left.length - one.length >= least)
    if (!ending) return left.replace(/([bdfgklmnprtv])\1$/, '$1')
    left = left.slice(0, -ending.length)
  }
}

type Text = { title: string; title_bn: string; keywords: string; topics: string[]; body: string; body_bn: string }

/** An article as Postgres' full text sees it: A in its title, B in the words that people ask with, C in its body. */
export function vectorOf({ title, title_bn, keywords, topics, body, body_bn }: Text): string {
  const marks = new Map<string, Set<string>>()
  const add = (text: string, mark: string) => {
    for (const word of searchWords(text)) marks.set(word, (marks.get(word) ?? new Set()).add(mark))
  }
  add(`${title} ${title_bn}`, '1A')
  add(`${keywords} ${topics.join(' ')}`, '2B')
  add(`${body} ${body_bn}`.replace(/\{\{[a-z_]+\}\}/g, ' '), '3C')
  return [...marks].map(([word, its]) => `'${word}':${[...its].sort().join(',')}`).join(' ')
}

/** A word of a question as a tsquery; the start of a word is enough where it is long enough to mean something. */
export function queryOf(word: string, marks = ''): string {
  const from_start = [...word].length >= 4 ? '*' : ''
  return from_start || marks ? `'${word}':${from_start}${marks}` : `'${word}'`
}
