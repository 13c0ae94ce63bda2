export const kinds = ['placed', 'changed', 'cancelled', 'returned', 'exchanged', 'given'] as const

/** What a day, a store, a product came to, in one currency. docs/reports.md says what each figure means. */
export const figure_names = [
  'orders',
  'pieces',
  'gross_minor',
  'discount_minor',
  'placed_minor',
  'changed_minor',
  'cancelled_minor',
  'returned_minor',
  'exchanged_minor',
  'given_minor',
  'net_minor',
  'delivery_minor',
  'tax_minor',
  'other_minor',
  'total_minor',
  'known_cost_minor',
  'pieces_without_cost',
  'net_without_cost_minor',
  'commission_minor',
] as const
export type Figures = Record<(typeof figure_names)[number], number>

export function figuresFrom(read: (name: keyof Figures) => number): Figures {
  return Object.fromEntries(figure_names.map((name) => [name, read(name)])) as Figures
}
