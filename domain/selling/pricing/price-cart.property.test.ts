import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { percent, sum, taxWithin } from '#core/money'
import { priceCart } from './price-cart.ts'
import type { Offer, PricingInput, PricingLine, Quote, TaxRate } from './quote.ts'

const runs = { numRuns: 2_000 }
const stores = ['s1', 's2', 's3']
const products = ['p1', 'p2', 'p3', 'p4']
const categories = ['c1', 'c2', 'c3']
const classes = ['standard', 'food', 'books']

const price = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 500_000 }))
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
const some = (of: string[]) => maybe(fc.subarray(of))

const line = fc.record({
  variant_id: fc.constantFrom('v1', 'v2', 'v3'),
  product_id: fc.constantFrom(...products),
  store_id: fc.constantFrom(...stores),
  category_ids: fc.subarray(categories),
  tax_class: fc.constantFrom(...classes),
  unit_price_minor: price,
  compare_at_minor: maybe(price),
  quantity: fc.integer({ min: 1, max: 20 }),
})

const offer: fc.Arbitrary<Omit<Offer, 'id'>> = fc
  .record({
    kind: fc.constantFrom('percent', 'fixed', 'free_delivery') as fc.Arbitrary<Offer['kind']>,
    bps: fc.integer({ min: 1, max: 10_000 }),
    amount: fc.integer({ min: 1, max: 300_000 }),
    code: maybe(fc.constantFrom('EID10', 'SAVE', 'FREESHIP')),
    minimum_minor: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 500_000 })),
    cap_minor: maybe(fc.integer({ min: 1, max: 50_000 })),
    product_ids: some(products),
    category_ids: some(categories),
    store_ids: some(stores),
    stacking: fc.constantFrom('exclusive', 'stackable') as fc.Arbitrary<Offer['stacking']>,
    priority: fc.integer({ min: 0, max: 2 }),
  })
  .map(({ bps, amount, ...given }) => ({
    ...given,
    name: 'Offer',
    name_bn: null,
    currency: 'BDT',
    value_bps: given.kind === 'percent' ? bps : null,
    amount_minor: given.kind === 'fixed' ? amount : null,
    cap_minor: given.kind === 'fixed' ? null : given.cap_minor,
  }))

const rate: fc.Arbitrary<Omit<TaxRate, 'id'>> = fc.record({
  name: fc.constant('VAT'),
  name_bn: fc.constant(null),
  country: fc.constantFrom('BD', 'IN'),
  district: fc.constantFrom(null, 'Dhaka', 'Sylhet'),
  tax_class: fc.constantFrom(...classes, 'shipping'),
  rate_bps: fc.integer({ min: 0, max: 3_000 }),
  inclusive: fc.boolean(),
  starts_at: fc.constant(null),
})

const named = <T>(given: T[], letter: string) => given.map((value, i) => ({ ...value, id: `${letter}${i}` }))
const input: fc.Arbitrary<PricingInput> = fc.record({
  currency: fc.constant('BDT'),
  place: fc.constantFrom(null, { country: 'BD' }, { country: 'BD', district: 'Dhaka' }, { country: 'IN' }),
  tax_exempt: fc.boolean(),
  tax_rates: fc.array(rate, { maxLength: 6 }).map((rates) => named(rates, 't')),
  lines: fc
    .array(line, { maxLength: 8 })
    .map((lines): PricingLine[] => lines.map((value, i) => ({ ...value, key: `l${i}` }))),
  promotions: fc.array(offer, { maxLength: 6 }).map((offers) => named(offers, 'o')),
  shipping: fc
    .uniqueArray(fc.record({ store_id: fc.constantFrom(...stores), price_minor: price }), {
      selector: ({ store_id }) => store_id,
    })
    .map((chosen) => chosen.map((value) => ({ ...value, method_code: 'standard', name: 'Standard' }))),
})

const parts = (quote: Quote) => [...quote.lines, ...quote.shipping]

describe('whatever is in the cart', () => {
  test('the parts sum to the total and nothing is negative', () => {
    fc.assert(
      fc.property(input, (given) => {
        const quote = priceCart(given)
        expect(quote.total_minor).toBe(
          quote.subtotal_minor - quote.discount_minor + quote.shipping_minor + quote.tax_added_minor,
        )
        expect(sum(parts(quote).map((part) => part.total_minor))).toBe(quote.total_minor)
        expect(sum(parts(quote).map((part) => part.tax_minor))).toBe(quote.tax_minor)
        expect(sum(quote.promotions.map((promotion) => promotion.amount_minor))).toBe(quote.discount_minor)
        for (const part of parts(quote))
          expect(sum(part.discounts.map((discount) => discount.amount_minor))).toBe(part.discount_minor)
        for (const one of quote.lines) expect(one.subtotal_minor).toBe(one.unit_price_minor * one.quantity)
        expect(numbersIn(quote).filter((value) => value < 0 || !Number.isSafeInteger(value))).toEqual([])
      }),
      runs,
    )
  })

  test('no discount is more than what it is taken from', () => {
    fc.assert(
      fc.property(input, (given) => {
        const quote = priceCart(given)
        for (const one of quote.lines) expect(one.discount_minor).toBeLessThanOrEqual(one.subtotal_minor)
        for (const one of quote.shipping) expect(one.discount_minor).toBeLessThanOrEqual(one.price_minor)
      }),
      runs,
    )
  })

  test('every promotion keeps its cap, its amount and its minimum', () => {
    fc.assert(
      fc.property(input, (given) => {
        for (const taken of priceCart(given).promotions) {
          const own = given.promotions.find(
            (promotion) => !promotion.unusable && promotion.id === taken.promotion_id,
          ) as Offer
          expect(taken.amount_minor).toBeLessThanOrEqual(own.cap_minor ?? own.amount_minor ?? Number.MAX_SAFE_INTEGER)
        }
      }),
      runs,
    )
  })

  test('the order of the lines and of the promotions changes nothing', () => {
    const shuffled = input.chain((given) =>
      fc.tuple(
        fc.constant(given),
        fc.shuffledSubarray(given.lines, { minLength: given.lines.length }),
        fc.shuffledSubarray(given.promotions, { minLength: given.promotions.length }),
        fc.shuffledSubarray(given.tax_rates, { minLength: given.tax_rates.length }),
        fc.shuffledSubarray(given.shipping, { minLength: given.shipping.length }),
      ),
    )
    fc.assert(
      fc.property(shuffled, ([given, lines, promotions, tax_rates, shipping]) => {
        const [one, other] = [priceCart(given), priceCart({ ...given, lines, promotions, tax_rates, shipping })]
        const sorted = (quote: Quote) => ({
          ...quote,
          lines: [...quote.lines].sort((a, b) => (a.key < b.key ? -1 : 1)),
          shipping: [...quote.shipping].sort((a, b) => (a.store_id < b.store_id ? -1 : 1)),
          refused_coupons: [],
        })
        expect(sorted(other)).toEqual(sorted(one))
      }),
      runs,
    )
  })

  test('an exclusive promotion stands alone, and no single promotion would have been cheaper', () => {
    fc.assert(
      fc.property(input, (given) => {
        const quote = priceCart(given)
        const offers = given.promotions as Offer[]
        const used = offers.filter((own) => quote.promotions.some((taken) => taken.promotion_id === own.id))
        if (used.some((own) => own.stacking === 'exclusive')) expect(used).toHaveLength(1)
        for (const own of offers.filter(({ stacking }) => stacking === 'exclusive'))
          expect(quote.total_minor).toBeLessThanOrEqual(priceCart({ ...given, promotions: [own] }).total_minor)
        expect(quote.total_minor).toBeLessThanOrEqual(priceCart({ ...given, promotions: [] }).total_minor)
      }),
      { numRuns: 500 },
    )
  })

  test('every coupon either takes something off or is refused in words, in both languages', () => {
    fc.assert(
      fc.property(input, (given) => {
        const quote = priceCart(given)
        const told = [...quote.promotions.filter((promotion) => promotion.code !== null), ...quote.refused_coupons]
        expect(told).toHaveLength(given.promotions.filter((promotion) => promotion.code !== null).length)
        for (const refused of quote.refused_coupons)
          expect([refused.message, refused.message_bn].every((text) => text.length > 10)).toBe(true)
      }),
      runs,
    )
  })
})

describe('tax', () => {
  const taxed = (given: PricingInput, inclusive: boolean): PricingInput => ({
    ...given,
    tax_exempt: false,
    tax_rates: given.tax_rates.map((one) => ({ ...one, inclusive })),
  })

  test('inside the prices it adds nothing; on top it adds exactly itself; each line is rounded half-up by itself', () => {
    fc.assert(
      fc.property(input, (given) => {
        const [inside, onTop] = [priceCart(taxed(given, true)), priceCart(taxed(given, false))]
        expect(inside.tax_added_minor).toBe(0)
        expect(onTop.tax_added_minor).toBe(onTop.tax_minor)
        for (const part of inside.lines)
          expect(part.tax_minor).toBe(taxWithin(part.subtotal_minor - part.discount_minor, part.tax_bps))
        for (const part of onTop.lines)
          expect(part.tax_minor).toBe(percent(part.subtotal_minor - part.discount_minor, part.tax_bps))
      }),
      runs,
    )
  })

  test('an exempt person pays no tax and never more than others', () => {
    fc.assert(
      fc.property(input, (given) => {
        const free = { ...given, promotions: [] }
        const [exempt, other] = [priceCart({ ...free, tax_exempt: true }), priceCart({ ...free, tax_exempt: false })]
        expect(exempt.tax_minor).toBe(0)
        expect(exempt.total_minor).toBeLessThanOrEqual(other.total_minor)
        const pieces = sum(other.lines.map((one) => one.quantity)) + other.shipping.length
        // Rounded once for each price, where others' tax is rounded once for each line.
        expect(Math.abs(exempt.total_minor + other.tax_minor - other.total_minor)).toBeLessThanOrEqual(pieces)
      }),
      runs,
    )
  })
})

function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(numbersIn) : []
}
