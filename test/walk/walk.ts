import type { Actor } from '#core/context'
import type { World } from '../world.ts'
import type { Dice } from './dice.ts'
import type { Glance } from './glance.ts'
import type { Paper } from './paper.ts'
import type { Buyer, Shop } from './shop.ts'
import type { Tally } from './tally.ts'

/** One use of a tool: by whom, of what kind it counts as, and on which order. */
export type Attempt = { kind: string; actor: Actor; tool: string; args: Record<string, unknown>; number?: string }
export type Asked = Attempt & { proposal_id: string; quote: Record<string, unknown>; settled?: boolean }

/** What somebody may do to an order, sensibly or not. `likely` says how often it is tried in which state. */
export type Deed = {
  likely: Partial<Record<Glance['status'], number>>
  /** So many times likelier where there is something for it to do, or less likely where there is not. */
  eager?: (order: Glance) => number
  plan: (walk: Walk, order: Glance) => Attempt | null
}

/** What all walkers share, and what one of them has by itself. */
export type Shared = {
  world: World
  shop: Shop
  paper: Paper
  tally: Tally
  /** The orders that are walked over, oldest first. */
  numbers: string[]
  /** What was done, by everybody. */
  trail: Step[]
  /** What went wrong, each with the steps that led there, and the orders that it went wrong with. */
  problems: string[]
  broken: Set<string>
  /** One walker only: nothing else happens meanwhile, so every step can be checked by itself. */
  alone: boolean
  seed: number
}
export type Walk = Shared & { name: string; dice: Dice; steps: number; kept: Asked[]; refused?: string }
/** `all`: it concerns every order; `none`: it concerns no order. */
type Step = { number: string; said: string }

export function walkerOf(shared: Shared, name: string, dice: Dice): Walk {
  return Object.assign(Object.create(shared), { name, dice, steps: 0, kept: [] }) as Walk
}

export function say(walk: Walk, number: string | undefined, said: string): void {
  walk.trail.push({ number: number ?? 'none', said: `${walk.name}, step ${walk.steps}: ${said}` })
  if (walk.trail.length > 200_000) walk.trail.splice(0, 50_000)
}

/** The last things that were done to an order, and those that concern all of them. */
function trailOf(walk: Walk, number: string | undefined): string {
  const steps = number ? walk.trail.filter((step) => [number, 'all'].includes(step.number)) : walk.trail
  return steps
    .slice(number ? -90 : -25)
    .map(({ said }) => `    ${said}`)
    .join('\n')
}

/** What an order suffers from would be told at every step from now on, so it is told once and the order is left alone. */
export function trouble(walk: Walk, problem: string, number?: string): void {
  const what = number ?? problem
  if (walk.broken.has(what)) return
  walk.broken.add(what)
  walk.problems.push(`${problem} (WALK_SEED=${walk.seed}, ${walk.name}, step ${walk.steps})\n${trailOf(walk, number)}`)
  const place = number ? walk.numbers.indexOf(number) : -1
  if (place >= 0) walk.numbers.splice(place, 1)
}

export const shown = (actor: Actor): string =>
  actor.kind === 'guest'
    ? actor.guest_id
    : actor.kind === 'staff'
      ? actor.role
      : actor.kind === 'seller'
        ? 'seller'
        : actor.kind === 'shopper'
          ? actor.customer_id.slice(-4)
          : actor.name

export const otherBuyer = ({ dice, shop }: Walk, than: Buyer): Buyer =>
  dice.pick(shop.buyers.filter((buyer) => buyer !== than))
