import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { z } from 'zod'

/** The only reader of the environment. Every mistake is told in one line that says what to change. */
const optional = z
  .string()
  .optional()
  .transform((text) => text || undefined)
const url = (schemes: string[], example: string) =>
  optional.refine((text) => !text || schemes.some((scheme) => text.startsWith(`${scheme}://`)), {
    message: `must look like ${example}`,
  })

const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  PORT: z.coerce.number({ message: 'must be a number' }).int().min(0).max(65535).default(3000),
  HOST: z.string().default('0.0.0.0'),
  PUBLIC_URL: url(['http', 'https'], 'https://shop.example.com'),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: url(['postgres', 'postgresql'], 'postgres://user:password@host:5432/dokandar'),
  REDIS_URL: url(['redis', 'rediss'], 'redis://host:6379'),
  OPENAI_API_KEY: optional,
  OPENAI_BASE_URL: url(['http', 'https'], 'https://api.openai.com/v1'),
  CHAT_MODEL: optional,
  EMBEDDING_MODEL: optional,
  TELEGRAM_BOT_TOKEN: optional,
  TELEGRAM_API_ROOT: url(['http', 'https'], 'https://api.telegram.org'),
  TELEGRAM_WEBHOOK_SECRET: optional,
  WHATSAPP_TOKEN: optional,
  WHATSAPP_PHONE_NUMBER_ID: optional,
  WHATSAPP_APP_SECRET: optional,
  WHATSAPP_VERIFY_TOKEN: optional,
  WHATSAPP_API_ROOT: url(['http', 'https'], 'https://graph.facebook.com'),
  WHATSAPP_WEB: z
    .enum(['0', '1'])
    .default('0')
    .transform((flag) => flag === '1'),
  SMTP_URL: url(['smtp', 'smtps'], 'smtp://user:password@host:587'),
  TRUST_PROXY: z
    .enum(['0', '1'], { message: 'must be 0 or 1' })
    .default('0')
    .transform((flag) => flag === '1'),
  SESSION_SECRET: optional,
  SEED: z.enum(['demo', 'none'], { message: 'must be demo or none' }).optional(),
  ROLE: z.enum(['web', 'worker', 'all'], { message: 'must be web, worker or all' }).default('all'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
})

export type Config = z.output<typeof schema> & { session_secret: string; public_url: string; seed: 'demo' | 'none' }

export class ConfigError extends Error {}

export function readConfig(given: Record<string, string | undefined> = withDotEnv()): Config {
  // `SEED=` in a copied .env means "not set", as it does for a person.
  const environment = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(environment)
  const mistakes = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  const production = environment.NODE_ENV === 'production'
  if (production && (environment.SESSION_SECRET ?? '').length < 32)
    mistakes.push('SESSION_SECRET: needs at least 32 characters in production (try: openssl rand -hex 32)')
  if (production && environment.SEED === 'demo')
    mistakes.push('SEED: the demo shop has public passwords and is refused in production; use SEED=none')
  if (environment.EMBEDDING_MODEL && !environment.OPENAI_API_KEY && !environment.OPENAI_BASE_URL)
    mistakes.push('EMBEDDING_MODEL: needs OPENAI_API_KEY, or OPENAI_BASE_URL for a server that asks for no key')
  if (!parsed.success || mistakes.length > 0)
    throw new ConfigError(
      `The configuration has ${mistakes.length === 1 ? 'a mistake' : 'mistakes'}:\n${mistakes.map((line) => `  ${line}`).join('\n')}`,
    )
  const config = parsed.data
  return {
    ...config,
    DATA_DIR: resolve(config.DATA_DIR),
    session_secret: config.SESSION_SECRET ?? 'development-only-secret-not-for-production',
    public_url: config.PUBLIC_URL ?? `http://localhost:${config.PORT}`,
    // A database of one's own starts empty unless told otherwise; the embedded one is there to be tried out.
    seed: config.SEED ?? (production || config.DATABASE_URL ? 'none' : 'demo'),
  }
}

function withDotEnv(): Record<string, string | undefined> {
  const file = existsSync('.env') ? parseEnv(readFileSync('.env', 'utf8')) : {}
  return { ...file, ...process.env }
}
