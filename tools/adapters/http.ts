import { actorName, type Context } from '#core/context'
import { AppError, conflict } from '#core/errors'
import { formatMoney } from '#core/money'
import { auditAlone } from '#db/events'
import type { Db } from '#db/open'
import { transact } from '#db/transact'
import { accept, type Called, call, callConsented } from '../call.ts'
import { lockProposal, settleProposal } from '../consent.ts'
import { findTool } from '../index.ts'
import { type Once, once } from './once.ts'

/** Tools over HTTP. A request to an address that names its deed is its caller's consent; one to /tools/{name} is not. */
export async function useTool(db: Db, ctx: Context, name: string, args: object): Promise<Called> {
  return callConsented(db, findTool(name), ctx, args)
}

/** A tool with consequences only proposes here. */
export async function offerTool(db: Db, ctx: Context, name: string, args: unknown): Promise<Called> {
  return call(db, findTool(name), ctx, args)
}

export async function acceptProposal(db: Db, ctx: Context, id: string): Promise<Called> {
  return accept(db, findTool, ctx, id)
}

export async function declineProposal(db: Db, ctx: Context, id: string): Promise<{ id: string; tool: string }> {
  return transact(db, async (tx) => {
    const { tool } = await lockProposal(tx, ctx, id)
    await settleProposal(tx, ctx, id, 'declined')
    return { id, tool }
  })
}

export type Checkout = {
  key: string
  args: { cart_id: string } & Record<string, unknown>
  expected_total_minor?: number | undefined
}

/** Orders a cart once, whatever the network makes of the request; the key's row commits with the order. */
export async function checkoutOnce(
  db: Db,
  ctx: Context,
  { key, args, expected_total_minor }: Checkout,
): Promise<Once<unknown>> {
  const tool = findTool('checkout')
  try {
    return await once(db, ctx, { key, request: { args, expected_total_minor } }, async (tx) => {
      const { data } = await callConsented(tx, tool, ctx, args, (quote) => assertAgreed(quote, expected_total_minor))
      return data
    })
  } catch (error) {
    // Inside our transaction `call` could not keep the refusal: it would have been rolled back with the rest.
    if (error instanceof AppError) await auditRefusal(db, ctx, args.cart_id, error)
    throw error
  }
}

function assertAgreed(quote: Record<string, unknown>, expected_total_minor: number | undefined): void {
  const { total_minor, currency } = quote as { total_minor: number; currency: string }
  if (expected_total_minor === undefined || expected_total_minor === total_minor) return
  throw conflict(
    'total_changed',
    {
      en: `The total is ${formatMoney(total_minor, currency)} now, not ${formatMoney(expected_total_minor, currency)}. Look at the cart again and agree to the new total.`,
      bn: `এখন মোট ${formatMoney(total_minor, currency, 'bn')}, ${formatMoney(expected_total_minor, currency, 'bn')} নয়। কার্টটি আবার দেখে নতুন মোট মেনে নিন।`,
    },
    { total_minor, expected_total_minor, currency },
  )
}

async function auditRefusal(db: Db, ctx: Context, cart_id: string, { code }: AppError): Promise<void> {
  const { channel, request_id } = ctx
  const row = {
    at: ctx.now(),
    actor: actorName(ctx.actor),
    channel,
    request_id,
    tool: 'checkout',
    input: { cart_id },
    outcome: code,
    subject: null,
  }
  await auditAlone(db, row)
}
