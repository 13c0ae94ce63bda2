import type { Tones } from '../palette.ts'
import { circle, type Drawing, faint, line, many, rect, shape, within, wood } from './parts.ts'

/** A dark companion colour becomes the ground of the pallu, a light one its thread: otherwise the weave would not show. */
const weave = (t: Tones) =>
  brightness(t.accent) < brightness(t.base)
    ? { ground: t.accent, thread: t.pale, stripe: t.pale, eye: t.pale }
    : { ground: t.deep, thread: t.accent, stripe: t.deep, eye: t.deep }

const brightness = (colour: string) =>
  [0.3, 0.59, 0.11].reduce(
    (sum, weight, i) => sum + weight * Number.parseInt(colour.slice(1 + i * 2, 3 + i * 2), 16),
    0,
  )

/** Little woven figures around 0,0; which one a saree wears follows its colour. */
const butis: ((thread: string, eye: string) => string)[] = [
  (thread, eye) =>
    shape('M-2 24C-22 20 -22 -4 -6 -12C4 -18 14 -16 18 -26C26 -8 20 22 -2 24Z', thread) +
    shape('M-1 14C-11 12 -10 0 -2 -4C4 -8 10 -6 11 -10C13 0 8 14 -1 14Z', eye) +
    circle(0, 6, 4, thread),
  (thread, eye) =>
    many(5, (i) => `<ellipse cx="0" cy="-14" rx="7" ry="11" transform="rotate(${i * 72})" fill="${thread}"/>`) +
    circle(0, 0, 6, eye) +
    line('M0 26V40M0 34L-10 28M0 34L10 28', thread, 4),
  (thread, eye) =>
    shape('M0 -26L10 -14L26 0L10 14L0 26L-10 14L-26 0L-10 -14Z', thread) +
    shape('M0 -12L12 0L0 12L-12 0Z', eye) +
    shape('M0 -5L5 0L0 5L-5 0Z', thread),
]

const butiOf = (t: Tones, thread: string, eye: string) => butis[t.turn % butis.length]!(thread, eye)

const front =
  'M158 152H574C584 290 570 420 590 596Q542 612 486 598T378 600T270 598T164 602Q146 602 148 586C166 420 150 290 158 152Z'
const back = 'M520 152H640C652 280 640 380 656 498Q600 516 520 500Z'

const temples = (x: number, y: number, count: number, step: number, height: number, colour: string) =>
  many(count, (i) => shape(`M${x + i * step} ${y}l${step / 2} ${-height}l${step / 2} ${height}Z`, colour))

const sideBorder = (t: Tones, x: number, inward: 1 | -1) =>
  rect(x, 140, 40, 480, t.accent) +
  rect(x + 16, 140, 8, 480, weave(t).stripe) +
  many(22, (i) =>
    shape(`M${inward > 0 ? x + 38 : x + 2} ${150 + i * 20}l${inward * 18} 10l${-inward * 18} 10Z`, t.accent),
  )

const pallu = (t: Tones, { ground, thread } = weave(t)) =>
  rect(140, 432, 470, 190, ground) +
  temples(140, 434, 19, 25, 30, ground) +
  rect(140, 440, 470, 10, thread) +
  rect(140, 458, 470, 4, thread) +
  many(7, (i) => `<use href="#motif" transform="translate(${186 + i * 62} 502) scale(1.15)"/>`) +
  rect(140, 546, 470, 4, thread) +
  rect(140, 556, 470, 26, thread) +
  many(40, (i) => shape(`M${146 + i * 12} 569l5 -8l5 8l-5 8Z`, ground)) +
  rect(140, 588, 470, 20, t.base)

const field = () =>
  many(4, (row) =>
    many(row % 2 ? 4 : 5, (i) => `<use href="#buti" x="${218 + (row % 2 ? 40 : 0) + i * 76}" y="${204 + row * 58}"/>`),
  )

const folds = (t: Tones) =>
  faint(
    0.2,
    shape('M236 150C250 300 226 450 240 620H268C260 450 276 300 258 150Z', t.deep),
    shape('M372 150C384 300 356 450 366 620H402C392 450 408 300 396 150Z', t.deep),
    shape('M508 150C520 300 500 450 512 620H600V150Z', t.deep),
  ) +
  faint(
    0.16,
    shape('M186 150C194 300 176 450 188 620H214C206 450 222 300 208 150Z', '#fff'),
    shape('M306 150C316 300 292 450 304 620H338C328 450 344 300 330 150Z', '#fff'),
    shape('M448 150C458 300 434 450 446 620H472C464 450 480 300 468 150Z', '#fff'),
  )

export const saree: Drawing = {
  spread: 250,
  draw: (t) =>
    `<defs><g id="buti">${butiOf(t, t.accent, weave(t).eye)}</g><g id="motif">${butiOf(t, weave(t).thread, weave(t).ground)}</g></defs>` +
    shape(back, t.dark) +
    within(
      'behind',
      back,
      rect(616, 140, 50, 380, t.accentDark),
      rect(510, 444, 150, 34, t.accentDark),
      rect(510, 454, 150, 6, t.deep),
      faint(0.25, rect(510, 140, 90, 400, t.deep)),
    ) +
    many(30, (i) =>
      line(`M${158 + i * 14.6} ${598 + (i % 2) * 3}v${32 + (i % 3) * 5}`, i % 2 ? t.accent : t.accentDark, 6),
    ) +
    shape(front, t.base) +
    within('front', front, field(), sideBorder(t, 146, 1), sideBorder(t, 548, -1), pallu(t), folds(t)) +
    shape('M158 172Q150 140 186 138H606Q644 138 641 176Q600 164 574 166H190Q166 164 158 172Z', t.light) +
    shape('M574 140H606Q644 138 641 176Q600 164 574 166Z', t.base) +
    shape('M148 172Q146 140 176 138H196Q184 150 186 168ZM548 166Q546 142 560 138H592Q584 150 588 167Z', t.accent) +
    rect(98, 142, 58, 20, wood.base, 10) +
    rect(641, 142, 62, 20, wood.base, 10) +
    circle(100, 152, 18, wood.dark) +
    circle(700, 152, 18, wood.dark),
}
