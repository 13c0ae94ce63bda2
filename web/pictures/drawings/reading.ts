import { circle, type Drawing, line, many, oval, paper, rect, ring, shape } from './parts.ts'

const book: Drawing = {
  spread: 200,
  draw: (t) =>
    rect(238, 158, 356, 492, t.deep, 18) +
    rect(252, 164, 334, 472, paper, 8) +
    line('M262 626H578M262 616H578', '#dccfb8', 4) +
    rect(226, 150, 344, 462, t.base, 16) +
    rect(226, 150, 52, 462, t.dark, 16) +
    rect(262, 150, 16, 462, t.dark) +
    line('M278 150V612', t.deep, 4) +
    `<rect x="306" y="178" width="236" height="406" rx="10" fill="none" stroke="${t.accent}" stroke-width="6"/>` +
    rect(336, 216, 176, 26, t.accent, 13) +
    rect(362, 258, 124, 16, t.pale, 8) +
    circle(424, 398, 82, t.light) +
    circle(424, 398, 58, t.accent) +
    shape(
      'M424 340C442 372 442 396 424 420C406 396 406 372 424 340ZM366 398C398 380 420 384 424 420C396 430 372 424 366 398ZM482 398C450 380 428 384 424 420C452 430 476 424 482 398Z',
      t.deep,
    ) +
    line('M340 452Q382 436 424 456Q466 436 508 452', t.pale, 8) +
    rect(376, 530, 96, 14, t.accent, 7) +
    shape('M496 150H530V226L513 210L496 226Z', t.accentDark),
}

const notebook: Drawing = {
  spread: 205,
  draw: (t) =>
    rect(236, 170, 350, 476, t.deep, 22) +
    rect(240, 166, 336, 470, paper, 14) +
    rect(224, 156, 346, 474, t.base, 20) +
    rect(504, 156, 28, 474, t.accent) +
    rect(532, 156, 38, 474, t.dark, 18) +
    rect(532, 156, 18, 474, t.dark) +
    rect(300, 236, 168, 110, paper, 12) +
    line('M322 268H446M322 292H446M322 316H400', t.light, 7) +
    ring(384, 484, 54, t.light, 10) +
    ring(384, 484, 28, t.light, 10) +
    many(
      11,
      (i) =>
        oval(250, 196 + i * 40, 11, 9, t.deep) +
        line(`M250 ${196 + i * 40}Q214 ${176 + i * 40} 206 ${196 + i * 40}T250 ${200 + i * 40}`, '#b9c2cd', 9),
    ),
}

export const reading = { book, notebook }
