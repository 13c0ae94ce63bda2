import { AppError, unavailable } from '#core/errors'

type Said = { code?: string; message?: string; errors?: Said[] }

/** Where the database is, for people: never with its password. */
export function placeOf(url: string): { host: string; database: string; user: string } {
  try {
    const { hostname, port, pathname, username, searchParams } = new URL(url)
    const host = searchParams.get('host') ?? (hostname || 'localhost')
    return {
      host: `${host}:${port || 5432}`,
      database: decodeURIComponent(pathname.slice(1)),
      user: decodeURIComponent(username),
    }
  } catch {
    return { host: 'the address in DATABASE_URL', database: '', user: '' }
  }
}

/** Why a Postgres cannot be used, and what to look at. */
export function databaseTrouble(error: unknown, url: string): AppError {
  if (error instanceof AppError) return error
  const { host, database, user } = placeOf(url)
  const said = error as Said
  const code = said.code ?? said.errors?.[0]?.code ?? ''
  const sentence = (message: string) => unavailable('database_unreachable', message, { host, code })
  switch (code) {
    case 'ECONNREFUSED':
      return sentence(`Nothing answers at ${host}. Is Postgres running there, and is DATABASE_URL right?`)
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return sentence(
        `There is no machine called ${host.replace(/:\d+$/, '')}. Check the host in DATABASE_URL and the network.`,
      )
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return sentence(
        `The database at ${host} does not answer. Check the host in DATABASE_URL, the network and the firewall.`,
      )
    case '28P01':
    case '28000':
      return sentence(
        `Postgres at ${host} does not let "${user}" in. Check user and password in DATABASE_URL, and pg_hba.conf.`,
      )
    case '3D000':
      return sentence(
        `There is no database "${database}" at ${host}. Make it: createdb -h ${host.replace(/:(\d+)$/, ' -p $1')} ${database}`,
      )
    case '53300':
      return sentence(`Postgres at ${host} has no connection left. Raise max_connections, or run fewer processes.`)
    case '57P03':
      return sentence(`Postgres at ${host} is starting up or shutting down. Try again in a moment.`)
    default:
      return sentence(
        `The database at ${host} cannot be used: ${hidePassword(said.message || code || 'no reason given', url)}. Check DATABASE_URL.`,
      )
  }
}

function hidePassword(text: string, url: string): string {
  const password = /:\/\/[^/@]*?:([^@]*)@/.exec(url)?.[1]
  return password ? text.replaceAll(password, '…').replaceAll(decode(password), '…') : text
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
