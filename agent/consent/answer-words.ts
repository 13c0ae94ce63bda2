/**
 * What an answer may be made of, in phrases. A message that holds anything else is no plain answer.
 * - agrees: yes on its own. - refuses: no on its own.
 * - orders: names an act, so it agrees only beside a yes: the proposal may be about something else.
 * - beside: manners, which neither agree nor refuse.
 */
export type Part = 'agrees' | 'refuses' | 'orders' | 'beside'

const doing = {
  banglish: ['koren', 'korun', 'koro', 'korben', 'kore den', 'kore din', 'kore dao', 'kore diben', 'kore felen'],
  bengali: ['করেন', 'করুন', 'করো', 'কর', 'করবেন', 'করে দেন', 'করে দিন', 'করে দাও', 'করে ফেলেন', 'করে ফেলুন'],
}
const giving = ['den', 'din', 'dao', 'দেন', 'দিন', 'দাও']
const named = ['order', 'অর্ডার', 'অর্ডারটা', 'orderta', 'order ta', 'অর্ডার টা']

const list = (text: string): string[] =>
  text
    .split(/[|\n]/)
    .map((phrase) => phrase.trim())
    .filter(Boolean)

const agrees = [
  ...list(`
    yes | y | ye | yeah | yea | yep | yup | ya | yah | yas | sure | surely | ok | okay | okey | oky | okie | okeh | oka
    alright | all right | confirm | confirmed | i confirm | confirm it | confirm this | confirm that | agree | agreed | i agree
    accept | accepted | i accept | approve | approved | i approve | proceed | please proceed | go ahead | go for it
    do it | do that | do so | do this | please do | yes i do | i do | lets do it | lets do this | lets go | let's do it | let's go
    place it | of course | ofcourse | absolutely | definitely | certainly | sounds good | that's fine | thats fine
    yes i want it | yes i want | yes that's right | yes thats right | yes that is right | yes correct | yes it is | yes exactly
    ok then | okay then | alright then | yes i am sure | i am sure | i'm sure | im sure | sure thing`),
  ...list(`
    ha | haa | han | haan | hae | hya | hyan | haen | hea | heah | ji | jee | jji | jwi | zi | ji ha | ji han
    thik ache | thik ase | thik achhe | thik acche | tik ache | tik ase | thikache | thikase | thik ace | thik asey | thik achey
    obosshoi | oboshoi | obossoi | obosshyoi | nischoi | nishchoi | raji | ami raji | rajee | somoti dilam | eta koren | eta korun`),
  ...list(`
    হ্যাঁ | হ্যা | হা | হাঁ | হ | হ্যাঁ হ্যাঁ | জি | জ্বি | জী | জ্বী | জি হ্যাঁ | জ্বি হ্যাঁ | জি হা | ঠিক আছে | ঠিকাছে | ঠিকআছে | ঠিক আসে | ঠিক আচে
    অবশ্যই | নিশ্চয়ই | নিশ্চয় | রাজি | আমি রাজি | ওকে | ওক্কে | ইয়েস | কনফার্ম | কনফার্মড | কনফার্ম করলাম | সম্মত | আমি সম্মত | সম্মতি দিলাম | এটা করেন | এটা করুন`),
  ...[...doing.banglish, ...doing.bengali, ...giving],
  ...['confirm', 'কনফার্ম', 'confirm ta'].flatMap((word) =>
    [...doing.banglish, ...doing.bengali].map((verb) => `${word} ${verb}`),
  ),
  ...['👍', '✅', '👌', '🆗', '✔', '☑'],
]

const orders = [
  ...list(`
    place order | place the order | place my order | please place the order | order it | order now | order this | make the order
    place this order | complete the order | complete my order`),
  ...named,
  ...named.flatMap((word) => [...doing.banglish, ...doing.bengali, ...giving].map((verb) => `${word} ${verb}`)),
]

const refuses = [
  ...list(`
    no | n | nope | nah | nay | naw | never | don't | dont | do not | don't do it | dont do it | do not do it | don't do that | dont do that
    please don't | please dont | cancel | cancel it | cancel that | cancel this | stop | stop it | never mind | nevermind | forget it
    forget about it | not now | not yet | not today | leave it | no need | not needed | not interested | i'm not interested | im not interested
    no thanks | no thank you | no thanx | i don't want it | i dont want it | i don't want | i dont want | i don't want to | i dont want to | i do not want it
    don't want it | dont want it | don't want | dont want | i refuse | i disagree | i don't agree | i dont agree | i do not agree | absolutely not | of course not | definitely not | reject | decline`),
  ...list(`
    na | naa | ji na | jee na | na ji | thak | thaak | thak na | thak lagbe na | na thak | lagbe na | lagbena | lagbe naa | dorkar nai | dorkar nei | dorkar nay
    chai na | chaina | chaii na | ami chai na | korben na | korbenna | koiren na | korar dorkar nai | bad den | bad dao | bad din | baad den | baad dao
    ekhon na | akhon na | ekhon noy | aj na | ajke na | cancel koren | cancel korun | cancel koro | cancel kore den | cancel kore din | nibo na | nebo na | nimu na | raji na | ami raji na`),
  ...list(`
    না | জি না | জ্বি না | জী না | থাক | না থাক | থাক না | লাগবে না | থাক লাগবে না | লাগবেনা | দরকার নেই | দরকার নাই | চাই না | চাইনা | আমি চাই না | করবেন না
    করার দরকার নেই | কইরেন না | বাদ দেন | বাদ দিন | বাদ দাও | এখন না | এখন নয় | আজ না | আজকে না | বাতিল | ক্যানসেল | ক্যান্সেল | বাতিল করেন | বাতিল করুন | বাতিল করে দিন | বাতিল করে দেন
    নিব না | নেব না | নেবো না | নিবো না | রাজি না | রাজি নই | আমি রাজি না | আমি রাজি নই | নো | নো থ্যাংকস`),
  ...['👎', '❌', '🚫', '✖'],
]

const beside = [
  ...list(`
    please | pls | plz | plis | kindly | thanks | thank you | thank you very much | thank you so much | thanks a lot | thx | tnx | ty | many thanks
    great | good | nice | fine | perfect | cool | sir | madam | mam | ma'am | maam | bro | brother | sister | boss | dear | friend
    accha | acha | achha | acca | bhai | vai | bhaiya | vaiya | bhaia | apu | apa | apuni | dada | didi | mama | vhai
    dhonnobad | donnobad | dhonyobad | onek dhonnobad | ekhon | ekhoni`),
  ...list(`
    প্লিজ | প্লীজ | ধন্যবাদ | অনেক ধন্যবাদ | থ্যাংকস | থ্যাংক ইউ | আচ্ছা | ভাই | ভাইয়া | আপু | আপা | দাদা | দিদি | মামা | স্যার | ম্যাডাম | বস | দয়া করে | এখনই | এখনি`),
  ...['🙏', '😊', '🙂', '😀', '😃', '😄', '🤝', '❤', ':)'],
]

export const parts = new Map<string, Part>(
  Object.entries({ beside, orders, refuses, agrees }).flatMap(([part, phrases]) =>
    phrases.map((phrase): [string, Part] => [phrase.normalize('NFC'), part as Part]),
  ),
)

/** Whatever stands in any phrase. */
export const known_words = new Set([...parts.keys()].flatMap((phrase) => phrase.split(' ')))
export const longest_phrase = Math.max(...[...parts.keys()].map((phrase) => phrase.split(' ').length))

/** Long enough that one slip makes no other word of them ("koren" and "korena" are opposites). */
export const forgiven = [
  'confirm',
  'confirmed',
  'proceed',
  'agreed',
  'approved',
  'absolutely',
  'definitely',
  'certainly',
  'please',
  'cancel',
]
