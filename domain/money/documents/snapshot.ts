import type { ShopDetails } from './shop-details.ts'

export const document_kinds = ['invoice', 'credit_note'] as const
export type DocumentKind = (typeof document_kinds)[number]

/** One rate's share of a document. */
export type TaxedSum = { tax_bps: number; net_minor: number; tax_minor: number; gross_minor: number }

export type PrintedLine = {
  title: string
  title_bn: string | null
  options: Record<string, string>
  sku: string | null
  quantity: number
  unit_price_minor: number
  discount_minor: number
  tax_bps: number
  tax_minor: number
  /** with its tax, inside the price or on top of it */
  total_minor: number
}

export type PrintedDelivery = {
  name: string
  price_minor: number
  discount_minor: number
  tax_bps: number
  tax_minor: number
  total_minor: number
}

/** All there is of a person in a document. Once they are forgotten, the district and the country are left. */
export type Buyer = {
  name?: string | null
  phone?: string | null
  email?: string | null
  /** in their words, or about them: why something came back or was given */
  said?: string | null
  address: Record<string, string | null | undefined>
}

export type Seller = {
  name: string
  name_bn: string | null
  phone: string | null
  line1: string | null
  upazila: string | null
  district: string | null
}

export type ChargeKind = 'placed' | 'changed' | 'cancelled' | 'returned' | 'exchanged' | 'given'

/** What a document was for: everything that is printed, as it was on the day. Figures are above nothing in either kind. */
export type Snapshot = {
  order: { number: string; placed_at: string; imported: boolean }
  shop: ShopDetails
  seller: Seller
  buyer: Buyer
  /** the invoice that this one corrects */
  corrects: { number: string; issued_at: string } | null
  why: { kind: ChargeKind; return_number: string | null; undone: boolean } | null
  /** what the amount is for */
  lines: PrintedLine[]
  lines_are: 'sold' | 'came_back' | 'sent_instead'
  /** what goes against it: of an exchange, the other half */
  against: PrintedLine[]
  delivery: PrintedDelivery | null
  /** what the lines do not explain: goodwill, or a change agreed by hand */
  other_minor: number
  totals: {
    subtotal_minor: number
    discount_minor: number
    /** tax on top of prices; the rest of it is inside them */
    tax_added_minor: number
    tax_minor: number
    total_minor: number
  }
  tax: TaxedSum[]
  paid: { ways: string[]; cash_due_minor: number } | null
  /** entries of the order's ledger that the first invoice holds already */
  covers: number[]
}
