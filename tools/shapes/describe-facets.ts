import type { Context } from '#core/context'
import { digitsFor, inLanguage } from '#core/language'
import { formatMoney } from '#core/money'
import type { Found } from '#domain/search'

const words = {
  en: {
    ...{ categories: 'Categories', stores: 'Stores', brands: 'Brands', prices: 'Prices', ratings: 'Stars' },
    in_stock: 'In stock',
    at_least: (stars: string) => `${stars} and more`,
  },
  bn: {
    ...{ categories: 'বিভাগ', stores: 'দোকান', brands: 'ব্র্যান্ড', prices: 'দাম', ratings: 'তারকা' },
    in_stock: 'স্টকে আছে',
    at_least: (stars: string) => `${stars} বা বেশি`,
  },
}

type Facets = NonNullable<Found['facets']>
type Counted = { text: string; count: number }

const most_values = 5

/** "Brands: Fresh (3), Pran (1)": by what a list can be made shorter, with the handle where the name is none. */
export function describeFacets({ language }: Context, facets: Facets): string[] {
  const say = words[language]
  const number = (some: number) => digitsFor(language, String(some))
  const range = ({ min_price, max_price, currency }: Facets['prices'][number]) =>
    [...new Set([min_price, max_price])].map((minor) => formatMoney(minor, currency, language)).join('–')
  const line = (heading: string, values: Counted[]): string[] => {
    const shown = values.slice(0, most_values).map(({ text, count }) => `${text} (${number(count)})`)
    return shown.length === 0 ? [] : [`${heading}: ${shown.join(', ')}`]
  }
  const categories = facets.categories.map(({ slug, name, name_bn, count }) => ({
    text: `${inLanguage(language, name, name_bn)} [${slug}]`,
    count,
  }))
  const stores = facets.stores.map(({ slug, name, count }) => ({ text: `${name} [${slug}]`, count }))
  const brands = facets.brands.map(({ brand, count }) => ({ text: brand, count }))
  const prices = facets.prices.map((one) => ({ text: range(one), count: one.count }))
  const ratings = facets.ratings.map(({ min_rating, count }) => ({ text: say.at_least(number(min_rating)), count }))
  const optionLine = ({ name, values }: Facets['options'][number]) =>
    line(
      name,
      values.map(({ value, count }) => ({ text: value, count })),
    )
  return [
    ...line(say.categories, categories),
    ...line(say.stores, stores),
    ...line(say.brands, brands),
    ...line(say.prices, prices),
    ...facets.options.flatMap(optionLine),
    ...line(say.ratings, ratings),
    `${say.in_stock}: ${number(facets.in_stock)}`,
  ]
}
