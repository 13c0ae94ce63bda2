import { z } from 'zod'

/** What a person typed, kept to what text may hold: Postgres refuses \u0000, and one name has one composition. */
export function clean(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
    .trim()
}

export const words = (most: number) => z.string().overwrite(clean).max(most)
