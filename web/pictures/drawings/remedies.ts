import {
  circle,
  type Drawing,
  faint,
  line,
  many,
  metal,
  moved,
  oval,
  paper,
  rect,
  shape,
  turned,
  within,
} from './parts.ts'

const pillStrip: Drawing = {
  spread: 200,
  draw: (t) =>
    turned(
      -14,
      rect(226, 186, 372, 464, metal.deep, 26),
      rect(218, 172, 372, 464, metal.light, 26),
      shape('M218 198Q218 172 244 172H564Q590 172 590 198V236H218Z', t.base),
      rect(244, 194, 170, 20, paper, 10),
      rect(520, 190, 44, 28, t.accent, 8),
      many(8, (i) => {
        const x = 306 + (i % 2) * 196
        const y = 290 + Math.floor(i / 2) * 96
        return (
          rect(x - 76, y - 34, 152, 76, metal.base, 38) +
          rect(x - 64, y - 28, 128, 58, t.base, 29) +
          shape(`M${x} ${y - 28}H${x + 35}A29 29 0 0 1 ${x + 35} ${y + 30}H${x}Z`, paper) +
          faint(0.55, rect(x - 46, y - 20, 84, 11, '#fff', 6))
        )
      }),
    ),
}

const syrupBody =
  'M346 214V262C346 300 270 306 270 366V612Q270 650 308 650H472Q510 650 510 612V366C510 306 434 300 434 262V214Z'

const syrup: Drawing = {
  spread: 200,
  draw: (t) =>
    moved(
      -62,
      0,
      shape(syrupBody, '#8f4a23') +
        within(
          'body',
          syrupBody,
          rect(466, 200, 60, 460, '#6f3519'),
          rect(288, 340, 18, 300, '#b9713c'),
          rect(260, 396, 260, 196, paper),
          rect(260, 396, 260, 56, t.base),
          rect(260, 580, 260, 12, t.base),
          faint(0.1, rect(466, 390, 60, 210, '#000')),
        ) +
        rect(300, 416, 130, 16, paper, 8) +
        shape('M378 472H402V500H430V524H402V552H378V524H350V500H378Z', t.base) +
        rect(330, 152, 120, 72, t.base, 14) +
        rect(422, 152, 28, 72, t.dark, 12) +
        line('M352 170V206M374 170V206M396 170V206', t.dark, 5) +
        shape('M528 540H652L638 640Q636 650 626 650H554Q544 650 542 640Z', '#f5fbfb') +
        shape('M535 586H645L638 640Q636 650 626 650H554Q544 650 542 640Z', t.light) +
        oval(590, 540, 62, 13, '#dcebec') +
        oval(590, 586, 55, 10, t.pale) +
        line('M618 566H632M616 606H628', t.dark, 4),
    ),
}

const tube: Drawing = {
  spread: 130,
  draw: (t) =>
    shape('M286 160H514L476 560H324Z', t.pale) +
    shape('M440 160H514L476 560H424Z', t.light) +
    shape('M300 300Q400 250 506 330L488 470Q400 400 315 452Z', t.base) +
    shape('M304 340Q400 290 502 366L500 384Q400 312 306 360Z', t.accent) +
    rect(330, 226, 140, 20, t.deep, 10) +
    rect(330, 258, 90, 12, t.base, 6) +
    circle(400, 500, 28, t.base) +
    shape('M394 484H406V494H416V506H406V516H394V506H384V494H394Z', paper) +
    rect(278, 142, 244, 44, t.base, 8) +
    line(
      'M296 154V174M320 154V174M344 154V174M368 154V174M392 154V174M416 154V174M440 154V174M464 154V174M488 154V174M504 154V174',
      t.dark,
      4,
    ) +
    rect(322, 552, 156, 98, t.base, 14) +
    rect(438, 552, 40, 98, t.dark, 12) +
    line('M346 574V630M370 574V630M394 574V630M418 574V630', t.dark, 5),
}

const dropperBody =
  'M350 366V392C300 400 276 424 276 470V612Q276 650 314 650H486Q524 650 524 612V470C524 424 500 400 450 392V366Z'

const dropper: Drawing = {
  spread: 150,
  draw: (t) =>
    shape(dropperBody, t.light) +
    within(
      'body',
      dropperBody,
      rect(480, 360, 60, 300, t.base),
      rect(296, 430, 16, 200, t.pale),
      rect(386, 360, 28, 120, '#fff'),
      rect(270, 476, 260, 128, paper),
      rect(270, 476, 260, 12, t.accent),
      rect(270, 592, 260, 12, t.accent),
      faint(0.1, rect(480, 470, 60, 140, '#000')),
    ) +
    shape('M400 500C424 532 430 544 430 554A30 30 0 0 1 370 554C370 544 376 532 400 500Z', t.base) +
    line('M388 558Q390 568 400 570', t.pale, 6) +
    shape('M366 292C350 250 350 150 400 150S450 250 434 292Z', t.deep) +
    line('M378 190Q374 220 378 258', t.base, 10) +
    rect(338, 288, 124, 84, paper, 14) +
    shape('M430 288H448Q462 288 462 302V358Q462 372 448 372H430Z', '#ddd5c8') +
    line('M360 306V354M382 306V354M404 306V354', '#ddd5c8', 5),
}

export const remedies = { 'pill-strip': pillStrip, syrup, tube, dropper }
