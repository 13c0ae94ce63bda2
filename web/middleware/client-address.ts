import { isIPv6 } from 'node:net'
import { type DoorContext, headerOf } from '../door.ts'

/**
 * Who is calling, for limits. Behind our proxy only the last hop was written by the proxy itself; everything before it
 * is what the caller claims. An IPv6 household holds a /64, so that is one client.
 */
export function clientAddress(c: DoorContext, trust_proxy: boolean): string {
  const hops = trust_proxy ? headerOf(c, 'x-forwarded-for') : undefined
  const address = hops?.slice(hops.lastIndexOf(',') + 1).trim() || c.env?.incoming?.socket?.remoteAddress || 'unknown'
  const plain = address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address
  return isIPv6(plain) ? networkOf(plain) : plain
}

/** Called from this machine, or in process by a test, and by nobody else: a proxy says for whom it asks. */
export function isLocal(c: DoorContext): boolean {
  const address = c.env?.incoming?.socket?.remoteAddress
  const local = address === undefined || address === '127.0.0.1' || address === '::1' || address === '::ffff:127.0.0.1'
  return local && headerOf(c, 'x-forwarded-for') === undefined && headerOf(c, 'forwarded') === undefined
}

function networkOf(address: string): string {
  const [head = '', tail] = address.split('::')
  const before = head ? head.split(':') : []
  const after = tail ? tail.split(':') : []
  const zeros = tail === undefined ? [] : Array(Math.max(0, 8 - before.length - after.length)).fill('0')
  return `${[...before, ...zeros, ...after].slice(0, 4).join(':')}::/64`
}
