import { moneyBengali, moneyPossessive, moneyText, rangeBengali } from './money.ts'

export type PriceSide = { min_price?: number; max_price?: number; around?: number; swapped?: boolean }
type Said = { text: string; text_bn: string }

export function sayPrice({ min_price: min, max_price: max, around, swapped }: PriceSide, currency: string): Said {
  const [en, bn] = [(value: number) => moneyText(value, currency), (value: number) => moneyBengali(value, currency)]
  const of = (value: number) => moneyPossessive(value, currency)
  if (around !== undefined) return { text: `Around ${en(around)}`, text_bn: `${of(around)} আশেপাশে` }
  if (min !== undefined && max !== undefined)
    return withSwap({ text: `${en(min)} to ${en(max)}`, text_bn: rangeBengali(min, max, currency) }, swapped)
  if (max !== undefined) return withSwap({ text: `Up to ${en(max)}`, text_bn: `${of(max)} মধ্যে` }, swapped)
  return withSwap({ text: `${en(min!)} or more`, text_bn: `${bn(min!)} বা তার বেশি` }, swapped)
}

function withSwap(said: Said, swapped: boolean | undefined): Said {
  if (!swapped) return said
  return { text: `${said.text} (lower price first)`, text_bn: `${said.text_bn} (কম দামটা আগে ধরা হয়েছে)` }
}
