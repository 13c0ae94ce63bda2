import type pg from 'pg'
import type { World } from '../world.ts'
import type { Dice } from './dice.ts'

/** Connections that dawdle now and then between two statements, so that whoever relies on being quick is overtaken. */
export function stumble({ pool }: World, dice: Dice): void {
  pool.on('connect', (client: pg.PoolClient) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown
    client.query = ((...args: unknown[]) => {
      if (dice.chance(0.9)) return query(...args)
      return new Promise((resolve) => setTimeout(resolve, dice.whole(1, 12))).then(() => query(...args))
    }) as typeof client.query
  })
}
