import type { Sort } from './price-range.ts'

/** What a list filters by decides its text; the values only fill it in. Each text is built once and has a plan of its own. */
export type Shape = {
  sort: Sort
  rows: number
  category: boolean
  store: boolean
  near: boolean
  in_stock: boolean
  min_price: boolean
  max_price: boolean
  currency: boolean
}
export type Values = {
  after_id: string
  after_price: number
  category: string
  store: string
  lat: number
  lng: number
  within_km: number
  min_price: number
  max_price: number
  currency: string
}

/** Gives the number of a value, as in `$3`. */
export type Param = (name: keyof Values) => string
