import { isIPv6 } from 'node:net'
import type { DoorContext } from '../door.ts'

/**
 * Who is calling, for limits. Behind our proxy only the last hop was written by the proxy itself; everything before it
 * is what the caller claims. An IPv6 household holds a /64, so that is one client.
 */
export function clientAddress(c: DoorContext, trust_proxy: boolean): string {
  const hops = trust_proxy ? c.req.header('x-forwarded-for') : undefined
  const address = hops?.slice(hops.lastIndexOf(',') + 1).trim() || c.env?.incoming?.socket?.remoteAddress || 'unknown'
  const plain = address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address
  return isIPv6(plain) ? networkOf(plain) : plain
}

function networkOf(address: string): string {
  const [head = '', tail] = address.split('::')
  const before = head ? head.split(':') : []
  const after = tail ? tail.split(':') : []
  const zeros = tail === undefined ? [] : Array(Math.max(0, 8 - before.length - after.length)).fill('0')
  return `${[...before, ...zeros, ...after].slice(0, 4).join(':')}::/64`
}
