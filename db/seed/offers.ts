import type { Context } from '#core/context'
import { addDays } from '#core/time'
import type { Db } from '#db/open'
import { setExchangeRate, setTaxRate } from '#domain/pricing'
import { createPromotion } from '#domain/promotions'

/** Taxes, rates, coupons and a flash sale. */
export async function seedOffers(tx: Db, ctx: Context): Promise<void> {
  await setTaxRate(tx, ctx, { name: 'VAT', name_bn: 'ভ্যাট', rate_bps: 750, inclusive: true })
  await setTaxRate(tx, ctx, {
    name: 'VAT on delivery',
    name_bn: 'ডেলিভারির ভ্যাট',
    tax_class: 'shipping',
    rate_bps: 1500,
    inclusive: true,
  })
  for (const [currency, taka] of [
    ['USD', 122],
    ['EUR', 141],
    ['GBP', 161],
    ['INR', 1.38],
  ] as const) {
    await setExchangeRate(tx, ctx, {
      from_currency: 'BDT',
      to_currency: currency,
      rate_millionths: Math.round(1_000_000 / taka),
    })
    await setExchangeRate(tx, ctx, {
      from_currency: currency,
      to_currency: 'BDT',
      rate_millionths: Math.round(1_000_000 * taka),
    })
  }
  const soon = { starts_at: ctx.now(), ends_at: addDays(ctx.now(), 365) }
  await createPromotion(tx, ctx, {
    ...soon,
    code: 'NOTUN10',
    name: '10% off your first order',
    name_bn: 'প্রথম অর্ডারে ১০% ছাড়',
    kind: 'percent',
    value_bps: 1000,
    cap_minor: 30_000,
    per_person: 1,
  })
  await createPromotion(tx, ctx, {
    ...soon,
    code: 'SAREE500',
    name: '৳500 off sarees over ৳5,000',
    name_bn: '৳৫,০০০ এর বেশি শাড়িতে ৳৫০০ ছাড়',
    kind: 'fixed',
    amount_minor: 50_000,
    minimum_minor: 500_000,
    stores: ['nakshi-sarees'],
  })
  await createPromotion(tx, ctx, {
    ...soon,
    code: 'BARIFREE',
    name: 'Free delivery over ৳1,500',
    name_bn: '৳১,৫০০ এর বেশি কিনলে ফ্রি ডেলিভারি',
    kind: 'free_delivery',
    minimum_minor: 150_000,
    stacking: 'stackable',
  })
  await createPromotion(tx, ctx, {
    ...soon,
    name: 'Book fair: 5% off books',
    name_bn: 'বইমেলা: বইয়ে ৫% ছাড়',
    kind: 'percent',
    value_bps: 500,
    stores: ['boipara-books'],
    stacking: 'stackable',
  })
}
