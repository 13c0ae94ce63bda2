import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { transact } from '#db/transact'
import { useWorld } from '../../../test/world.ts'
import { convert, loadRates, loadTaxRates, setExchangeRate, setTaxRate, summariseTax } from './index.ts'

const world = useWorld()
const dhaka = { country: 'BD', district: 'Dhaka' }

describe('tax rates', () => {
  test('only those of the place and the day are loaded; saying one again changes it', async () => {
    const { actor } = await world.staff('manager')
    const ctx = world.as(actor)
    await transact(world.db, async (tx) => {
      await setTaxRate(tx, ctx, { name: 'VAT', rate_bps: 1_500 })
      await setTaxRate(tx, ctx, { name: 'VAT', rate_bps: 1_000 })
      await setTaxRate(tx, ctx, { name: 'City levy', district: 'Dhaka', rate_bps: 200 })
      await setTaxRate(tx, ctx, {
        name: 'VAT of next year',
        rate_bps: 2_000,
        starts_at: new Date('2027-01-01T00:00:00Z'),
      })
      await setTaxRate(tx, ctx, {
        name: 'Old levy',
        rate_bps: 300,
        tax_class: 'food',
        ends_at: new Date('2026-11-01T00:00:00Z'),
      })
      await setTaxRate(tx, ctx, { name: 'GST', country: 'in', rate_bps: 1_800 })
    })
    const names = async (place: typeof dhaka | null) =>
      (await loadTaxRates(world.db, ctx, place)).map((rate) => `${rate.name} ${rate.rate_bps}`).sort()
    expect(await names(dhaka)).toEqual(['City levy 200', 'VAT 1000'])
    expect(await names({ country: 'BD', district: 'Sylhet' })).toEqual(['VAT 1000'])
    expect(await names(null)).toEqual(['VAT 1000'])
    expect(await names({ country: 'IN', district: 'Dhaka' })).toEqual(['GST 1800'])
  })

  test('support may not set them, and 150% is no rate', async () => {
    const support = world.as((await world.staff('support')).actor)
    const owner = world.as((await world.staff('owner')).actor)
    await expect(
      transact(world.db, (tx) => setTaxRate(tx, support, { name: 'VAT', rate_bps: 1_500 })),
    ).rejects.toMatchObject({ code: 'no_permission' })
    await expect(
      transact(world.db, (tx) => setTaxRate(tx, owner, { name: 'VAT', rate_bps: 15_000 })),
    ).rejects.toMatchObject({ code: 'tax_rate' })
  })
})

describe('prices in another currency', () => {
  test('by the rate, by the opposite one, by way of taka; and not at all where no rate leads', async () => {
    const ctx = world.as((await world.staff('owner')).actor)
    await transact(world.db, async (tx) => {
      await setExchangeRate(tx, ctx, { from_currency: 'USD', to_currency: 'BDT', rate_millionths: 120_000_000 })
      await setExchangeRate(tx, ctx, { from_currency: 'USD', to_currency: 'BDT', rate_millionths: 122_000_000 })
      await setExchangeRate(tx, ctx, { from_currency: 'EUR', to_currency: 'BDT', rate_millionths: 140_000_000 })
    })
    const rates = await loadRates(world.db, ctx)
    expect(convert(1_000, 'USD', 'BDT', rates)).toBe(122_000)
    expect(convert(250_000, 'BDT', 'USD', rates)).toBe(2_049)
    expect(convert(1_000, 'EUR', 'USD', rates)).toBe(1_148)
    expect(convert(1_000, 'EUR', 'EUR', [])).toBe(1_000)
    expect(convert(1_000, 'GBP', 'USD', rates)).toBeNull()
  })

  test('there and back differs by less than one step of the coarser money', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100_000_000 }),
        fc.integer({ min: 1_000_000, max: 200_000_000 }),
        (amount, rate_millionths) => {
          const rates = [{ from_currency: 'USD', to_currency: 'BDT', rate_millionths, as_of: new Date() }]
          expect(convert(convert(amount, 'USD', 'BDT', rates)!, 'BDT', 'USD', rates)).toBe(amount)
        },
      ),
      { numRuns: 2_000 },
    )
  })

  test.each([
    [{ from_currency: 'XXX', to_currency: 'BDT', rate_millionths: 1 }, 'unknown_currency'],
    [{ from_currency: 'BDT', to_currency: 'BDT', rate_millionths: 1 }, 'same_currency'],
    [{ from_currency: 'USD', to_currency: 'BDT', rate_millionths: 0.5 }, 'rate'],
  ])('%o is refused', async (input, code) => {
    const ctx = world.as((await world.staff('owner')).actor)
    await expect(transact(world.db, (tx) => setExchangeRate(tx, ctx, input))).rejects.toMatchObject({ code })
  })
})

test('the tax report adds up by place and rate, and returns count against sales', () => {
  const sold = {
    currency: 'BDT',
    district: 'Dhaka',
    kind: 'goods',
    tax_bps: 1_500,
    total_minor: 11_500,
    tax_minor: 1_500,
  } as const
  const report = summariseTax([
    sold,
    sold,
    { ...sold, total_minor: -11_500, tax_minor: -1_500 },
    { ...sold, district: null, kind: 'delivery', tax_bps: 0, tax_minor: 0 },
  ])
  expect(report.lines).toEqual([
    {
      currency: 'BDT',
      district: null,
      kind: 'delivery',
      tax_bps: 0,
      net_minor: 11_500,
      tax_minor: 0,
      gross_minor: 11_500,
      count: 1,
    },
    {
      currency: 'BDT',
      district: 'Dhaka',
      kind: 'goods',
      tax_bps: 1_500,
      net_minor: 10_000,
      tax_minor: 1_500,
      gross_minor: 11_500,
      count: 3,
    },
  ])
  expect(report.totals).toEqual([{ currency: 'BDT', net_minor: 21_500, tax_minor: 1_500, gross_minor: 23_000 }])
})
