import { z } from 'zod'
import { invalid } from '#core/errors'
import { openingHours } from './opening-hours.ts'
import { normalisePhone } from './phone.ts'
import { closeDistricts, type District, findDistrict, upazilaIn } from './places.ts'
import { words } from './words.ts'

/** What a store says about itself. A field left out stays as it is; null empties it. */
export const storeDetails = z.strictObject({
  name: words(80).min(1).describe('name in English'),
  name_bn: words(80).nullish().describe('name in Bengali'),
  about: words(2000).optional().describe('what the store sells, in English'),
  about_bn: words(2000).nullish(),
  phone: words(30).nullish(),
  line1: words(200).nullish().describe('house, road, market'),
  district: words(60).nullish().describe('a district of Bangladesh, in English or Bengali'),
  upazila: words(60).nullish(),
  lat: z.number().min(-90).max(90).nullish(),
  lng: z.number().min(-180).max(180).nullish(),
  delivery_districts: z
    .array(words(60))
    .min(1)
    .max(64)
    .nullish()
    .describe('null: the whole country, unless there is a radius'),
  delivery_radius_km: z.number().positive().max(1000).nullish().describe('needs lat and lng'),
  opening_hours: openingHours.optional(),
  commission_bps: z.int().min(0).max(10_000).optional().describe('basis points; set by staff only'),
})
export type StoreDetails = z.input<typeof storeDetails>

const changes = storeDetails.partial()

/** Checked and spelled as the gazetteer does, ready for the table. Verbs check for themselves: forms and imports come here too. */
export function readDetails(given: Partial<StoreDetails>) {
  const parsed = changes.safeParse(given)
  if (!parsed.success) throw invalidStore(parsed.error)
  const { phone, district, upazila, delivery_districts, opening_hours, ...plain } = parsed.data
  const home = district ? readDistrict(district) : undefined
  return {
    ...plain,
    ...(phone !== undefined && { phone: phone && normalisePhone(phone) }),
    ...(district !== undefined && { district: home?.name ?? null, division: home?.division ?? null }),
    ...(upazila !== undefined && { upazila: upazila && home ? upazilaIn(home, upazila) : upazila }),
    ...(delivery_districts !== undefined && {
      delivery_districts: delivery_districts && [...new Set(delivery_districts.map((name) => readDistrict(name).name))],
    }),
    ...(opening_hours !== undefined && { opening_hours: JSON.stringify(opening_hours) }),
  }
}

export function assertRadiusHasCentre(store: {
  delivery_radius_km?: number | null
  lat?: number | null
  lng?: number | null
}): void {
  if (store.delivery_radius_km && (store.lat == null || store.lng == null))
    throw invalid('radius_without_centre', {
      en: 'A delivery radius needs the place of the store on the map (lat and lng).',
      bn: 'ডেলিভারির পরিধির জন্য মানচিত্রে দোকানের অবস্থান (lat ও lng) দরকার।',
    })
}

export function readDistrict(written: string): District {
  const district = findDistrict(written)
  if (district) return district
  const near = closeDistricts(written)
  const shown = written.slice(0, 40)
  throw invalid(
    'district_unknown',
    {
      en: `There is no district called "${shown}". ${near.length > 0 ? `Did you mean ${near.join(' or ')}?` : 'Name one of the 64, such as Dhaka or Sylhet.'}`,
      bn: `"${shown}" নামে কোনো জেলা নেই। ${near.length > 0 ? `আপনি কি ${near.map(inBengali).join(' বা ')} বোঝাতে চেয়েছেন?` : '৬৪ জেলার একটি লিখুন, যেমন ঢাকা বা সিলেট।'}`,
    },
    { district: shown, close: near },
  )
}

function inBengali(name: string): string {
  return findDistrict(name)?.name_bn ?? name
}

function invalidStore(error: z.ZodError) {
  const problems = error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
  return invalid('invalid_store', problems.map(({ path, message }) => `${path}: ${message}`).join('; '), { problems })
}
