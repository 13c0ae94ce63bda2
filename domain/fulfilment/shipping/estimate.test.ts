import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { businessDay, day_ms, hour_ms } from '#core/time'
import { estimateArrival, type ParcelFacts } from './estimate.ts'
import { workingDayAfter, workingDaysBetween } from './working-days.ts'

// A Tuesday, noon in Dhaka.
const now = new Date('2026-11-17T06:00:00Z')
const ago = (hours: number) => new Date(now.getTime() - hours * hour_ms)
const sent = (hours: number) => ({
  state: 'in_transit' as const,
  courier: 'simulated',
  tracking: 'T-1',
  sent_at: ago(hours),
})
const scan = (status: string, hours: number, place: string | null = null) => ({
  status,
  place,
  happened_at: ago(hours),
})
const promised = { from: '2026-11-18', by: '2026-11-21' }
const plain: ParcelFacts = { promised, district: 'Cumilla', parcel: null, last_scan: null, lately: [] }
const estimate = (facts: Partial<ParcelFacts>) => estimateArrival(now, { ...plain, ...facts })

describe('when will it be there', () => {
  test('what was promised holds until more is known', () => {
    expect(estimate({})).toEqual({ ...promised, late: false, basis: 'promise', quiet_since: null })
    expect(estimate({ parcel: sent(2) })).toMatchObject({ ...promised, basis: 'promise' })
    expect(estimate({ promised: { from: null, by: null } })).toBeNull()
  })

  test('from the hub of its own district it is a working day or two, in whatever spelling', () => {
    for (const place of ['Cumilla hub', 'Comilla Hub', 'কুমিল্লা হাব'])
      expect(estimate({ parcel: sent(30), last_scan: scan('in_transit', 3, place) })).toMatchObject({
        from: '2026-11-18',
        by: '2026-11-19',
        basis: 'near',
        late: false,
      })
    expect(estimate({ parcel: sent(30), last_scan: scan('in_transit', 3, 'Dhaka hub') })).toMatchObject({
      basis: 'promise',
    })
  })

  test('with the rider it is today; since yesterday, today or the next working day', () => {
    expect(estimate({ parcel: sent(40), last_scan: scan('out_for_delivery', 2) })).toMatchObject({
      from: '2026-11-17',
      by: '2026-11-17',
      basis: 'out_for_delivery',
    })
    expect(estimate({ parcel: sent(40), last_scan: scan('out_for_delivery', 26) })).toMatchObject({
      from: '2026-11-17',
      by: '2026-11-18',
    })
    const evening = new Date('2026-11-17T15:00:00Z')
    expect(
      estimateArrival(evening, { ...plain, parcel: sent(40), last_scan: scan('out_for_delivery', 2) }),
    ).toMatchObject({ from: '2026-11-18' })
  })

  test('after a visit in vain the rider comes again on the next working days, and not on a Friday', () => {
    const thursday = new Date('2026-11-19T08:00:00Z')
    const last_scan = { status: 'attempt_failed', place: null, happened_at: thursday }
    expect(estimateArrival(thursday, { ...plain, parcel: sent(40), last_scan })).toMatchObject({
      from: '2026-11-21',
      by: '2026-11-22',
      basis: 'attempt_failed',
    })
  })

  test('how long parcels to there took lately counts once there are enough of them', () => {
    const took = (days: number) => ({ sent_at: ago(30 * 24), arrived_at: ago(30 * 24 - days * 24) })
    const lately = [1, 2, 2, 2, 2, 3, 3, 3, 4, 9].map(took)
    const sent_at = sent(1).sent_at
    const days = lately.map((one) => workingDaysBetween(one.sent_at, one.arrived_at)).sort((a, b) => a - b)
    expect(estimate({ parcel: sent(1), lately })).toMatchObject({
      from: workingDayAfter(sent_at, days[2]!),
      by: workingDayAfter(sent_at, days[8]!),
      basis: 'lately',
    })
    expect(estimate({ parcel: sent(1), lately: lately.slice(1) })).toMatchObject({ basis: 'promise' })
  })

  test('a promise that passed is called late, and is no promise any more', () => {
    const late = estimate({ promised: { from: '2026-11-10', by: '2026-11-12' }, parcel: sent(200) })
    expect(late).toMatchObject({ from: '2026-11-17', by: '2026-11-19', late: true })
    expect(estimate({ promised: { from: '2026-11-10', by: '2026-11-12' } })).toMatchObject({
      from: '2026-11-18',
      late: true,
    })
  })

  test('three working days without a word are said to be quiet, unless nobody ever tells', () => {
    const last_scan = scan('in_transit', 100, 'Sorting hub')
    expect(estimate({ parcel: sent(120), last_scan })).toMatchObject({ basis: 'quiet', quiet_since: '2026-11-13' })
    expect(estimate({ parcel: sent(120) })).toMatchObject({ basis: 'quiet', quiet_since: '2026-11-12' })
    const by_hand = { ...sent(120), courier: 'manual' }
    expect(estimate({ parcel: by_hand, last_scan })).toMatchObject({ quiet_since: null })
    expect(estimate({ parcel: { ...sent(120), courier: 'of another shop' } })).toMatchObject({ quiet_since: null })
  })

  test('nothing is estimated of what has come to its end', () => {
    for (const state of ['delivered', 'failed', 'cancelled'] as const)
      expect(estimate({ parcel: { ...sent(40), state } })).toBeNull()
  })
})

test('no estimate ever lies in the past, ends before it begins, or forgets that it is late', () => {
  const at = fc.integer({ min: -40 * 24, max: 40 * 24 }).map((hours) => new Date(now.getTime() - hours * hour_ms))
  const day = at.map((date) => businessDay(date))
  const state = fc.constantFrom('intended', 'booked', 'in_transit', 'out_for_delivery' as const)
  const facts = fc.record({
    promised: fc.record({ from: fc.option(day), by: fc.option(day) }),
    district: fc.option(fc.constantFrom('Cumilla', "Cox's Bazar")),
    parcel: fc.option(
      fc.record({
        state,
        courier: fc.constantFrom('simulated', 'manual', 'x'),
        tracking: fc.option(fc.string()),
        sent_at: at,
      }),
    ),
    last_scan: fc.option(
      fc.record({
        status: fc.constantFrom(
          'picked_up',
          'in_transit',
          'out_for_delivery',
          'attempt_failed',
          'LOST?',
          'constructor',
        ),
        place: fc.option(fc.constantFrom('Cumilla hub', "Cox's Bazar sadar", '', '...')),
        happened_at: at,
      }),
    ),
    lately: fc.array(fc.record({ sent_at: at, arrived_at: at }), { maxLength: 15 }),
  })
  fc.assert(
    fc.property(facts, fc.integer({ min: 0, max: 23 }), (facts, hour) => {
      const then = new Date(Math.floor(now.getTime() / day_ms) * day_ms + hour * hour_ms)
      const told = estimateArrival(then, facts as ParcelFacts)
      if (!told) return
      expect(told.from >= businessDay(then)).toBe(true)
      expect(told.by >= told.from).toBe(true)
      const { by } = facts.promised
      expect(told.late).toBe(by !== null && (businessDay(then) > by || told.from > by))
    }),
    { numRuns: 2_000 },
  )
})
