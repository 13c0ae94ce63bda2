import { type Field, field_names, type Mention } from './fields.ts'
import type { Averages } from './weigh.ts'

/** How many words each field has, where there are any. */
export function averagesOf(documents: Pick<Mention, 'field' | 'words'>[][]): {
  averages: Averages
  averaged_over: number
} {
  const sums = new Map<Field, { words: number; times: number }>()
  for (const { field, words } of documents.flat()) {
    const sum = sums.get(field) ?? { words: 0, times: 0 }
    sums.set(field, { words: sum.words + words.length, times: sum.times + 1 })
  }
  const averages = Object.fromEntries(
    field_names.flatMap((field) => {
      const sum = sums.get(field)
      return sum ? [[field, sum.words / sum.times]] : []
    }),
  )
  return { averages, averaged_over: documents.filter((mentions) => mentions.length > 0).length }
}
