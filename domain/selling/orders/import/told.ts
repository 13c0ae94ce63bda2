import { createHash } from 'node:crypto'
import { address_keys, inOrder } from '../export-orders.ts'
import type { OrderLine } from '../order-line.ts'

/** A line as an export would write it: the same keys in the same order, without what says nothing. */
export function told(row: OrderLine): OrderLine {
  return inOrder({
    ...row,
    address: Object.fromEntries(address_keys.flatMap((key) => (row.address[key] ? [[key, row.address[key]]] : []))),
    lines: row.lines.map(({ variant, store, quantity, unit_price_minor, ...figures }) => ({
      variant,
      ...(store !== undefined && { store }),
      quantity,
      unit_price_minor,
      ...(figures.discount_minor && { discount_minor: figures.discount_minor }),
      ...(figures.tax_minor && { tax_minor: figures.tax_minor }),
      ...(figures.tax_added_minor && { tax_added_minor: figures.tax_added_minor }),
      ...(figures.tax_bps && { tax_bps: figures.tax_bps }),
    })),
    parts: row.parts?.map(({ store, status, shipping_minor }) => ({
      store,
      ...(status !== undefined && { status }),
      ...(shipping_minor && { shipping_minor }),
    })),
    payments: row.payments.map(({ method, kind, amount_minor, state, reference }) => ({
      method,
      kind,
      amount_minor,
      ...(state && state !== 'succeeded' && { state }),
      ...(reference !== undefined && { reference }),
    })) as OrderLine['payments'],
  })
}

/** Kept with the order, so that the same line is known again whatever has happened to the order here. */
export const fingerprint = (row: OrderLine): string =>
  createHash('sha256')
    .update(JSON.stringify(told(row)))
    .digest('base64url')
