import type { Language } from '#core/language'
import type { DocumentKind, Snapshot } from '../snapshot.ts'
import type { Pen } from './pen.ts'
import type { Words } from './words.ts'

export type Issued = Snapshot & { number: string; kind: DocumentKind; issued_at: Date; currency: string }

/** What everything on a document is drawn with. `y` is where the next thing goes; `room` turns the page when it would not fit. */
export type Sheet = {
  pen: Pen
  issued: Issued
  language: Language
  words: Words
  y: number
  room: (height: number) => void
}

export const left = 44
export const right = 595.28 - 44

/** What the lines of a correction are, and what stands against them. */
export function headingsOf({ issued, words }: Sheet): [string, string] {
  const { came_back, sent_instead } = words
  return issued.lines_are === 'came_back' ? [came_back, sent_instead] : [sent_instead, came_back]
}
