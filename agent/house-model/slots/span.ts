export type Payment = 'cod' | 'bkash' | 'nagad' | 'card' | 'bank_transfer' | 'gift_card'
export type AmountUnit = 'kg' | 'g' | 'l' | 'ml' | 'piece' | 'pack' | 'dozen' | 'hali'
export type CancelReason = 'no longer needed' | 'ordered by mistake' | 'found cheaper' | 'takes too long'

export type Slots = {
  order_number?: string
  /** Pieces; the 2 of "2 kg" is none. */
  quantity?: number
  amount?: { value: number; unit: AmountUnit }
  min_minor?: number
  max_minor?: number
  /** About so much. */
  price_minor?: number
  phone?: string
  email?: string
  coupon?: string
  /** Of what was shown, from 1; -1 is the last. */
  ordinal?: number
  pick?: 'cheapest' | 'dearest' | 'best_rated' | 'last' | 'same'
  /** In English words: { size: 'xl', colour: 'red' } */
  options?: Record<string, string>
  rating?: number
  reason?: string
  payment?: Payment
  /** As far as can be said without a calendar: "tomorrow", "friday", "2026-12-05", "12-05". */
  date?: string
  language?: 'en' | 'bn'
  cancel_reason?: CancelReason
  address?: {
    name?: string
    phone?: string
    line1?: string
    city?: string
    district?: string
    upazila?: string
    postcode?: string
  }
  name?: string
}

/** Characters of the line, so that what no slot took are the product's words. */
export type Span = { slot: keyof Slots; from: number; to: number }
export type Read = { slots: Slots; spans: Span[] }

/** One thing that was said, and where. */
export type Said = { slots: Slots; from: number; to: number }
