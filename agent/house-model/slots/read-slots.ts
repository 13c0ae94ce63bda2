import type { Line } from '#domain/search'
import { readAmount } from './amount.ts'
import { readCancelReason } from './cancel-reason.ts'
import { readCoupon } from './coupon.ts'
import { readDate } from './date.ts'
import { readEmail } from './email.ts'
import { readLanguage } from './language.ts'
import { lineFor, without } from './line.ts'
import { readColour, readSize } from './options.ts'
import { readOrderNumber } from './order-number.ts'
import { readOrdinal } from './ordinal.ts'
import { readPayment } from './payment.ts'
import { readPhone } from './phone.ts'
import { readPick } from './pick.ts'
import { readPrice } from './price.ts'
import { readQuantity, readQuantitySet } from './quantity.ts'
import { readRating } from './rating.ts'
import { readFault, readReason } from './reason.ts'
import type { Read, Said, Slots, Span } from './span.ts'

/** The surest first: what one has read the next does not see, so that a phone number is no quantity. */
const readers: ((line: Line) => Said[])[] = [
  ...[readEmail, readPhone, readOrderNumber, readCoupon, readDate, readRating, readSize],
  ...[readQuantitySet, readPrice, readAmount, readPick, readOrdinal, readQuantity, readColour],
  ...[readCancelReason, readPayment, readLanguage, readFault],
]

/** Everything exact that a line says, but addresses and names. */
export function readSlots(text: string): Read {
  const all: Said[] = []
  const whole = lineFor(text)
  let line = whole
  for (const read of readers) {
    const said = read(line)
    all.push(...said.filter((one) => !isDenied(whole.q, one)))
    line = without(line, said)
  }
  // A reason may hold anything that was read from it: "because the size is wrong".
  all.unshift(...readReason(whole))
  return { slots: together(all), spans: all.flatMap(spansOf) }
}

const choices = ['ordinal', 'pick', 'options'] as const

/** "Not the red one, the blue one", "প্রথমটা না, দ্বিতীয়টা" */
function isDenied(q: string, { slots, from, to }: Said): boolean {
  if (!choices.some((slot) => slot in slots)) return false
  return (
    /(?<!\p{L})not (the |in )?$/u.test(q.slice(0, from)) ||
    /^\s?((one|ta|টা) )?(na|noy|না|নয়)\s?[,;.।]\s?\S/u.test(q.slice(to))
  )
}

/** What is said twice counts as it was said first. */
function together(all: Said[]): Slots {
  const slots: Slots = {}
  for (const one of all) {
    const { options, ...plain } = one.slots
    Object.assign(slots, { ...plain, ...slots })
    if (options) slots.options = { ...options, ...slots.options }
  }
  return slots
}

const spansOf = ({ slots, from, to }: Said): Span[] =>
  Object.keys(slots).map((slot) => ({ slot: slot as Span['slot'], from, to }))
