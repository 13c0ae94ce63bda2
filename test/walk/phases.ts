import { day_ms, minute_ms } from '#core/time'
import { runDueJobs } from '../../bin/tool/run-due-jobs.ts'
import { problemsInTheBooks, work } from '../journeys/books.ts'
import type { World } from '../world.ts'
import { allNumbers, audit, auditAftermath, auditPaper } from './audit.ts'
import { cancels } from './deeds/cancel.ts'
import { changes, payment } from './deeds/change.ts'
import { givingBack } from './deeds/give-back.ts'
import { checkTransfer, sending } from './deeds/send.ts'
import { goShopping } from './deeds/shopping.ts'
import { countStock, courierTells, fillShelves } from './deeds/stock.ts'
import { diceOf } from './dice.ts'
import { agree, ask, tried } from './doing.ts'
import { type Glance, glanceAt } from './glance.ts'
import { paperOf } from './paper.ts'
import { openShop, type Shop } from './shop.ts'
import { stumble } from './stumble.ts'
import { type Least, tallyOf } from './tally.ts'
import { type Attempt, type Shared, say, trouble, type Walk, walkerOf } from './walk.ts'

const deeds = [...changes, ...cancels, ...sending, ...givingBack]

export async function sharedBy(world: World, seed: number): Promise<Shared> {
  const shop: Shop = await openShop(world)
  return {
    world,
    shop,
    paper: paperOf(),
    tally: tallyOf(),
    numbers: [],
    trail: [],
    problems: [],
    broken: new Set(),
    alone: true,
    seed,
  }
}

/** Many short walks, each over a few fresh orders, with every step checked by itself. */
export async function walkAlone(shared: Shared, { steps, each }: { steps: number; each: number }): Promise<void> {
  shared.alone = true
  for (let done = 0, walk_no = 1; done < steps && shared.problems.length < 10; done += each, walk_no++) {
    shared.numbers.length = 0
    const walk = walkerOf(shared, `walk ${walk_no}`, diceOf(shared.seed * 1_000 + walk_no))
    await fillShelves(walk)
    for (let order = 0; order < 3; order++) await goShopping(walk)
    for (let step = 0; step < each; step++) {
      const touched = await takeStep(walk)
      await audit(walk, touched ? [touched] : walk.numbers)
    }
    await settle(walk)
  }
}

/**
 * Several people at once over the same orders; now and then they all stop, the background work is done, and everything is counted.
 * No two such walks are alike, so what happened too seldom to show anything is waited for, but not for ever.
 */
export async function walkTogether(
  shared: Shared,
  given: { walkers: number; steps: number; rest: number; least: Least },
): Promise<void> {
  shared.alone = false
  stumble(shared.world, diceOf(shared.seed))
  shared.numbers.length = 0
  const walks = Array.from({ length: given.walkers }, (_, n) =>
    walkerOf(shared, `walker ${n + 1}`, diceOf(shared.seed * 7_919 + n)),
  )
  const goesOn = (done: number) =>
    done < given.steps || (done < given.steps * 2 && shared.tally.rare(given.least).length > 0)
  for (let done = 0; goesOn(done) && shared.problems.length < 10; done += given.rest) {
    await fillShelves(walks[0]!)
    await Promise.all(
      walks.map(async (walk) => {
        const until = walk.steps + given.rest / given.walkers
        while (walk.steps < until) await takeStep(walk)
      }),
    )
    await settle(walks[0]!)
    // Old orders are let go, so that new ones get their turn.
    shared.numbers.splice(0, Math.max(0, shared.numbers.length - 16))
  }
}

/** The background work is done, and then nothing may be left over. */
export async function settle(walk: Walk): Promise<void> {
  await inTheBackground(walk)
  await audit(walk, await allNumbers(walk.world))
  await auditAftermath(walk)
  await auditPaper(walk)
  for (const problem of await problemsInTheBooks(walk.world)) trouble(walk, problem, problem.match(/DK-\d+/)?.[0])
}

async function inTheBackground(walk: Walk, what = work): Promise<void> {
  const clock = { kind: 'system', name: 'clock' } as const
  await tried(walk, { kind: 'background work', actor: clock }, async () => {
    await what(walk.world)
    walk.tally.done('background work')
  })
}

/** One thing that happens. The number of the order that it was done to, when it was done to one. */
async function takeStep(walk: Walk): Promise<string | null> {
  const { dice, world } = walk
  walk.steps++
  // Ids and times of one moment stand in no order; in a walk that can be taken again they must.
  world.clock.forward(1_000)
  const few = walk.numbers.length < (walk.alone ? 3 : 10)
  const what = dice.weighted<(walk: Walk) => Promise<string | null>>([
    [toAnOrder, 70],
    [allTheWay, 6],
    [shopping, few ? 20 : 2],
    [stock, 4],
    [oldProposal, 6],
    [background, 7],
    [time, 2],
  ])
  return what(walk)
}

async function toAnOrder(walk: Walk): Promise<string | null> {
  const { dice, world, shop } = walk
  if (walk.numbers.length === 0) return shopping(walk)
  const number = dice.pick(walk.numbers)
  const order = await glanceAt(world, shop, number)
  if (order.parts.some(({ tracking }) => tracking) && dice.chance(0.6)) {
    await courierTells(walk, order)
    return number
  }
  const attempts = [plan(walk, order), ...(walk.alone ? [] : rivals(walk, order))]
  walk.steps += attempts.length - 1
  await Promise.all(attempts.map((attempt) => attempt && ask(walk, attempt, order)))
  // What has come to its end is tried a few more times, and then left.
  if (dice.chance(isOver(order) ? 0.15 : 0)) walk.numbers.splice(walk.numbers.indexOf(number), 1)
  return number
}

function plan(walk: Walk, order: Glance): Attempt | null {
  const weights = deeds.map((deed) => [deed, (deed.likely[order.status] ?? 0) * (deed.eager?.(order) ?? 1)] as const)
  return walk.dice.weighted(weights).plan(walk, order)
}

/** Others who do something to the same order in the same moment. */
function rivals(walk: Walk, order: Glance): (Attempt | null)[] {
  if (walk.dice.chance(0.7)) return []
  // The closest race there is: money that is found while its order is changed.
  if (order.transfers > 0) return [checkTransfer.plan(walk, order), payment.plan(walk, order)]
  return [plan(walk, order), plan(walk, order)]
}

const isOver = ({ status, returns }: Glance): boolean =>
  status === 'cancelled' ||
  (returns.length > 1 && returns.every((back) => ['refunded', 'sent', 'refused'].includes(back.status)))

const states = ['placed', 'confirmed', 'packed', 'shipped', 'delivered']

/** A good day: the money is found, and the team brings an order to its door. */
async function allTheWay(walk: Walk): Promise<string | null> {
  const { dice, shop, world } = walk
  const number = dice.pick(walk.numbers.length > 0 ? walk.numbers : [''])
  if (!number) return null
  const order = await glanceAt(world, shop, number)
  const found = { kind: 'check_transfer there', actor: shop.staff.owner, tool: 'check_transfer', number }
  if (order.transfers > 0) await ask(walk, { ...found, args: { number, received: true } })
  const steps = ['confirm', 'pack', 'ship', ...(dice.chance(0.5) ? ['deliver'] : [])]
  if (order.parts.some(({ stranded }) => stranded)) steps[3] = 'send_again'
  // Sometimes one store is quicker than the others.
  const part = dice.chance(0.5) ? dice.pick(order.parts) : null
  const already = states.indexOf(part?.status ?? order.status)
  const store = part ? { store: part.store } : {}
  for (const step of already < 0 ? [] : steps.slice(already)) {
    const args = { number, step, ...store }
    await ask(walk, { kind: `ship_order ${step}`, actor: shop.staff.warehouse, tool: 'ship_order', number, args })
  }
  return number
}

async function shopping(walk: Walk): Promise<null> {
  await goShopping(walk)
  return null
}

async function stock(walk: Walk): Promise<null> {
  await countStock(walk)
  return null
}

/** Somebody comes back to what they were asked: late, twice, or it was somebody else who was asked. */
async function oldProposal(walk: Walk): Promise<string | null> {
  const { dice, kept, shop } = walk
  if (kept.length === 0) return null
  const open = kept.filter(({ settled }) => !settled)
  const asked = dice.pick(open.length > 0 && dice.chance(0.75) ? open : kept)
  const other = dice.chance(0.1)
  const once_more = asked.settled ? ' once more' : ''
  say(walk, asked.number, `comes back to ${asked.kind}${other ? ' of somebody else' : ''}${once_more}`)
  await agree(walk, other ? { ...asked, actor: dice.pick(shop.buyers).actor } : asked, 'agree later')
  if (dice.chance(0.6)) kept.splice(kept.indexOf(asked), 1)
  return asked.number ?? null
}

async function background(walk: Walk): Promise<null> {
  const { dice, world } = walk
  say(walk, walk.alone ? 'all' : undefined, 'background work')
  await inTheBackground(walk, dice.chance(0.6) ? () => runDueJobs(world.db, () => world.clock.now) : work)
  return null
}

async function time(walk: Walk): Promise<null> {
  const { dice, world } = walk
  const minutes = dice.weighted([
    [5, 4],
    [31, 3],
    [26 * 60, 2],
  ])
  say(walk, 'all', `${minutes} minutes pass`)
  world.clock.forward(minutes * minute_ms)
  walk.tally.done(minutes * minute_ms > day_ms ? 'a day passes' : 'time passes')
  return null
}
