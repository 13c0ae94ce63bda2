import { z } from 'zod'
import { clean } from '#domain/stores'

// Marks that turn the direction of the text around them, or that nobody sees. The joiners of Bengali (U+200C, U+200D) stay.
const tricks = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g

/** What somebody wrote for everybody to read: any script, one composition, no tricks, no walls of blank lines. */
export function tidy(text: string): string {
  return clean(text.replace(tricks, ''))
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
}

export const headline = z
  .string()
  .max(400)
  .overwrite((text) => tidy(text).replaceAll('\n', ' '))
  .max(120)
export const reviewText = z.string().max(6_000).overwrite(tidy).max(3_000)
export const answerText = z.string().max(4_000).overwrite(tidy).min(2).max(1_500)
