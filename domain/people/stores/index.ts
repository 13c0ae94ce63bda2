// owns: stores, store_members; the gazetteer of Bangladesh
// emits: store.applied, store.opened, store.suspended, store.reinstated, store.changed, store.member_set, store.member_left
// listens: nothing
import { conflict, notFound } from '#core/errors'
import { refuseWhen } from '#db/refusals'

declare module '#db/events' {
  interface Events {
    'store.applied': { store_id: string; slug: string; customer_id: string }
    'store.opened': { store_id: string; slug: string }
    'store.suspended': { store_id: string; reason: string }
    'store.reinstated': { store_id: string; reason: string | null }
    'store.changed': { store_id: string; fields: string[] }
    'store.member_set': { store_id: string; customer_id: string; role: string }
    'store.member_left': { store_id: string; customer_id: string }
  }
}

refuseWhen('stores_slug_key', () => conflict('slug_taken', 'That store address is taken. Choose another one.'))
refuseWhen('store_members_customer_id_fkey', () =>
  notFound('customer_not_found', 'There is no such person. Find them first.'),
)

export { type ApplyForStore, applyForStore } from './apply.ts'
export { approveStore } from './approve.ts'
export { type ChangeStore, changeStore } from './change.ts'
export { ensureDefaultStore } from './default-store.ts'
export { deliversTo, kilometres } from './delivers-to.ts'
export { readDistrict, type StoreDetails, storeDetails } from './details.ts'
export { type ListStores, listStores, myStores, type Store, type StoreStatus, storeBySlug } from './find.ts'
export { leaveStores } from './leave-stores.ts'
export type { MemberRole } from './lock-store.ts'
export { listMembers, type Member, removeMember, setMember } from './members.ts'
export { isOpenNow, type OpeningHours, openingHours } from './opening-hours.ts'
export { normalisePhone } from './phone.ts'
export {
  closeDistricts,
  type District,
  type Division,
  districtOfArea,
  districts,
  divisions,
  findDistrict,
  type Place,
  upazilaIn,
} from './places.ts'
export { reinstateStore } from './reinstate.ts'
export { storeNext } from './set-status.ts'
export { suspendStore } from './suspend.ts'
export { clean, words } from './words.ts'
