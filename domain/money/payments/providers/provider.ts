import type { Context } from '#core/context'
import type { Db } from '#db/open'

export type ProviderName = 'cod' | 'bank_transfer' | 'mobile_money' | 'gift_card' | 'on_file' | 'simulated'

/** What is asked when an order is to be paid; `payment_id` is the row that is about to be written. */
export type Asked = {
  payment_id: string
  order_id: string
  amount_minor: number
  currency: string
  method_id?: string | undefined
  reference?: string | undefined
}

/** How the row begins: done at once, waiting for people (pending), or for a call to a gateway (intended). */
export type Begun = { state: 'intended' | 'pending' | 'succeeded'; reference?: string }

/** A way of paying. One folder entry each; nothing else in the module knows their names. */
export type Provider = {
  name: ProviderName
  label: { en: string; bn: string }
  /** What the shopper must bring: nothing, a transaction id that they typed, or a saved method of their own. */
  needs: 'nothing' | 'reference' | 'method'
  /** Kinds of saved methods that this provider can use. */
  method_kinds: readonly string[]
  /** Checks and normalises what was asked, inside the transaction that intends the payment. */
  begin: (tx: Db, ctx: Context, asked: Asked) => Promise<Begun>
  /** Who carries money back: nobody (at once), the gateway through a job, or staff by hand. */
  refunds: 'at_once' | 'gateway' | 'staff'
}

/** What a gateway says about a charge or a refund that we asked for. */
export type Outcome = {
  provider_ref: string
  state: 'pending' | 'succeeded' | 'failed'
  amount_minor: number
  currency: string
  failure?: string | null
}

export type Charge = { idempotency_key: string; amount_minor: number; currency: string; token: string | null }
export type Refund = { idempotency_key: string; amount_minor: number; currency: string; charge_ref: string }

/** What a verified webhook tells; `payment_id` is the idempotency key that we sent. */
export type GatewayNews = { native_id: string; payment_id: string; outcome: Outcome; payload: unknown }
export type Headers = Record<string, string | undefined>

/**
 * Somebody else's machine behind a network: never called inside a transaction. Our payment id is its idempotency key,
 * so asking twice charges once. A call may fail without our knowing what it did: then `find` tells.
 */
export type Gateway = {
  charge: (db: Db, ctx: Context, charge: Charge) => Promise<Outcome>
  refund: (db: Db, ctx: Context, refund: Refund) => Promise<Outcome>
  find: (db: Db, ctx: Context, idempotency_key: string) => Promise<Outcome | null>
  /** Throws `forbidden` unless the body was signed by this gateway lately. */
  verifyWebhook: (raw: string, headers: Headers, trust: { secret: string; now: Date }) => GatewayNews
}
export type Gateways = Partial<Record<ProviderName, Gateway>>
