import { toLatinDigits } from '#core/language'

/** As people type it (" eid১০ ") and as it is kept ("EID10"). */
export function couponCode(text: string): string {
  return toLatinDigits(text).trim().toUpperCase()
}

/** What can be said on the phone and typed on any keyboard. */
export function isCouponCode(code: string): boolean {
  return /^[A-Z0-9\u0980-\u09FF][A-Z0-9\u0980-\u09FF_-]{2,31}$/.test(code)
}
