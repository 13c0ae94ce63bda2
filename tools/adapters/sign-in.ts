import type { Actor, Context } from '#core/context'
import { AppError } from '#core/errors'
import type { Db } from '#db/open'
import { transact } from '#db/transact'
import { mergeGuestCarts } from '#domain/cart'
import { adoptConversations } from '#domain/conversations'
import { openSession, signIn } from '#domain/customers'
import { adoptViews } from '#domain/search'
import { signInStaff } from '#domain/staff'

export type SignIn = {
  email: string
  password: string
  as?: 'customer' | 'staff' | undefined
  cart_id?: string | undefined
}
export type Opened = { token: string; expires_at: Date; kind: Actor['kind'] }

/** One door for everybody: a customer, else a member of the team. What a guest had put into a cart, looked at and said comes along. */
export async function signInOverHttp(db: Db, ctx: Context, { cart_id, ...input }: SignIn): Promise<Opened> {
  const actor = await whoIs(db, ctx, input)
  return transact(db, async (tx) => {
    if (actor.kind === 'staff')
      return { ...(await openSession(tx, ctx, { staff_id: actor.staff_id })), kind: actor.kind }
    const session = await openSession(tx, ctx, { customer_id: actor.customer_id })
    if (cart_id) {
      await mergeGuestCarts(tx, { ...ctx, actor }, { guest_id: cart_id })
      await adoptViews(tx, { ...ctx, actor }, { guest_id: cart_id })
      await adoptConversations(tx, { ...ctx, actor }, { guest_id: cart_id })
    }
    return { ...session, kind: actor.kind }
  })
}

type Person = Extract<Actor, { kind: 'shopper' | 'seller' | 'staff' }>

async function whoIs(db: Db, ctx: Context, { email, password, as }: Omit<SignIn, 'cart_id'>): Promise<Person> {
  if (as === 'staff') return (await signInStaff(db, ctx, { email, password })) as Person
  try {
    return (await signIn(db, ctx, { email, password })).actor
  } catch (error) {
    if (as === 'customer' || !(error instanceof AppError) || error.code !== 'sign_in_refused') throw error
    return (await signInStaff(db, ctx, { email, password })) as Person
  }
}
