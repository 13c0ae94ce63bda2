import { expect, test } from 'vitest'
import { conceptsIn } from './concepts.ts'
import { productWords } from './product-words.ts'
import { readSlots } from './slots/read-slots.ts'
import { utteranceOf } from './utterance.ts'

function wordsOf(text: string): string {
  const utterance = utteranceOf(text)
  return productWords(utterance, conceptsIn(utterance), readSlots(utterance.line).spans).normalize('NFC')
}

test.each([
  ['ami 2 ta lal shari kinte chai 3000 er moddhe', 'lal shari'],
  ['do you have any phone chargers under 500 taka?', 'phone chargers'],
  ['আম লাগবে ২ কেজি', 'আম'],
  ['add 3 of the red cotton saree to my cart please', 'red cotton saree'],
  ['amake ekta bhalo rice cooker dekhan to', 'bhalo rice cooker'],
  ["hi, i'm looking for a birthday gift for my wife", 'birthday gift for my wife'],
  ['can you recommend some good running shoes for men', 'good running shoes for men'],
  ['how much is the samsung galaxy a15?', 'samsung galaxy a15'],
  ['what is the price of the electric kettle', 'electric kettle'],
  ['buy 3 packs of diapers size m', 'diapers size m'],
  ['black sneakers size 42', 'black sneakers size 42'],
  ["i'd like 6 bottles of water", 'water'],
  ['two T-shirts in blue please', 't-shirts in blue'],
  ['take the honey out of my basket', 'honey'],
  ['remove the rice from my cart', 'rice'],
  ['i want a gift card', 'gift card'],
  ['show piece for the living room', 'show piece for the living room'],
  ['find me a track suit', 'track suit'],
  ['lal shari ta bad den', 'lal shari'],
  ['oil ta 2 ta koro', 'oil'],
  ['mayer jonno shari dekhte chai', 'mayer jonno shari'],
  ['baby diaper er dam koto?', 'baby diaper'],
  ['chai latte lagbe', 'chai latte'],
  ['not the red one, the blue shirt', 'blue shirt'],
  ['sobuj rong er panjabi chai', 'sobuj rong er panjabi'],
  ["got any women's sandals in size 38?", "women's sandals in size 38"],
  ['change the quantity of rice in my order from 2 to 3', 'rice'],
  ['masala chai ache?', 'masala chai'],
  ['vai valo kono headphone ache naki', 'valo kono headphone'],
  ['ekta valo mobile chai 15 hajar er moddhe', 'valo mobile'],
  ['তিনশ থেকে পাঁচশ টাকার টি-শার্ট', 'টি-শার্ট'],
  ['কার্টে দুইটা মগ যোগ করুন', 'মগ'],
  ['আমাকে একটা লাল রঙের জামদানি শাড়ি দেখান', 'লাল রঙের জামদানি শাড়ি'],
  ['বাচ্চাদের জন্য জুতা আছে?', 'বাচ্চাদের জন্য জুতা'],
  ['নকশি কাঁথা কত টাকা?', 'নকশি কাঁথা'],
])('"%s" asks for "%s"', (text, words) => expect(wordsOf(text)).toBe(words.normalize('NFC')))

test.each([
  ['where is my order DK-1042?'],
  ['cancel my order'],
  ['add to cart'],
  ['checkout'],
  ['the second one please'],
  ['thank you so much'],
  ['amar cart e ki ache'],
  ['amar order 1042 kothay'],
  ['ওটা দিন'],
  ['make it 3'],
  ['pay with bkash'],
  ['where do i see my delivery options'],
  ['পেমেন্ট কিভাবে করব'],
  ['apply EID10'],
  [''],
])('"%s" names no goods', (text) => expect(wordsOf(text)).toBe(''))
