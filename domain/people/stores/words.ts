import { z } from 'zod'

/** What a person typed, kept to what text may hold: Postgres refuses \u0000, and one name has one composition. */
export function clean(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim()
}

export const words = (most: number) => z.string().overwrite(clean).max(most)
