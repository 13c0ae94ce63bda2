// owns: tax_rates, exchange_rates
// emits: tax_rate.set, exchange_rate.set
// listens: nothing
declare module '#db/events' {
  interface Events {
    'tax_rate.set': { tax_rate_id: string; rate_bps: number }
    'exchange_rate.set': { from_currency: string; to_currency: string; rate_millionths: number }
  }
}

export { convert, type ExchangeRate, loadRates } from './exchange.ts'
export { loadTaxRates } from './load-tax-rates.ts'
export { priceCart } from './price-cart.ts'
export type * from './quote.ts'
export { type NewExchangeRate, setExchangeRate } from './set-exchange-rate.ts'
export { type NewTaxRate, setTaxRate } from './set-tax-rate.ts'
export { summariseTax, type TaxLine, type TaxRow, type TaxSummary } from './summarise-tax.ts'
export { rateFor, taxOf } from './tax.ts'
