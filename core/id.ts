import { randomFillSync } from 'node:crypto'

/** Prefixed, time-sortable text ids: `ord_` + 10 characters of time + 16 of chance (Crockford base32, lower case). */
export const prefixes = {
  address: 'adr',
  article: 'art',
  bundle_item: 'bit',
  cart: 'crt',
  cart_line: 'cln',
  category: 'cat',
  consent: 'cns',
  conversation: 'cnv',
  customer: 'cus',
  document: 'doc',
  fact: 'fct',
  fulfilment: 'ful',
  identity: 'idn',
  image: 'img',
  merge: 'mrg',
  message: 'msg',
  movement: 'mov',
  order: 'ord',
  order_line: 'oln',
  payment: 'pay',
  payment_method: 'pmt',
  product: 'prd',
  promotion: 'prm',
  proposal: 'pro',
  request: 'req',
  return: 'ret',
  return_line: 'rln',
  review: 'rvw',
  reservation: 'rsv',
  search: 'srch',
  search_results: 'srcr',
  session: 'ses',
  shipment: 'shp',
  shipping_method: 'shm',
  shipping_zone: 'shz',
  staff: 'stf',
  store: 'str',
  tax_rate: 'tax',
  ticket: 'tkt',
  ticket_message: 'tms',
  tracking: 'trk',
  turn: 'trn',
  variant: 'var',
  warehouse: 'whs',
} as const
export type IdKind = keyof typeof prefixes
export type Id<K extends IdKind> = `${(typeof prefixes)[K]}_${string}`

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
// One system call for many ids: randomness is drawn in blocks.
const pool = Buffer.alloc(4096)
let used = pool.length

export function newId<K extends IdKind>(kind: K, at: number = Date.now()): Id<K> {
  let time = at
  let head = ''
  for (let i = 0; i < 10; i++) {
    head = alphabet[time % 32] + head
    time = Math.floor(time / 32)
  }
  return `${prefixes[kind]}_${head}${chance(16)}`
}

/** Ids that sort as what they are for does: by time, and within one instant in the order given. */
export function newIds<K extends IdKind>(kind: K, at: number[]): Id<K>[] {
  const ids = new Map<number, Id<K>[]>()
  for (const time of at) {
    const same = ids.get(time)
    if (same) same.push(newId(kind, time))
    else ids.set(time, [newId(kind, time)])
  }
  for (const same of ids.values()) same.sort().reverse()
  return at.map((time) => ids.get(time)!.pop()!)
}

/** Unguessable text, 5 bits a character. */
export function chance(length: number): string {
  if (used + length > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  let text = ''
  for (let i = 0; i < length; i++) text += alphabet[pool[used++]! & 31]
  return text
}
