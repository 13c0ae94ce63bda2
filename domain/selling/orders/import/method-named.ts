import { invalid } from '#core/errors'
import { type ProviderName, providerNamed, providerOfKind } from '#domain/payments'
import type { Known, KnownBuyer } from './read-known.ts'

export type NamedMethod = {
  provider: ProviderName
  method_id: string | null
  kind: string | null
  /** of gift cards and wallets, once it is certain */
  currency: string | null
}

/** One of the buyer's saved methods, or a way to pay that needs none. That of somebody else is told from one that nobody has. */
export function methodNamed(where: string, name: string, buyer: KnownBuyer | undefined, known: Known): NamedMethod {
  const method = buyer?.methods.get(name)
  if (method) {
    const provider = providerOfKind(method.kind)
    const currency = provider === 'gift_card' && !method.open ? method.currency : null
    return { provider, method_id: method.id, kind: method.kind, currency }
  }
  const provider = providerNamed(name)
  if (provider) return { provider, method_id: null, kind: null, currency: null }
  if (known.methods.has(name))
    throw invalid(
      'method_of_another',
      `${where}: "${name}" belongs to somebody else. Use a payment method of this customer.`,
    )
  throw invalid(
    'method_unknown',
    `${where}: ${buyer ? 'this customer has' : 'there is'} no payment method "${name}". Import it with the customer first, or use cod, bank_transfer, mobile_money, gift_card or on_file.`,
  )
}
