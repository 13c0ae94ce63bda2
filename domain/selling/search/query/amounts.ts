import { unitOf } from '../text/units.ts'
import type { Token } from '../text/words.ts'

const amount = /^(\d+(?:\.\d+)?)(kg|g|l|ml|mg|m|cm|mm|gb|tb|pcs|dozen)$/
const larger: Record<string, [string, number]> = {
  g: ['kg', 1_000],
  ml: ['l', 1_000],
  mg: ['g', 1_000],
  cm: ['m', 100],
  gb: ['tb', 1_000],
  pcs: ['dozen', 12],
}
const smaller = Object.fromEntries(
  Object.entries(larger).map(([small, [large, times]]) => [large, [small, times] as const]),
)

export const isAmount = (word: string): boolean => amount.test(word)

/** 1kg is 1000g, and the other way round. */
export function sameAmounts(word: string): string[] {
  const [, number, unit] = amount.exec(word) ?? []
  if (!number || !unit) return [word]
  const up = larger[unit]
  const down = smaller[unit]
  return [
    word,
    ...(up && Number(number) >= up[1] / 10 ? [`${plain(Number(number) / up[1])}${up[0]}`] : []),
    ...(down ? [`${plain(Number(number) * down[1])}${down[0]}`] : []),
  ]
}

const plain = (number: number): string => String(Number(number.toFixed(3)))

const short = { g: 'g', ml: 'ml', piece: 'pcs' } as const

/** As titles write it: half a kilo is 500g. */
export function amountOf({ amount, unit }: { amount: number; unit: keyof typeof short }): string | undefined {
  return amount > 0 ? `${plain(amount)}${short[unit]}` : undefined
}

const fractions = new Set(['half', 'quarter', 'adha', 'আধা', 'অর্ধেক', 'পোয়া', 'poa'].map((word) => word.normalize('NFC')))

export function withoutUnits(said: Token[]): Token[] {
  return said.filter(({ word }) => !unitOf(word) && !fractions.has(word))
}
