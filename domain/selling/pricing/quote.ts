import type { Place } from '#domain/stores'

export type TaxRate = {
  id: string
  name: string
  name_bn: string | null
  country: string
  /** null: everywhere in the country */
  district: string | null
  tax_class: string
  rate_bps: number
  inclusive: boolean
  starts_at: Date | null
}

export type Promotion = Offer | UnusableCoupon

/** A promotion in force. Money in it is in `currency`; null lists mean "everything", an empty list means "nothing". */
export type Offer = {
  id: string
  code: string | null
  name: string
  name_bn: string | null
  kind: 'percent' | 'fixed' | 'free_delivery'
  value_bps: number | null
  amount_minor: number | null
  currency: string
  minimum_minor: number
  cap_minor: number | null
  product_ids: string[] | null
  category_ids: string[] | null
  store_ids: string[] | null
  stacking: 'exclusive' | 'stackable'
  /** The smaller number is applied first. */
  priority: number
  unusable?: undefined
}

/** A code that somebody typed and that cannot be used by them now. */
export type UnusableCoupon = {
  code: string
  unusable: 'unknown' | 'not_started' | 'ended' | 'used_up' | 'already_used' | 'other_currency'
  /** When it starts or ended, for the two reasons that have a date. */
  at?: Date | null
  currency?: string
}

export type PricingLine = {
  key: string
  variant_id: string
  product_id: string
  store_id: string
  /** The product's category and all above it. */
  category_ids: string[]
  tax_class: string
  unit_price_minor: number
  compare_at_minor: number | null
  quantity: number
}
export type ChosenDelivery = { store_id: string; method_code: string; name: string; price_minor: number }

export type PricingInput = {
  currency: string
  /** null: the shopper has not said yet; taxes of the whole country are assumed. */
  place: Place | null
  tax_exempt: boolean
  tax_rates: TaxRate[]
  lines: PricingLine[]
  promotions: Promotion[]
  shipping: ChosenDelivery[]
}

export type Discount = {
  promotion_id: string
  code: string | null
  name: string
  name_bn: string | null
  amount_minor: number
}

export type Taxed = {
  tax_bps: number
  tax_inclusive: boolean
  tax_minor: number
  /** What is paid: after discounts, with tax. */
  total_minor: number
}

export type QuotedLine = Taxed & {
  key: string
  variant_id: string
  store_id: string
  quantity: number
  unit_price_minor: number
  /** null unless it is more than the price. */
  compare_at_minor: number | null
  subtotal_minor: number
  discounts: Discount[]
  discount_minor: number
}

export type QuotedDelivery = Taxed & ChosenDelivery & { discounts: Discount[]; discount_minor: number }

export type RefusedCoupon = {
  code: string
  reason:
    | UnusableCoupon['unusable']
    | 'minimum'
    | 'not_these_products'
    /** Not a failure: keep the code, it counts as soon as delivery is chosen. */
    | 'choose_delivery'
    | 'better_offer'
    | 'nothing_left'
  message: string
  message_bn: string
}

/** total = subtotal − discount + shipping + tax added; the lines and deliveries sum to it too; nothing is negative. */
export type Quote = {
  currency: string
  lines: QuotedLine[]
  shipping: QuotedDelivery[]
  promotions: Discount[]
  refused_coupons: RefusedCoupon[]
  subtotal_minor: number
  /** On goods and on delivery. */
  discount_minor: number
  /** Before discounts. */
  shipping_minor: number
  /** All tax, inside the prices or on top of them. */
  tax_minor: number
  /** The part of it that comes on top. */
  tax_added_minor: number
  total_minor: number
}
