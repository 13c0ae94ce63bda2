import { describe, expect, test } from 'vitest'
import { delivery, offer, percentOff, price, rice, saree, takaOff, vat } from '../../../test/pricing.ts'
import type { Offer, PricingInput, TaxRate } from './quote.ts'

describe('what a shopper pays', () => {
  test('goods and delivery, with the old price beside the new one', () => {
    const quote = price({ lines: [saree, rice], shipping: [delivery] })
    expect(quote).toMatchObject({
      subtotal_minor: 284_000,
      shipping_minor: 6_000,
      total_minor: 290_000,
      discount_minor: 0,
    })
    expect(quote.lines.map((line) => line.compare_at_minor)).toEqual([300_000, null])
  })

  test('an empty cart costs nothing', () => {
    expect(price({ lines: [], promotions: [takaOff(100)] })).toMatchObject({ total_minor: 0, promotions: [] })
  })
})

describe('discounts', () => {
  test('ten percent off, never more than the cap', () => {
    expect(price({ promotions: [percentOff(1_000)] }).discount_minor).toBe(25_000)
    expect(price({ promotions: [percentOff(1_000, { cap_minor: 20_000 })] }).discount_minor).toBe(20_000)
  })

  test('৳100 off three things is split over them and explained line by line', () => {
    const lines = ['a', 'b', 'c'].map((key) => ({ ...saree, key, unit_price_minor: 10_000 }))
    const quote = price({ lines, promotions: [takaOff(100, { code: 'HUNDRED', name: 'Hundred off' })] })
    expect(quote.lines.map((line) => line.discount_minor)).toEqual([3_334, 3_333, 3_333])
    expect(quote.lines[0]!.discounts).toEqual([
      { promotion_id: 'prm_1', code: 'HUNDRED', name: 'Hundred off', name_bn: null, amount_minor: 3_334 },
    ])
  })

  test('৳5,000 off a saree of ৳2,500 makes it free, not cheaper than free', () => {
    expect(price({ promotions: [takaOff(5_000)] })).toMatchObject({ discount_minor: 250_000, total_minor: 0 })
  })

  test.each([
    ['a category above the product’s', { category_ids: ['grocery'] }, ['rice']],
    ['products', { product_ids: ['p-saree'] }, ['saree']],
    ['products or a category', { product_ids: ['p-saree'], category_ids: ['rice'] }, ['saree', 'rice']],
    ['a store', { store_ids: ['bazar'] }, ['rice']],
    ['a category in another store', { category_ids: ['clothing'], store_ids: ['bazar'] }, []],
    ['an emptied list', { product_ids: [] }, []],
  ] as const)('one for %s touches only those', (_, scope, touched) => {
    const quote = price({ lines: [saree, rice], promotions: [percentOff(1_000, scope as unknown as Partial<Offer>)] })
    expect(quote.lines.filter((line) => line.discount_minor > 0).map((line) => line.key)).toEqual(touched)
  })

  test('free delivery takes the delivery of the stores it is for, up to its cap', () => {
    const shipping = [delivery, { ...delivery, store_id: 'bazar', price_minor: 8_000 }]
    const free = offer({ kind: 'free_delivery', store_ids: ['bazar'] })
    expect(
      price({ lines: [saree, rice], shipping, promotions: [free] }).shipping.map((one) => one.total_minor),
    ).toEqual([6_000, 0])
    expect(price({ lines: [saree, rice], shipping, promotions: [{ ...free, cap_minor: 5_000 }] }).total_minor).toBe(
      284_000 + 9_000,
    )
  })

  test('the minimum looks at the goods it is for, before any discount', () => {
    const first = percentOff(5_000, { id: 'prm_1', stacking: 'stackable' })
    const second = takaOff(100, { id: 'prm_2', stacking: 'stackable', minimum_minor: 250_000 })
    expect(price({ promotions: [first, second] }).promotions).toHaveLength(2)
    expect(
      price({ lines: [saree, rice], promotions: [takaOff(10, { category_ids: ['rice'], minimum_minor: 100_000 })] })
        .promotions,
    ).toEqual([])
  })
})

describe('several promotions', () => {
  const sale = percentOff(1_000, { id: 'prm_a', name: 'Sale', stacking: 'stackable' })
  const fifty = takaOff(50, { id: 'prm_b', name: 'Fifty', stacking: 'stackable' })
  const flash = percentOff(1_500, { id: 'prm_c', name: 'Flash sale', name_bn: 'ফ্ল্যাশ সেল' })

  test('stackable ones combine, each on what the former left: by priority, then by id', () => {
    expect(price({ promotions: [fifty, sale] }).discount_minor).toBe(25_000 + 5_000)
    expect(price({ promotions: [{ ...fifty, priority: -1 }, sale] }).discount_minor).toBe(5_000 + 24_500)
  })

  test('an exclusive one is taken alone when it saves more than all the others together', () => {
    expect(price({ promotions: [sale, fifty, flash] }).promotions.map((one) => one.promotion_id)).toEqual(['prm_c'])
    expect(
      price({ promotions: [sale, { ...fifty, amount_minor: 20_000 }, flash] }).promotions.map(
        (one) => one.promotion_id,
      ),
    ).toEqual(['prm_a', 'prm_b'])
  })

  test('of two equal ones the first by id is taken, every time', () => {
    const twin = { ...flash, id: 'prm_d' }
    for (const promotions of [
      [flash, twin],
      [twin, flash],
    ])
      expect(price({ promotions }).promotions[0]!.promotion_id).toBe('prm_c')
  })

  test('a coupon that would save less than the flash sale is told so, and is not used up', () => {
    const quote = price({ promotions: [flash, percentOff(1_000, { id: 'prm_e', code: 'EID10' })] })
    expect(quote.refused_coupons).toEqual([
      {
        code: 'EID10',
        reason: 'better_offer',
        message: '“Flash sale” already saves you as much or more, and EID10 cannot be added to it.',
        message_bn: '“ফ্ল্যাশ সেল” আপনার সমান বা বেশি সাশ্রয় করছে; তার সঙ্গে EID10 একসাথে চলে না।',
      },
    ])
  })
})

describe('tax', () => {
  test('inside the price: told, and the total stays', () => {
    expect(price({ tax_rates: [vat(1_500)] })).toMatchObject({
      tax_minor: 32_609,
      tax_added_minor: 0,
      total_minor: 250_000,
    })
  })

  test('on top of the price: added once, after the discount', () => {
    const quote = price({ tax_rates: [vat(1_500, { inclusive: false })], promotions: [takaOff(500)] })
    expect(quote).toMatchObject({ tax_minor: 30_000, tax_added_minor: 30_000, total_minor: 230_000 })
  })

  test('a district’s own rate goes before the country’s, and the newest of two that are in force', () => {
    const dhaka = vat(500, { id: 'tax_2', district: 'Dhaka' })
    const newer = vat(750, { id: 'tax_3', starts_at: new Date('2026-07-01T00:00:00Z') })
    const bps = (place: PricingInput['place'], tax_rates: TaxRate[]) => price({ place, tax_rates }).lines[0]!.tax_bps
    expect(bps({ country: 'BD', district: 'Dhaka' }, [vat(1_500), dhaka, newer])).toBe(500)
    expect(bps({ country: 'BD', district: 'Sylhet' }, [vat(1_500), dhaka, newer])).toBe(750)
    expect(bps({ country: 'IN' }, [vat(1_500)])).toBe(0)
    expect(bps(null, [vat(1_500), dhaka])).toBe(1_500)
  })

  test('each class has its own rate, and delivery only if there is one for it', () => {
    const tax_rates = [vat(1_500), vat(500, { id: 'tax_2', tax_class: 'food' })]
    const quote = price({ lines: [saree, rice], shipping: [delivery], tax_rates })
    expect([...quote.lines.map((line) => line.tax_bps), quote.shipping[0]!.tax_minor]).toEqual([1_500, 500, 0])
    const taxed = price({ shipping: [delivery], tax_rates: [vat(1_500, { tax_class: 'shipping', inclusive: false })] })
    expect(taxed).toMatchObject({ tax_added_minor: 900, total_minor: 256_900 })
  })

  test('an exempt person gets the price without the tax, whether it was inside or on top', () => {
    const inside = price({ tax_exempt: true, tax_rates: [vat(1_500)] })
    expect(inside).toMatchObject({ tax_minor: 0, total_minor: 217_391 })
    expect(inside.lines[0]).toMatchObject({ unit_price_minor: 217_391, compare_at_minor: 260_870, tax_bps: 0 })
    expect(price({ tax_exempt: true, tax_rates: [vat(1_500, { inclusive: false })] }).total_minor).toBe(250_000)
  })
})
