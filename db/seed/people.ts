import type { Context, Role } from '#core/context'
import type { Db } from '#db/open'
import {
  type Address,
  addAddress,
  address as addressOf,
  createCustomer,
  issueGiftCard,
  saveMethod,
} from '#domain/customers'
import { hashPassword, hireStaff } from '#domain/staff'

/** Public, and refused in production: the demo shop is for looking around. */
export const demo_password = 'dokandar-demo'
export const demo_people = [
  { email: 'shopper@demo.test', as: 'shopper', what: 'shops, and has orders in every state' },
  { email: 'seller@demo.test', as: 'seller', what: 'owns Nakshi Sarees' },
  { email: 'owner@demo.test', as: 'staff', what: 'may do everything' },
  { email: 'manager@demo.test', as: 'staff', what: 'orders, prices, coupons, stores' },
  { email: 'support@demo.test', as: 'staff', what: 'orders and customers' },
  { email: 'content@demo.test', as: 'staff', what: 'catalogue and reviews' },
  { email: 'warehouse@demo.test', as: 'staff', what: 'packs, ships, counts stock' },
] as const

export type SeededShopper = { id: string; address: Address }
export type SeededPeople = { shopper: SeededShopper; shoppers: SeededShopper[]; seller: string; owners: string[] }

type Home = { line1: string; district: string; upazila: string; postcode: string; country: string }
type Person = { name: string; email: string; phone: string; language?: 'en' | 'bn'; address: Home }

const at = (district: string, upazila: string, line1: string, postcode: string): Home => ({
  line1,
  district,
  upazila,
  postcode,
  country: 'BD',
})

const shopper: Person = {
  name: 'Nusrat Jahan',
  email: 'shopper@demo.test',
  phone: '+8801711000001',
  address: at('Dhaka', 'Dhanmondi', 'House 12, Road 5A', '1209'),
}
const others: Person[] = [
  {
    name: 'Tanvir Hasan',
    email: 'tanvir@demo.test',
    phone: '+8801711000002',
    address: at('Dhaka', 'Mirpur', 'Flat 4B, Section 10, Block C', '1216'),
  },
  {
    name: 'Shirin Akter',
    email: 'shirin@demo.test',
    phone: '+8801711000003',
    language: 'bn',
    address: at('Chattogram', 'Panchlaish', 'House 3, O. R. Nizam Road', '4203'),
  },
  {
    name: 'Rafiqul Islam',
    email: 'rafiqul@demo.test',
    phone: '+8801711000004',
    language: 'bn',
    address: at('Sylhet', 'Kotwali', 'Mirabazar 27', '3100'),
  },
  {
    name: 'Farhana Rahman',
    email: 'farhana@demo.test',
    phone: '+8801711000005',
    address: at('Dhaka', 'Uttara', 'House 41, Road 7, Sector 4', '1230'),
  },
  {
    name: 'Sabbir Ahmed',
    email: 'sabbir@demo.test',
    phone: '+8801711000006',
    address: at('Gazipur', 'Tongi', 'College Gate 88', '1711'),
  },
  {
    name: 'Mithila Das',
    email: 'mithila@demo.test',
    phone: '+8801711000007',
    language: 'bn',
    address: at('Narayanganj', 'Fatullah', 'Chashara 14', '1420'),
  },
]
const owners: { name: string; email: string }[] = [
  { name: 'Abdul Karim', email: 'karim@demo.test' },
  { name: 'Rokeya Sultana', email: 'rokeya@demo.test' },
  { name: 'Joy Chowdhury', email: 'joy@demo.test' },
]

export async function seedPeople(tx: Db, ctx: Context): Promise<SeededPeople> {
  const password_hash = await hashPassword(demo_password)
  for (const role of ['owner', 'manager', 'support', 'content', 'warehouse'] satisfies Role[])
    await hireStaff(tx, ctx, { email: `${role}@demo.test`, name: nameOf(role), role, password: demo_password })
  const first = await seedShopper(tx, ctx, shopper, password_hash)
  await issueGiftCard(tx, ctx, { customer_id: first.id, amount_minor: 500_000, label: 'Eid gift card', reason: 'demo' })
  await saveMethod(tx, ctx, { customer_id: first.id, kind: 'cod', label: 'Cash on delivery' })
  const rest: SeededShopper[] = []
  for (const person of others) rest.push(await seedShopper(tx, ctx, person, password_hash))
  const seller = await createCustomer(tx, ctx, {
    name: 'Salma Begum',
    email: 'seller@demo.test',
    phone: '+8801711000010',
    language: 'bn',
    password_hash,
  })
  const store_owners: string[] = []
  for (const owner of owners)
    store_owners.push((await createCustomer(tx, ctx, { ...owner, password_hash })).customer_id)
  return { shopper: first, shoppers: [first, ...rest], seller: seller.customer_id, owners: store_owners }
}

async function seedShopper(
  tx: Db,
  ctx: Context,
  { address, ...person }: Person,
  password_hash: string,
): Promise<SeededShopper> {
  const { customer_id } = await createCustomer(tx, ctx, { ...person, password_hash })
  const full = addressOf.parse({ ...address, name: person.name, phone: person.phone })
  await addAddress(tx, ctx, { customer_id, address: full, make_default: true })
  return { id: customer_id, address: full }
}

const nameOf = (role: Role) => `Demo ${role}`
