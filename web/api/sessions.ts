import { z } from 'zod'
import { endSession } from '#domain/customers'
import { normaliseEmail } from '#domain/staff'
import { signInOverHttp } from '../../tools/adapters/sign-in.ts'
import { reply, replyEmpty } from '../door.ts'
import { tokenOf } from '../middleware/actor.ts'
import { HttpRefusal } from '../problems.ts'
import { whoAmI } from './me.ts'
import { defineRoute } from './route.ts'
import { me, session } from './shapes.ts'

const signIn = defineRoute({
  method: 'post',
  path: '/sessions',
  tag: 'Sessions',
  name: 'signIn',
  summary: 'Sign in with e-mail and password',
  description: 'Give the id of a guest’s cart and what is in it becomes yours.',
  audience: 'public',
  limit: 'write',
  body: z.strictObject({
    email: z.string().trim().min(3).max(254),
    password: z.string().min(1).max(200),
    as: z.enum(['customer', 'staff']).optional().describe('only for somebody who is both'),
    cart_id: z.string().max(64).optional().describe('the guest’s cart to take along'),
  }),
  body_example: { email: 'shopper@demo.test', password: 'dokandar-demo' },
  answers: { 201: { description: 'You are signed in', schema: session } },
  refuses: [401],
  async run({ shop, ctx, c, body }) {
    // By address and by account, so that many addresses together guess no faster.
    await shop.limiter.spend(c, 'sign_in', `account ${normaliseEmail(body.email)}`)
    return reply(c, 201, await signInOverHttp(shop.db, ctx, body), { 'Cache-Control': 'no-store' })
  },
})

const signOut = defineRoute({
  method: 'delete',
  path: '/sessions',
  tag: 'Sessions',
  name: 'signOut',
  summary: 'Sign out: the token opens nothing any more',
  description: 'Signing out twice is no error.',
  audience: 'public',
  limit: 'write',
  answers: { 204: { description: 'You are signed out' } },
  refuses: [401],
  async run({ shop, ctx, c }) {
    const token = tokenOf(c)
    if (token === undefined)
      throw new HttpRefusal(
        401,
        'sign_in_first',
        {
          en: 'Send the token to end as Authorization: Bearer <token>.',
          bn: 'যে টোকেন শেষ করতে চান তা Authorization: Bearer <token> হিসেবে পাঠান।',
        },
        {},
        { 'WWW-Authenticate': 'Bearer realm="dokandar"' },
      )
    await endSession(shop.db, ctx, { token })
    return replyEmpty(c)
  },
})

const show = defineRoute({
  method: 'get',
  path: '/me',
  tag: 'Sessions',
  name: 'whoAmI',
  summary: 'Who the token says you are',
  audience: 'signed_in',
  limit: 'read',
  answers: { 200: { description: 'You', schema: me } },
  run: async ({ shop, ctx, c }) => reply(c, 200, await whoAmI(shop.db, ctx), { 'Cache-Control': 'no-store' }),
})

export const session_routes = [signIn, signOut, show]
