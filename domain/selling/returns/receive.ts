import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { restock } from '#domain/inventory'
import { assertStep, lockReturn } from './lock.ts'
import { moveReturn } from './move.ts'

/** The goods are here. Those that can be sold again go back on the shelf; the others do not. */
export async function receiveReturn(
  tx: Db,
  ctx: Context,
  input: { return: string; restock: boolean },
): Promise<{ number: string }> {
  const { back } = await lockReturn(tx, ctx, input.return)
  assertStep(ctx, back, 'received')
  const { store_id, order_id } = back
  if (input.restock) await restock(tx, ctx, { store_id, order_id, reference: back.id, lines: back.lines })
  await tx.updateTable('return_lines').set({ restocked: input.restock }).where('return_id', '=', back.id).execute()
  await moveReturn(tx, ctx, back, 'received')
  return { number: back.number }
}
