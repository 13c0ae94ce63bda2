import { groupBy } from '#core/group-by'
import { split, sum, taxWithin } from '#core/money'
import type { TaxedSum } from './snapshot.ts'

type Taxed = { tax_bps: number; tax_minor: number; total_minor: number }

/** By rate, the highest first; `against` is taken off. */
export function taxedSums(taxed: Taxed[], against: Taxed[] = []): TaxedSum[] {
  const taken = against.map(({ tax_bps, tax_minor, total_minor }) => ({
    tax_bps,
    tax_minor: -tax_minor,
    total_minor: -total_minor,
  }))
  return [...groupBy([...taxed, ...taken], ({ tax_bps }) => tax_bps)]
    .map(([tax_bps, group]) => {
      const gross_minor = sum(group.map(({ total_minor }) => total_minor))
      const tax_minor = sum(group.map(({ tax_minor }) => tax_minor))
      return { tax_bps, tax_minor, gross_minor, net_minor: gross_minor - tax_minor }
    })
    .filter(({ gross_minor, tax_minor }) => gross_minor !== 0 || tax_minor !== 0)
    .sort((a, b) => b.tax_bps - a.tax_bps)
}

/** An amount that is for no thing in particular lowers (or raises) all of them alike, and so the tax of each rate. */
export function sharedOut(amount_minor: number, whole: TaxedSum[]): Taxed[] {
  if (amount_minor === 0) return []
  if (whole.length === 0) return [{ tax_bps: 0, tax_minor: 0, total_minor: amount_minor }]
  const shares = split(
    amount_minor,
    whole.map(({ gross_minor }) => Math.max(gross_minor, 0)),
  )
  return whole.map(({ tax_bps }, i) => ({
    tax_bps,
    tax_minor: taxWithin(shares[i]!, tax_bps),
    total_minor: shares[i]!,
  }))
}
