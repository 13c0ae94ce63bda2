import { z } from 'zod'
import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { readSetting, saveSetting } from '#db/settings'
import { assertPermitted } from '#domain/staff'
import { words } from '#domain/stores'

const setting = 'shop_details'

/** Who the marketplace is, as its invoices say it. */
export const shopDetails = z.strictObject({
  name: words(80).min(1).describe('name in English'),
  name_bn: words(80).nullish().describe('name in Bengali'),
  address: words(200).nullish().describe('address in English'),
  address_bn: words(200).nullish().describe('address in Bengali'),
  phone: words(40).nullish().describe('whom to call about an invoice'),
  email: z.email().max(254).nullish().describe('whom to write to about an invoice'),
  tax_number: words(40).nullish().describe('tax registration, such as a BIN'),
})
export type ShopDetails = z.output<typeof shopDetails>

const unnamed: ShopDetails = { name: 'Dokandar', name_bn: 'দোকানদার' }

export async function readShopDetails(db: Db): Promise<ShopDetails> {
  return { ...unnamed, ...(await readSetting<Partial<ShopDetails>>(db, setting)) }
}

/** Holds for what is issued from now on; what was issued keeps the details of its day. */
export async function saveShopDetails(tx: Db, ctx: Context, details: ShopDetails): Promise<void> {
  assertPermitted(ctx, 'settings')
  await saveSetting(tx, ctx, setting, details)
}
