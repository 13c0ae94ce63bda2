// owns: customers, customer_identities, customer_addresses, payment_methods, balance_entries, customer_consents, customer_merges, sessions
// emits: customer.created, .changed, .identity_linked, .identity_unlinked, .address_added, .address_changed, .address_removed, .method_saved, .method_removed, .password_changed, .merged, .unmerged, .erased; gift_card.issued, .claimed; balance.moved; consent.granted, .withdrawn
// listens: nothing
import { conflict } from '#core/errors'
import { refuseWhen } from '#db/refusals'
import { identityTaken } from './create.ts'
import { customerNotFound } from './family.ts'
import { balanceShort } from './move-balance.ts'

declare module '#db/events' {
  interface Events {
    'customer.created': { customer_id: string; channel: string }
    'customer.changed': { customer_id: string; fields: string[] }
    'customer.identity_linked': { customer_id: string; channel: string; kind: string }
    'customer.identity_unlinked': { customer_id: string; channel: string; kind: string }
    'customer.address_added': { customer_id: string; address_id: string }
    'customer.address_changed': { customer_id: string; address_id: string }
    'customer.address_removed': { customer_id: string; address_id: string }
    'customer.method_saved': { customer_id: string; method_id: string; kind: string }
    'customer.method_removed': { customer_id: string; method_id: string }
    'customer.password_changed': { customer_id: string }
    'customer.merged': { merge_id: string; kept_id: string; merged_id: string; root_id: string }
    'customer.unmerged': { merge_id: string; kept_id: string; merged_id: string }
    /** Whoever keeps contact fields of their own clears them for these ids. */
    'customer.erased': { customer_id: string; customer_ids: string[] }
    'gift_card.issued': { method_id: string; amount_minor: number; customer_id: string | null }
    'gift_card.claimed': { method_id: string; customer_id: string }
    'balance.moved': { method_id: string; amount_minor: number; payment_id: string | null }
    'consent.granted': { customer_id: string; purpose: string }
    'consent.withdrawn': { customer_id: string; purpose: string }
  }
}

refuseWhen('customer_identities_taken', identityTaken)
// Two people came at once with overlapping identities: the second has nobody to belong to.
refuseWhen('customer_identities_customer_id_fkey', identityTaken)
refuseWhen('gift_card_covers', () => balanceShort())
refuseWhen('sessions_customer_id_fkey', customerNotFound)
refuseWhen('customers_external_id_key', () =>
  conflict('external_id_taken', 'Somebody with that external id is here already.'),
)
refuseWhen('payment_methods_customer_id_external_id_key', () =>
  conflict('external_id_taken', 'This person has a payment method with that external id already.'),
)

export type { Place } from '#domain/stores'
export { actorByEmail, actorOfCustomer } from './actor.ts'
export { type AddAddress, addAddress } from './add-address.ts'
export { type Address, address, readAddress } from './address.ts'
export { type ChangeCustomer, changeCustomer } from './change.ts'
export { type ChangeAddress, changeAddress } from './change-address.ts'
export { type ChangePassword, changePassword } from './change-password.ts'
export { chooseDefaultAddress } from './choose-default-address.ts'
export { type CreateCustomer, createCustomer } from './create.ts'
export { type CustomerRow, readCustomerLine } from './customer-line.ts'
export {
  assertNothingUnderWay,
  type Balance,
  balanceLeft,
  balancesOf,
  type ErasePerson,
  erasePerson,
  formatBalances,
} from './erase-person.ts'
export { type CustomerLine, exportCustomers, methodName } from './export-customers.ts'
export { exportPerson, type PersonExport } from './export-person.ts'
export { familyOf } from './family.ts'
export {
  type Customer,
  customerById,
  type Found,
  findByIdentity,
  findCustomers,
  type Known,
  listIdentities,
  meetCustomer,
} from './find.ts'
export { type Identity, type IdentityGiven, normaliseIdentity } from './identity.ts'
export { type ImportedCustomers, importCustomers } from './import-customers.ts'
export { claimGiftCard, type IssueGiftCard, issueGiftCard } from './issue-gift-card.ts'
export { type LinkIdentity, linkIdentity } from './link-identity.ts'
export { listAddresses, type SavedAddress } from './list-addresses.ts'
export { listMethods, type Method, methodOfPeople, type PaymentMethodRow, savedMethod } from './list-methods.ts'
export { type MergeCustomers, mergeCustomers } from './merge.ts'
export { type MoveBalance, moveBalance } from './move-balance.ts'
export {
  type Consent,
  consentHistory,
  currentConsents,
  hasConsent,
  recordConsent,
  usual_purposes,
} from './record-consent.ts'
export { removeAddress } from './remove-address.ts'
export { removeMethod } from './remove-method.ts'
export { type SaveMethod, saveMethod } from './save-method.ts'
export { actorOfSession, endSession, endSessionsOf, listSessions, openSession, revokeSession } from './sessions.ts'
export { settleCurrencies } from './settle-currencies.ts'
export { type SignedIn, signIn } from './sign-in.ts'
export { type SignUp, signUp } from './sign-up.ts'
export { unlinkIdentity } from './unlink-identity.ts'
export { listMerges, unmergeCustomers } from './unmerge.ts'
