import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#core/context'
import { day_ms } from '#core/time'
import { flushSearchLog, type LogSearch, logSearch, noteClick } from '#domain/search'
import { guest, useWorld } from '../../../test/world.ts'
import { call } from '../../../tools/call.ts'
import { findTool } from '../../../tools/index.ts'
import { reportAsCsv, type SearchReport, searchReport } from './index.ts'

const world = useWorld()
let owner: Actor
let rice: { id: string }
const look = async (q: string, times: number, more: Partial<LogSearch> = {}): Promise<string> => {
  let id = ''
  for (let n = 0; n < times; n++)
    id = (await logSearch(world.db, world.as(guest()), { q, results: 4, near_miss: false, ...more }))!
  return id
}
const click = (search_id: string, kind: 'click' | 'cart' | 'order' = 'click') =>
  noteClick(world.db, world.as(guest()), { search_id, product: rice.id, kind })
const report = (input: { from?: string; to?: string; limit?: number } = {}) =>
  searchReport(world.db, world.as(owner), input)
const queriesOf = (rows: SearchReport['top']) => rows.map(({ query, searches }) => [query, searches])

beforeAll(async () => {
  owner = (await world.staff('owner')).actor
  rice = await world.product({ store_id: (await world.store()).id })
  await look('Rice', 2)
  const id = await look('rice!', 1, { results: 10 })
  for (const kind of ['click', 'cart', 'order'] as const) await click(id, kind)
  await look('lal shari', 2)
  await look('=cmd()', 4, { results: 0 })
  await look('dragon fruit', 2, { results: 0, near_miss: true })
  await look('ryce', 1, { corrected: 'rice' })
  await look('চাল', 1, { results: 0 })
  await look('😀', 3, { results: 0 })
  await flushSearchLog(world.db)
  world.clock.forward(day_ms)
  await look('tomorrow', 1)
  await flushSearchLog(world.db)
})

describe('what people look for', () => {
  test('is grouped by what was meant, with what became of it', async () => {
    const { top, totals, ...told } = await report({ to: '2026-11-20' })
    expect(top[1]).toMatchObject({
      ...{ query: 'rice', typed: 'rice!', language: 'en', corrected: null, results: 6 },
      ...{ searches: 3, nothing_found: 0, near_misses: 0, clicked: 1, carts: 1, orders: 1 },
    })
    expect(Date.parse(top[1]!.last_at)).toBe(Date.parse('2026-11-20T06:00:00Z'))
    expect(queriesOf(top)).toEqual([
      ...[
        ['cmd', 4],
        ['rice', 3],
        ['dragon fruit', 2],
        ['lal shari', 2],
        ['ryce', 1],
        ['চাল', 1],
      ],
    ])
    expect(queriesOf(told.nothing_found)).toEqual([
      ['cmd', 4],
      ['চাল', 1],
    ])
    expect(queriesOf(told.near_miss)).toEqual([['dragon fruit', 2]])
    expect(queriesOf(told.not_clicked)).toEqual([
      ['lal shari', 2],
      ['ryce', 1],
    ])
    expect(told.not_clicked[1]!.corrected).toBe('rice')
    expect(totals).toEqual({
      ...{ searches: 13, queries: 6, nothing_found: 5, near_misses: 2, clicked: 1, carts: 1, orders: 1 },
      ...{ nothing_found_bps: 3846, near_miss_bps: 1538, clicked_bps: 769 },
    })
    expect(told.languages.map(({ language, searches, nothing_found }) => [language, searches, nothing_found])).toEqual([
      ['en', 10, 4],
      ['banglish', 2, 0],
      ['bn', 1, 1],
    ])
  })

  test('in a period, the first of each list', async () => {
    expect(await report({ to: '2026-11-20' })).toMatchObject({
      ...{ from: '2026-10-22', to: '2026-11-20', known_from: '2026-08-23' },
    })
    expect(queriesOf((await report({ from: '2026-11-21' })).top)).toEqual([['tomorrow', 1]])
    const { top, nothing_found, totals } = await report({ limit: 1 })
    expect([top.length, nothing_found.length, totals.queries]).toEqual([1, 1, 7])
    const none = await report({ from: '2026-01-01', to: '2026-01-02' })
    expect(none).toMatchObject({ languages: [], top: [], totals: { searches: 0, nothing_found_bps: null } })
    await expect(report({ from: '2026-11-30', to: '2026-11-01' })).rejects.toMatchObject({ code: 'period_backwards' })
  })

  test('is for whoever may see reports', async () => {
    const store = await world.store()
    for (const actor of [
      ...[(await world.staff('support')).actor, (await world.seller(store.id)).actor, guest()],
      (await world.shopper()).actor,
    ])
      await expect(searchReport(world.db, world.as(actor), {})).rejects.toMatchObject({ kind: 'forbidden' })
  })

  test('as a spreadsheet, in which nothing is run', async () => {
    const rows = reportAsCsv('search', await report({ to: '2026-11-20' })).split('\r\n')
    expect(rows[0]).toBe(
      '\uFEFFlist,query,typed,language,corrected,searches,results,nothing_found,near_misses,clicked,carts,orders,last_at',
    )
    expect(rows[1]).toMatch(/^top,cmd,'=cmd\(\),en,,4,0,4,0,0,0,0,2026-11-20T/)
    expect(rows.filter((row) => row.startsWith('nothing_found,'))).toHaveLength(2)
    expect(rows.filter((row) => row.startsWith('not_clicked,'))[1]).toMatch(/^not_clicked,ryce,ryce,en,rice,1,4,0,/)
  })

  test('is told by the tool, with what was searched for this very second', async () => {
    await look('just now', 1, { results: 0 })
    const english = await call(world.db, findTool('search_report'), world.as(owner), { limit: 3 })
    expect(english.content).toContain('15 searches for 8 different things; 6 (40.0 %) found nothing')
    expect(english.content).toContain('Nothing found:\ncmd: 4\njust now: 1\nচাল: 1')
    expect(english.cards).toHaveLength(4)
    const bengali = await call(world.db, findTool('search_report'), { ...world.as(owner), language: 'bn' }, {})
    expect(bengali.content).toContain('১৫টি অনুসন্ধান')
    const quiet = { from: '2026-01-01', to: '2026-01-02' }
    expect((await call(world.db, findTool('search_report'), world.as(owner), quiet)).content).toBe(
      '2026-01-01 to 2026-01-02: 0 searches for 0 different things; 0 found nothing, 0 only near misses, 0 led to a product.',
    )
  })
})
