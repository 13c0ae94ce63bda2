/** The names of the Latin letters in Bengali, longest first, so that ডব্লিউ is not read as ডি. */
const names: Record<string, string> = {
  ...{ ডব্লিউ: 'w', এইচ: 'h', ওয়াই: 'y', এক্স: 'x', জেড: 'z', কিউ: 'q', আর: 'r', এফ: 'f', এল: 'l', এম: 'm', এন: 'n' },
  ...{ এস: 's', ইউ: 'u', আই: 'i', বি: 'b', সি: 'c', ডি: 'd', জি: 'g', জে: 'j', কে: 'k', পি: 'p', টি: 't', ভি: 'v' },
  ...{ এ: 'a', ই: 'e', ও: 'o' },
}
const by_name = new Map(Object.entries(names).map(([name, letter]) => [name.normalize('NFC'), letter]))
/** এসি is এ and সি, not এস and a sign left over. */
const one = `(?:${[...by_name.keys()].join('|')})(?![\\u09bc-\\u09cd])`
const spelled = new RegExp(one, 'g')
const only = new RegExp(`^(?:${one})+$`)

/** ইউএসবি -> usb, বি12 -> b12, 5জি -> 5g: letters spelled out, which no rule for sounds would find. */
export function initials(word: string): string | null {
  const [, before, name, after] = /^(\d*)([^0-9]+)(\d*)$/.exec(word) ?? []
  if (!name || !only.test(name)) return null
  const letters = before + name.replace(spelled, (found) => by_name.get(found)!) + after
  return letters.length > 1 ? letters : null
}
