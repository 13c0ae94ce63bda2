export type Figure = {
  name: string
  value: number
  unit: string
  must: string
  met: boolean
  ceiling?: number
  of_ceiling?: number
  p50_ms?: number
  p95_ms?: number
  max_ms?: number
  per_second?: number
  /** Shares of the answers. */
  empty?: number
  near_misses?: number
  failed?: number
}

/** A table for people, or JSON Lines for programs. */
export function report(bench: string, setting: string, figures: Figure[], json: boolean): Figure[] {
  if (json) {
    for (const figure of figures) console.log(JSON.stringify({ bench, setting, ...figure }))
    return figures
  }
  console.log(`\n${bench}: ${setting}\n`)
  const rows = figures.map((figure) => [
    figure.met ? 'met' : 'MISSED',
    figure.name,
    `${figure.value.toLocaleString('en')} ${figure.unit}`,
    figure.ceiling ? `${figure.of_ceiling} of ${figure.ceiling.toLocaleString('en')}` : '',
    `must ${figure.must}`,
    besides(figure),
    figure.failed ? `${figure.failed} FAILED` : '',
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

function besides({ p50_ms, p95_ms, max_ms, per_second, empty, near_misses }: Figure): string {
  const said = {
    'p50 # ms': p50_ms,
    'p95 # ms': p95_ms,
    'max # ms': max_ms,
    '# a second': per_second,
    '# % empty': percent(empty),
    '# % near misses': percent(near_misses),
  }
  return Object.entries(said)
    .flatMap(([text, value]) => (value === undefined ? [] : [text.replace('#', value.toLocaleString('en'))]))
    .join(', ')
}

const percent = (share: number | undefined) => share && Math.round(share * 1_000) / 10
