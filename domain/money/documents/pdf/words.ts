import { digitsFor, inLanguage, type Language } from '#core/language'
import { formatMoney } from '#core/money'
import { businessDay } from '#core/time'
import { cancelReasonsBn } from '#domain/orders'
import { districts } from '#domain/stores'
import { printable } from './runs.ts'

/** What is printed besides what was bought. */
const en = {
  invoice: 'Invoice',
  supplementary: 'Supplementary invoice',
  credit_note: 'Credit note',
  packing_slip: 'Packing slip',
  date: 'Date',
  order: 'Order',
  ordered: 'Ordered',
  corrects: 'Corrects',
  return_number: 'Return',
  buyer: 'Billed to',
  deliver_to: 'Deliver to',
  delivered_to: 'Delivered to',
  payment: 'Payment',
  reason: 'Reason',
  item: 'Item',
  quantity: 'Qty',
  unit_price: 'Unit price',
  discount: 'Discount',
  tax: 'Tax',
  amount: 'Amount',
  goods: 'Goods',
  delivery: 'Delivery',
  tax_added: 'Tax added',
  tax_inside: 'Includes tax of',
  total: 'Total',
  credit: 'Credit to you',
  to_pay: 'To pay',
  came_back: 'Came back',
  sent_instead: 'Sent instead',
  goodwill: 'Money given back',
  exchanged: 'Exchanged',
  exchange_undone: 'Exchange called off',
  cancelled: 'Cancelled',
  correction: 'Correction',
  rate: 'Tax rate',
  net: 'Net',
  gross: 'Gross',
  untaxed: 'no tax',
  paid: 'Paid',
  sold_through: 'Sold through',
  tax_number: 'Tax no. (BIN)',
  page: 'Page',
  of: 'of',
  forgotten: 'Removed at the person’s request',
  made_by: 'Made by computer, valid without a signature.',
  invoiced_elsewhere: 'The first invoice was written by the shop that this order came from.',
  collect: 'COLLECT CASH',
  nothing_to_collect: 'Paid. Nothing to collect.',
  courier: 'Courier',
  tracking: 'Tracking',
  method: 'Delivery',
  note: 'Note from the customer',
  pieces: 'Pieces',
  own_courier: 'Store’s own delivery',
}
export type Words = typeof en
const bn: Words = {
  invoice: 'ইনভয়েস',
  supplementary: 'সম্পূরক ইনভয়েস',
  credit_note: 'ক্রেডিট নোট',
  packing_slip: 'প্যাকিং স্লিপ',
  date: 'তারিখ',
  order: 'অর্ডার',
  ordered: 'অর্ডারের তারিখ',
  corrects: 'যে ইনভয়েসের',
  return_number: 'ফেরত নম্বর',
  buyer: 'ক্রেতা',
  deliver_to: 'প্রাপক ও ঠিকানা',
  delivered_to: 'ডেলিভারির ঠিকানা',
  payment: 'মূল্য পরিশোধ',
  reason: 'কারণ',
  item: 'পণ্য',
  quantity: 'পরিমাণ',
  unit_price: 'একক মূল্য',
  discount: 'ছাড়',
  tax: 'কর',
  amount: 'মূল্য',
  goods: 'পণ্যের মূল্য',
  delivery: 'ডেলিভারি',
  tax_added: 'কর যোগ',
  tax_inside: 'এর মধ্যে কর',
  total: 'সর্বমোট',
  credit: 'আপনার পাওনা',
  to_pay: 'আপনার দেয়',
  came_back: 'ফেরত এসেছে',
  sent_instead: 'বদলে পাঠানো হয়েছে',
  goodwill: 'ফেরত দেওয়া টাকা',
  exchanged: 'বদলে নেওয়া',
  exchange_undone: 'বদল বাতিল হয়েছে',
  cancelled: 'বাতিল',
  correction: 'সংশোধন',
  rate: 'করের হার',
  net: 'কর ছাড়া',
  gross: 'করসহ',
  untaxed: 'করমুক্ত',
  paid: 'পরিশোধিত',
  sold_through: 'বিক্রয়ের মাধ্যম',
  tax_number: 'বিআইএন (BIN)',
  page: 'পৃষ্ঠা',
  of: '/',
  forgotten: 'ব্যক্তির অনুরোধে মুছে ফেলা হয়েছে',
  made_by: 'কম্পিউটারে তৈরি, স্বাক্ষর ছাড়াই বৈধ।',
  invoiced_elsewhere: 'প্রথম ইনভয়েসটি দিয়েছে সেই দোকান, যেখান থেকে অর্ডারটি এসেছে।',
  collect: 'নগদ নিতে হবে',
  nothing_to_collect: 'মূল্য পরিশোধিত। কিছু নিতে হবে না।',
  courier: 'কুরিয়ার',
  tracking: 'ট্র্যাকিং',
  method: 'ডেলিভারি',
  note: 'ক্রেতার কথা',
  pieces: 'মোট পণ্য',
  own_courier: 'দোকানের নিজস্ব ডেলিভারি',
}
export const words: Record<Language, Words> = { en, bn }

const ways: Record<string, { en: string; bn: string }> = {
  cod: { en: 'Cash on delivery', bn: 'ক্যাশ অন ডেলিভারি' },
  bank_transfer: { en: 'Bank transfer', bn: 'ব্যাংক ট্রান্সফার' },
  mobile_money: { en: 'Mobile money', bn: 'মোবাইল ব্যাংকিং' },
  gift_card: { en: 'Gift card', bn: 'গিফট কার্ড' },
  simulated: { en: 'Card', bn: 'কার্ড' },
  on_file: { en: 'Saved payment method', bn: 'সংরক্ষিত পেমেন্ট মাধ্যম' },
}
export const wayName = (way: string, language: Language): string => ways[way]?.[language] ?? way

/** What people wrote stays as they wrote it; what they chose from a list is said in the reader's language. */
export const saidIn = (language: Language, said: string): string => inLanguage(language, said, cancelReasonsBn[said])

const months = {
  en: 'January February March April May June July August September October November December'.split(' '),
  bn: 'জানুয়ারি ফেব্রুয়ারি মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর'.split(' '),
}

/** 20 November 2026, as the shop's day was. */
export function dateIn(language: Language, at: Date): string {
  const [year, month, day] = businessDay(at).split('-').map(Number) as [number, number, number]
  return digitsFor(language, `${day} ${months[language][month - 1]} ${year}`)
}

export const moneyIn = (language: Language, currency: string) => (amount_minor: number) =>
  formatMoney(amount_minor, currency, language)

/** 750 is 7.5 % */
export const rateIn = (language: Language, tax_bps: number): string =>
  digitsFor(language, `${Number((tax_bps / 100).toFixed(2))}%`)

export function districtIn(language: Language, name: string): string {
  return inLanguage(language, name, districts.find((district) => district.name === name)?.name_bn)
}

const countries = {
  en: new Intl.DisplayNames(['en'], { type: 'region' }),
  bn: new Intl.DisplayNames(['bn'], { type: 'region' }),
}

/** Street, then place, then postcode and, of another country, its name: one line each. */
export function addressIn(language: Language, address: Record<string, string | null | undefined>): string[] {
  const { line1, line2, city, upazila, district, state, postcode, country } = address
  const place = [upazila, city === district ? null : city, district && districtIn(language, district), state]
  const town = [...new Set(place.filter(Boolean))].join(', ')
  const abroad = country && country !== 'BD' && /^[A-Z]{2}$/.test(country) ? countries[language].of(country) : null
  return [line1, line2, [town, postcode].filter(Boolean).join(' '), abroad]
    .map((text) => printable(text ?? ''))
    .filter(Boolean)
}

export const optionsIn = (options: Record<string, string>): string =>
  Object.entries(options)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ')
