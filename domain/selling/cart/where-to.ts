import { type Context, personId } from '#core/context'
import { invalid } from '#core/errors'
import type { Db } from '#db/open'
import { type Address, listAddresses } from '#domain/customers'

/** The address that is given, else the one on the cart, else the one that a person we know usually has things sent to. */
export async function whereTo(
  db: Db,
  ctx: Context,
  given: Address | undefined,
  cart: { address: Address | null },
): Promise<Address> {
  const to = given ?? cart.address ?? (await usualAddress(db, ctx))
  if (to) return to
  throw invalid('address_missing', {
    en: 'Where should it go? Give an address with its district.',
    bn: 'কোথায় পাঠাবো? জেলা সহ ঠিকানা দিন।',
  })
}

async function usualAddress(db: Db, ctx: Context): Promise<Address | undefined> {
  if (!personId(ctx.actor)) return
  const [usual] = await listAddresses(db, ctx)
  if (!usual?.is_default) return
  const { id: _, number: __, is_default: ___, ...address } = usual
  return address
}
