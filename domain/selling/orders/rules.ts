import { z } from 'zod'
import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { readSetting, saveSetting } from '#db/settings'
import { assertPermitted } from '#domain/staff'

const times = z.int().min(0).max(99)

/** What shoppers may do after they have ordered. */
export const orderRules = z.strictObject({
  changeable: z
    .array(z.enum(['placed', 'confirmed']))
    .describe('while a part is in one of these states it can be changed and cancelled; from packing on it never can'),
  cancel_reasons: z.array(z.string().trim().min(2).max(60)).min(1).max(20).describe('a cancel takes one of them'),
  swaps_per_order: times.describe('how often goods of one order may be swapped for other variants'),
  cancel_after_swap: z.boolean().describe('whether an order can be cancelled once goods were swapped'),
  returns_per_order: times.describe('how often a return may be asked for'),
  exchanges_per_order: times.describe('how often an exchange may be asked for'),
  return_within_days: z
    .int()
    .min(1)
    .max(3650)
    .nullable()
    .describe('days after delivery for returns and exchanges; null: no limit'),
})
export type OrderRules = z.output<typeof orderRules>

/** What holds where a shop has said nothing else. */
export const usual_rules: OrderRules = {
  changeable: ['placed', 'confirmed'],
  cancel_reasons: ['no longer needed', 'ordered by mistake', 'found cheaper', 'takes too long'],
  swaps_per_order: 1,
  cancel_after_swap: false,
  returns_per_order: 1,
  exchanges_per_order: 1,
  return_within_days: null,
}

/** The usual reasons as Bengali readers know them; what is sent is the reason itself. */
export const cancelReasonsBn: Record<string, string> = {
  'no longer needed': 'আর দরকার নেই',
  'ordered by mistake': 'ভুলে অর্ডার হয়েছে',
  'found cheaper': 'অন্য কোথাও কমে পাওয়া গেছে',
  'takes too long': 'বেশি সময় লাগছে',
}

export const order_rules_setting = 'order_rules'

export async function readOrderRules(db: Db): Promise<OrderRules> {
  return orderRules.parse({ ...usual_rules, ...(await readSetting<Partial<OrderRules>>(db, order_rules_setting)) })
}

/** What is named changes; the other rules stay. */
export async function changeOrderRules(
  tx: Db,
  ctx: Context,
  input: { [K in keyof OrderRules]?: OrderRules[K] | undefined },
): Promise<OrderRules> {
  assertPermitted(ctx, 'settings')
  const rules = orderRules.parse({ ...(await readOrderRules(tx)), ...input })
  await saveSetting(tx, ctx, order_rules_setting, rules)
  return rules
}
