import { newId } from '#core/id'
import { formatMoney } from '#core/money'
import type { Address } from '../address.ts'
import { balance_kinds, type CustomerRow, type MethodRow } from '../customer-line.ts'
import { address_fields } from '../list-addresses.ts'
import type { Known, KnownFamily, KnownMethod } from './read-known.ts'

export type NewPerson = { id: string; external_id: string; name: string; currency: string }
export type NewIdentity = { id: string; customer_id: string; channel: string; kind: string; value: string }
export type NewAddress = Address & { id: string; customer_id: string; is_default: boolean; position: number }
export type NewMethod = {
  id: string
  customer_id: string
  external_id: string
  kind: string
  label: string | null
  currency: string
  currency_said: boolean
  balance_minor: number
  position: number
}
export type MethodChange = {
  id: string
  label: string | null
  currency: string
  currency_said: boolean
  delta_minor: number
}

/** What one line comes to; nothing at all when it is so already. */
export type CustomerPlan = {
  external_id: string
  customer_id: string
  person: NewPerson | null
  name: string | null
  identities: NewIdentity[]
  verified: { channel: string; value: string }[]
  addresses: NewAddress[]
  methods: NewMethod[]
  method_changes: MethodChange[]
  warnings: string[]
}

/** A sentence when the line cannot be taken. What earlier lines of the batch claim is claimed in `known` too. */
export function planCustomer(row: CustomerRow, known: Known, now: Date): CustomerPlan | string {
  const at = now.getTime()
  const person = known.people.get(row.external_id)
  const root_id = person ? (person.merged_into ?? person.id) : newId('customer', at)
  const family = known.families.get(root_id) ?? { ids: [root_id], addresses: [], methods: [], order_currency: null }
  const plan: CustomerPlan = {
    external_id: row.external_id,
    customer_id: root_id,
    person: person ? null : { id: root_id, external_id: row.external_id, name: row.name, currency: currencyOf(row) },
    // Whoever was merged is called as the one they are.
    name: person && person.merged_into === null && person.name !== row.name ? row.name : null,
    identities: [],
    verified: [],
    addresses: newAddresses(row, family, root_id, at),
    methods: [],
    method_changes: [],
    warnings: [],
  }
  const refusal = planIdentities(plan, row, known, at) ?? planMethods(plan, row, family, at)
  if (refusal) return refusal
  for (const { channel, value } of plan.identities)
    known.identities.set(`${channel} ${value}`, { root_id, verified: true })
  return plan
}

export function touched(plan: CustomerPlan): boolean {
  const { person, name, identities, verified, addresses, methods, method_changes } = plan
  return (
    Boolean(person) ||
    name !== null ||
    [identities, verified, addresses, methods, method_changes].some(({ length }) => length > 0)
  )
}

const currencyOf = ({ payment_methods }: CustomerRow) =>
  payment_methods.find(({ currency }) => currency)?.currency ?? 'BDT'

const kinds = { email: 'address', phone: 'number' } as const

/** The shop they come from vouches for them. What belongs to somebody else stays theirs. */
function planIdentities(plan: CustomerPlan, row: CustomerRow, known: Known, at: number): string | undefined {
  for (const channel of ['email', 'phone'] as const) {
    const value = row[channel]
    if (!value) continue
    const owner = known.identities.get(`${channel} ${value}`)
    if (owner && owner.root_id !== plan.customer_id)
      return `${channel}: "${value}" belongs to somebody else here. Correct it, leave it out, or give both lines one external_id if they are one person.`
    if (owner && !owner.verified) plan.verified.push({ channel, value })
    if (!owner)
      plan.identities.push({
        id: newId('identity', at),
        customer_id: plan.customer_id,
        channel,
        kind: kinds[channel],
        value,
      })
  }
  return undefined
}

/** Those that are not there; one that was removed here stays removed. The first of the line is the default when it is new. */
function newAddresses(
  { addresses: given }: CustomerRow,
  family: KnownFamily,
  customer_id: string,
  at: number,
): NewAddress[] {
  const there = new Set(family.addresses.map(keyOf))
  const added: NewAddress[] = []
  let position = Math.max(
    -1,
    ...family.addresses.filter((one) => one.customer_id === customer_id).map((one) => one.position),
  )
  const homeless = family.addresses.every(({ deleted_at }) => deleted_at)
  for (const [place, address] of given.entries()) {
    const key = keyOf(address)
    if (there.has(key)) continue
    there.add(key)
    const is_default = place === 0 || (homeless && added.length === 0)
    added.push({ ...address, id: newId('address', at), customer_id, is_default, position: ++position })
  }
  return added
}

const keyOf = (address: Partial<Record<(typeof address_fields)[number], unknown>>) =>
  JSON.stringify(address_fields.map((field) => address[field] ?? null))

function planMethods(plan: CustomerPlan, row: CustomerRow, family: KnownFamily, at: number): string | undefined {
  const own = family.methods.filter(({ customer_id }) => customer_id === plan.customer_id)
  let position = Math.max(-1, ...own.map((method) => method.position))
  for (const [place, method] of row.payment_methods.entries()) {
    const there =
      family.methods.find(({ external_id }) => external_id === method.external_id) ??
      family.methods.find(({ id }) => id === method.external_id)
    if (!there) {
      plan.methods.push(newMethod(plan.customer_id, method, family.order_currency, ++position, at))
      continue
    }
    const where = `payment_methods[${place}]`
    if (there.kind !== method.kind)
      return `${where}: "${method.external_id}" is a ${there.kind} here and a ${method.kind} in the file. Give the new one another external_id.`
    planChange(plan, where, there, method)
  }
  return undefined
}

function newMethod(
  customer_id: string,
  { external_id, kind, label, balance_minor = 0, currency: said }: MethodRow,
  order_currency: string | null,
  position: number,
  at: number,
): NewMethod {
  const known = said ?? order_currency
  const currency = { currency: known ?? 'BDT', currency_said: known !== null && known !== undefined }
  return {
    id: newId('payment_method', at),
    customer_id,
    external_id,
    kind,
    label: label ?? null,
    ...currency,
    balance_minor,
    position,
  }
}

/** Money that people have spent since is never put back: a balance that moved here stays as it is. */
function planChange(plan: CustomerPlan, where: string, there: KnownMethod, given: MethodRow): void {
  const { id, moved } = there
  const warn = (what: string) => plan.warnings.push(`${where}: "${given.external_id}" ${what}`)
  if (there.deleted_at) {
    warn('was removed here and stays removed.')
    return
  }
  const label = given.label ?? there.label
  let { currency, currency_said } = there
  if (given.currency && (given.currency !== currency || !currency_said)) {
    if (moved && given.currency !== currency)
      warn(`was used here in ${currency} and stays in it; the file says ${given.currency}.`)
    else [currency, currency_said] = [given.currency, true]
  }
  const { balance_minor = there.balance_minor } = given
  let delta_minor = balance_kinds.includes(there.kind) ? balance_minor - there.balance_minor : 0
  if (delta_minor !== 0 && moved) {
    const [here, said] = [there.balance_minor, balance_minor].map((amount) => formatMoney(amount, currency))
    warn(`was used here since it came, so its balance stays ${here}; the file says ${said}.`)
    delta_minor = 0
  }
  const same = label === there.label && currency === there.currency && currency_said === there.currency_said
  if (!same || delta_minor !== 0) plan.method_changes.push({ id, label, currency, currency_said, delta_minor })
}
