/** How long the endpoint asks us to wait, in milliseconds; undefined where it does not say. */
export function retryAfter(headers: Headers): number | undefined {
  const exactly = Number(headers.get('retry-after-ms') ?? Number.NaN)
  if (exactly >= 0) return exactly
  const said = headers.get('retry-after')
  if (!said) return undefined
  const seconds = Number(said)
  if (seconds >= 0) return seconds * 1000
  // A time of day is by its own clock, which it tells as well.
  const wait = Date.parse(said) - Date.parse(headers.get('date') ?? '')
  return Number.isNaN(wait) ? undefined : Math.max(0, wait)
}
