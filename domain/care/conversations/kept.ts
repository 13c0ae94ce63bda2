const most_characters = 50_000
const cut_mark = ' […]'

/** As text a database can hold, with a mark where it was longer than anybody reads. */
export function keptText(text: string): string {
  // Composing may lengthen it: cut roughly before, exactly after.
  const clean = text
    .slice(0, 2 * most_characters)
    .normalize('NFC')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/\p{Surrogate}/gu, '\ufffd')
  if (clean.length <= most_characters && text.length <= 2 * most_characters) return clean
  const cut = clean.slice(0, most_characters - cut_mark.length)
  return (/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut) + cut_mark
}

// As JSON.stringify writes them: U+0000 and halves of pairs, which jsonb refuses.
const unreadable = /(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/gi
const most_json = 1_000_000

/** Whatever a model or a tool made, as JSON a database can hold. What is absurdly long is not kept, and that is said. */
export function keptJson(value: unknown): string {
  const json = JSON.stringify(value ?? null, (_key, inner) => (typeof inner === 'bigint' ? String(inner) : inner))
  if (json.length > most_json) return JSON.stringify({ too_long: json.length })
  return json.includes('\\u') ? json.replace(unreadable, '$1\\ufffd') : json
}
