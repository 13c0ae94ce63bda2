// owns: returns, return_lines
// emits: return.requested, return.approved, return.received, return.refunded, return.refused; exchange.requested, exchange.approved, exchange.received, exchange.sent, exchange.refused
// listens: customer.erased
import { conflict } from '#core/errors'
import { refuseWhen } from '#db/refusals'

type News = { return_id: string; number: string; order_id: string; store_id: string }
declare module '#db/events' {
  interface Events {
    'return.requested': News
    'return.approved': News
    'return.received': News
    'return.refunded': News
    'return.refused': News
    'exchange.requested': News
    'exchange.approved': News
    'exchange.received': News
    'exchange.sent': News
    'exchange.refused': News
  }
}

refuseWhen('returns_number_key', () =>
  conflict('asked_at_once', {
    en: 'Somebody asked for that at the same moment. Look at the order and try again.',
    bn: 'একই মুহূর্তে আরেকজন এটি চেয়েছেন। অর্ডারটি দেখে আবার চেষ্টা করুন।',
  }),
)

export { approveReturn } from './approve.ts'
export { forgetReturns } from './forget-returns.ts'
export { importReturns } from './import-returns.ts'
export { assertStep, type LockedReturn, lockReturn } from './lock.ts'
export { type ListReturns, listReturns, type ReturnView, returnsOf } from './read.ts'
export { receiveReturn } from './receive.ts'
export { refundable, refundReturn } from './refund.ts'
export { refuseReturn } from './refuse.ts'
export { type ExchangePlan, planExchange, type RequestExchange, requestExchange } from './request-exchange.ts'
export { planReturn, type RequestReturn, type ReturnPlan, requestReturn } from './request-return.ts'
export { returnsForExport } from './returns-for-export.ts'
export { assertDifferencePaid, differenceBack, sendExchange } from './send.ts'
export {
  following,
  next as returnStates,
  type ReturnKind,
  type ReturnStatus,
  return_statuses,
  returnStatusNames,
} from './states.ts'
