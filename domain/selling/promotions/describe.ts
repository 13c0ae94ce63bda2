import { digitsFor, type Language } from '#core/language'
import { formatMoney } from '#core/money'
import type { Terms } from './terms.ts'

/** The terms in one paragraph: what staff read before they agree. */
export function describePromotion(terms: Terms, language: Language): string {
  const facts = language === 'bn' ? inBengali(terms) : inEnglish(terms)
  return `${terms.code ?? `“${(language === 'bn' && terms.name_bn) || terms.name}”`}: ${facts.filter(Boolean).join('; ')}${language === 'bn' ? '।' : '.'}`
}

function inEnglish(terms: Terms): (string | false)[] {
  const money = (amount_minor: number) => formatMoney(amount_minor, terms.currency)
  const { cap_minor, minimum_minor, per_person, max_uses, starts_at, ends_at } = terms
  const value = {
    percent: `${(terms.value_bps ?? 0) / 100}% off`,
    fixed: `${money(terms.amount_minor ?? 0)} off`,
    free_delivery: 'free delivery',
  }
  return [
    value[terms.kind] + (terms.code === null ? ', automatically' : ''),
    cap_minor !== null && `at most ${money(cap_minor)}`,
    minimum_minor > 0 && `from ${money(minimum_minor)} of goods`,
    scopeCount(terms, ['product', 'products'], ['category', 'categories'], ['store', 'stores'], 'for '),
    per_person !== null && `${per_person} for each person`,
    max_uses !== null && `${max_uses} in all`,
    starts_at !== null && `from ${moment(starts_at, 'en')}`,
    ends_at !== null && `until ${moment(ends_at, 'en')}`,
    terms.stacking === 'exclusive' ? 'never together with another promotion' : 'together with other stackable ones',
  ]
}

function inBengali(terms: Terms): (string | false)[] {
  const money = (amount_minor: number) => formatMoney(amount_minor, terms.currency, 'bn')
  const number = (count: number) => digitsFor('bn', String(count))
  const { cap_minor, minimum_minor, per_person, max_uses, starts_at, ends_at } = terms
  const value = {
    percent: `${number((terms.value_bps ?? 0) / 100)}% ছাড়`,
    fixed: `${money(terms.amount_minor ?? 0)} ছাড়`,
    free_delivery: 'ফ্রি ডেলিভারি',
  }
  return [
    value[terms.kind] + (terms.code === null ? ', নিজে থেকেই' : ''),
    cap_minor !== null && `সর্বোচ্চ ${money(cap_minor)}`,
    minimum_minor > 0 && `কমপক্ষে ${money(minimum_minor)} মূল্যের পণ্যে`,
    digitsFor(
      'bn',
      scopeCount(terms, ['টি পণ্য', 'টি পণ্য'], ['টি ক্যাটাগরি', 'টি ক্যাটাগরি'], ['টি দোকান', 'টি দোকান'], '') || '',
    ) || false,
    per_person !== null && `প্রত্যেকে ${number(per_person)} বার`,
    max_uses !== null && `মোট ${number(max_uses)} বার`,
    starts_at !== null && `শুরু ${moment(starts_at, 'bn')}`,
    ends_at !== null && `শেষ ${moment(ends_at, 'bn')}`,
    terms.stacking === 'exclusive' ? 'অন্য অফারের সঙ্গে নয়' : 'অন্য অফারের সঙ্গেও চলে',
  ]
}

type Word = [one: string, many: string]

function scopeCount(
  { product_ids, category_ids, store_ids }: Terms,
  product: Word,
  category: Word,
  store: Word,
  before: string,
): string | false {
  const count = (ids: string[] | null, [one, many]: Word) =>
    ids ? [`${ids.length}${/^[a-z]/.test(one) ? ' ' : ''}${ids.length === 1 ? one : many}`] : []
  const parts = [...count(product_ids, product), ...count(category_ids, category), ...count(store_ids, store)]
  return parts.length > 0 && before + parts.join(', ')
}

function moment(at: Date, language: Language): string {
  return new Intl.DateTimeFormat(language === 'bn' ? 'bn-BD' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Asia/Dhaka',
  }).format(at)
}
