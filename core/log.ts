import { pino } from 'pino'

/** Structured logs on standard error: standard output belongs to what a command prints. */
export const log = pino(
  {
    base: null,
    redact: {
      paths: ['*.password', '*.token', '*.phone', '*.email', '*.address', '*.authorization'],
      censor: '[hidden]',
    },
  },
  pino.destination({ fd: 2, sync: false }),
)
