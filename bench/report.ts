export type Figure = {
  name: string
  value: number
  unit: string
  must: string
  met: boolean
  ceiling?: number
  of_ceiling?: number
  p95_ms?: number
  failed?: number
}

/** A table for people, or JSON Lines for programs. */
export function report(bench: string, setting: string, figures: Figure[], json: boolean): Figure[] {
  if (json) {
    for (const figure of figures) console.log(JSON.stringify({ bench, setting, ...figure }))
    return figures
  }
  console.log(`\n${bench}: ${setting}\n`)
  const rows = figures.map(({ name, value, unit, ceiling, of_ceiling, must, met, p95_ms, failed }) => [
    met ? 'met' : 'MISSED',
    name,
    `${value.toLocaleString('en')} ${unit}`,
    ceiling ? `${of_ceiling} of ${ceiling.toLocaleString('en')}` : '',
    `must ${must}`,
    p95_ms === undefined ? '' : `p95 ${p95_ms} ms`,
    failed ? `${failed} FAILED` : '',
  ])
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]!.length))) ?? []
  for (const row of rows)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
  return figures
}
