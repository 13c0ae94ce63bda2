import { toBengaliDigits } from '#core/language'
import { phrases, wordSet } from './phrases.ts'
import type { Unit } from './reading.ts'

/** How many of the unit one of these is. */
export const units = phrases<{ unit: Unit; each: number; short?: true }>([
  [
    { unit: 'g', each: 1_000 },
    'kg',
    'kgs',
    'kilo|kilos|kilogram|kilograms|keji|kejir',
    'কেজি|কেজির|কিলো|কিলোগ্রাম',
    'কে জি',
    'k g',
  ],
  [{ unit: 'g', each: 1 }, 'gm|gms|gram|grams|grm|gr|gramer', 'গ্রাম|গ্রামের'],
  [{ unit: 'g', each: 1, short: true }, 'g'],
  [{ unit: 'g', each: 250 }, 'পোয়া|poa|powa|pua'],
  [{ unit: 'ml', each: 1_000 }, 'litre|litres|liter|liters|ltr|ltrs|lit|litar|litarer', 'লিটার|লিটারের|লি'],
  [{ unit: 'ml', each: 1_000, short: true }, 'l'],
  [{ unit: 'ml', each: 1 }, 'ml|mls|milli|millilitre|milliliter', 'মিলি|এমএল|মিলিলিটার|মিঃলিঃ', 'মি লি', 'm l'],
  [{ unit: 'piece', each: 12 }, 'dozen|dozens|doz|dz|dojon|dozon|dazan', 'ডজন'],
  [{ unit: 'piece', each: 4 }, 'hali|হালি'],
  [
    { unit: 'piece', each: 1 },
    'piece|pieces|pcs|pc|pis|পিস|পিচ',
    'ta|ti|টা|টি|টার|খানা|khana',
    'pack|packs|packet|packets|pkt|প্যাক|প্যাকেট',
  ],
])

/** What follows a number that is no price: "under 24 hours", "above 5000 mah". */
export const measures = wordSet(
  `kg kgs kilo keji gm gms gram grams g mg mcg iu lb lbs oz ton tons l ltr litre litres liter liters ml dozen hali piece pieces pcs pc pack packs packet
  inch inches cm mm m meter metre meters metres ft feet foot km kms mile miles gb tb mb gsm mah ah w watt watts v volt va hp mp hz khz ghz rpm
  year years yr yrs month months week weeks day days hour hours hr hrs minute minutes min mins bochor mash ghonta person persons people pages page degree spf
  কেজি কেজির গ্রাম গ্রামের লিটার লিটারের মিলি এমএল ডজন হালি পিস টা টি প্যাকেট ইঞ্চি ইঞ্চির ফুট মিটার কিমি কিমির কিলোমিটার কিলোমিটারের জিবি টিবি এমএএইচ ওয়াট ভোল্ট
  বছর বছরের মাস মাসের দিন দিনের ঘণ্টা ঘন্টা মিনিট জন জনের পাতা পৃষ্ঠা`.replace(/\s+/g, ' '),
)

const round = (amount: number) => Number(amount.toFixed(2))

export function sayAmount(amount: number, unit: Unit): { text: string; text_bn: string } {
  const large = unit !== 'piece' && amount >= 1_000
  const shown = String(round(large ? amount / 1_000 : amount))
  const [en, bn] = {
    g: large ? ['kg', 'কেজি'] : ['g', 'গ্রাম'],
    ml: large ? ['L', 'লিটার'] : ['ml', 'মিলি'],
    piece: [shown === '1' ? 'piece' : 'pieces', ''],
  }[unit] as [string, string]
  return {
    text: `${shown} ${en}`,
    text_bn: unit === 'piece' ? `${toBengaliDigits(shown)}টি` : `${toBengaliDigits(shown)} ${bn}`,
  }
}
