import { flushSearchLog, indexChanged } from '#domain/search'
import type { World } from './world.ts'

/** Writes down for the search all that has changed in the shop, as the worker does within a second or two, and what was searched for. */
export async function searchable(world: World): Promise<void> {
  await indexChanged(world.db, world.as({ kind: 'system', name: 'test' }))
  await flushSearchLog(world.db)
}
