import type { Offer, Quote } from './quote.ts'

/**
 * An exclusive promotion never meets another; the stackable ones all combine. So the lawful choices are "all the stackable ones"
 * and "one exclusive one", and the cheapest to the shopper wins; equal ones go by id, so that the answer never wavers.
 */
export function chooseOffers(offers: Offer[], quoteWith: (offers: Offer[]) => Quote): Quote {
  const ordered = [...offers].sort(byPriorityThenId)
  const choices = [
    ordered.filter((offer) => offer.stacking === 'stackable'),
    ...ordered.filter((offer) => offer.stacking === 'exclusive').map((offer) => [offer]),
  ].filter((choice) => choice.length > 0)
  const none = quoteWith([])
  return choices
    .map((choice) => quoteWith(choice))
    .filter((quote) => quote.promotions.length > 0)
    .reduce((best, quote) => (isBetter(quote, best) ? quote : best), none)
}

function isBetter(quote: Quote, than: Quote): boolean {
  // With tax added on top, the larger discount could in theory cost more; the shopper's measure is what they pay.
  if (quote.total_minor !== than.total_minor) return quote.total_minor < than.total_minor
  if (quote.discount_minor !== than.discount_minor) return quote.discount_minor > than.discount_minor
  return firstId(quote) < firstId(than)
}

const firstId = (quote: Quote): string => quote.promotions.map((promotion) => promotion.promotion_id).sort()[0] ?? '~'

export function byPriorityThenId(a: Offer, b: Offer): number {
  return a.priority - b.priority || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}
