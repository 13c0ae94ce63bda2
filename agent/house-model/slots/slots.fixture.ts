import { clean } from '#domain/search'
import { readSlots } from './read-slots.ts'
import type { Slots } from './span.ts'

export type Case = [line: string, slots: Slots]

/** As an utterance cleans what was typed. */
export const lineOf = (text: string): string => clean(text).replace(/\s+/g, ' ').trim()
export const slotsOf = (text: string): Slots => readSlots(lineOf(text)).slots

export const kg = (value: number): Slots => ({ amount: { value, unit: 'kg' } })
export const g = (value: number): Slots => ({ amount: { value, unit: 'g' } })
export const l = (value: number): Slots => ({ amount: { value, unit: 'l' } })
export const ml = (value: number): Slots => ({ amount: { value, unit: 'ml' } })
export const dozen = (value: number): Slots => ({ amount: { value, unit: 'dozen' }, quantity: value * 12 })
export const hali = (value: number): Slots => ({ amount: { value, unit: 'hali' }, quantity: value * 4 })
export const order = (digits: number): Slots => ({ order_number: `DK-${digits}` })
export const under = (taka: number): Slots => ({ max_minor: taka * 100 })
export const over = (taka: number): Slots => ({ min_minor: taka * 100 })
export const range = (low: number, high: number): Slots => ({ min_minor: low * 100, max_minor: high * 100 })
export const about = (taka: number): Slots => ({ price_minor: taka * 100 })
export const nothing: Slots = {}
