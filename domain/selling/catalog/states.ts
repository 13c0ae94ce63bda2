import { conflict } from '#core/errors'

export type ProductStatus = 'draft' | 'active' | 'hidden'

/** A product is never deleted: orders speak of it for ever. Hidden ones neither show nor sell. */
export const productNext = { draft: ['active'], active: ['hidden'], hidden: ['active'] } as const satisfies Record<
  ProductStatus,
  readonly ProductStatus[]
>

const said = { draft: 'a draft', active: 'for sale', hidden: 'hidden' } as const

export function assertCanBecome(from: ProductStatus, to: ProductStatus, title: string): void {
  const next: readonly ProductStatus[] = productNext[from]
  if (next.includes(to)) return
  throw conflict(
    'product_status',
    from === to ? `"${title}" is ${said[from]} already.` : `"${title}" is ${said[from]} and cannot become ${said[to]}.`,
    { from, to, next },
  )
}
