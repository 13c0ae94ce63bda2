import { circle, type Drawing, faint, line, many, metal, rect, ring, shape } from './parts.ts'

const bulb: Drawing = {
  spread: 130,
  draw: (t) =>
    faint(0.35, circle(400, 310, 232, '#fff8d8')) +
    shape(
      'M400 130C296 130 234 210 234 304C234 380 290 420 318 478H482C510 420 566 380 566 304C566 210 504 130 400 130Z',
      t.pale,
    ) +
    shape(
      'M450 138C526 160 566 228 566 304C566 380 510 420 482 478H430C470 420 510 370 510 296C510 226 490 176 450 138Z',
      t.light,
    ) +
    line('M284 300Q288 222 350 192', '#fff', 20) +
    shape('M312 470H488L470 566H330Z', t.base) +
    shape('M430 470H488L470 566H424Z', t.dark) +
    line('M340 492L350 550M376 492L380 550M424 492L420 550M460 492L450 550', t.deep, 5) +
    rect(340, 562, 120, 18, metal.light, 8) +
    rect(336, 580, 128, 18, metal.base, 9) +
    rect(340, 600, 120, 18, metal.dark, 9) +
    shape('M352 618H448L432 640Q428 650 416 650H384Q372 650 368 640Z', metal.deep),
}

const cable: Drawing = {
  spread: 210,
  draw: (t) =>
    line(
      'M262 250C200 330 190 470 270 540C360 614 520 590 560 480C594 380 520 300 420 300C330 300 280 370 300 440C320 510 420 530 470 470C510 420 480 360 430 356',
      t.deep,
      30,
    ) +
    line(
      'M262 244C200 324 190 464 270 534C360 608 520 584 560 474C594 374 520 294 420 294C330 294 280 364 300 434C320 504 420 524 470 464C510 414 480 354 430 350C500 330 560 300 566 236',
      t.base,
      26,
    ) +
    line('M262 238C204 318 190 450 266 524', t.light, 6) +
    rect(330, 528, 46, 60, t.accent, 12) +
    `<g transform="rotate(18 276 220)">${rect(240, 158, 72, 100, t.deep, 14)}${rect(252, 108, 48, 56, metal.light, 4)}${rect(260, 122, 12, 14, metal.deep)}${rect(280, 122, 12, 14, metal.deep)}${rect(254, 176, 44, 12, t.base, 6)}</g>` +
    `<g transform="rotate(-6 566 220)">${rect(534, 158, 66, 92, t.deep, 18)}${rect(546, 120, 42, 46, metal.base, 16)}${rect(556, 132, 22, 8, metal.deep, 4)}${rect(546, 176, 42, 12, t.base, 6)}</g>`,
}

const charger: Drawing = {
  spread: 150,
  draw: (t) =>
    rect(336, 148, 30, 100, metal.base, 8) +
    rect(434, 148, 30, 100, metal.base, 8) +
    rect(352, 148, 14, 100, metal.dark, 6) +
    rect(450, 148, 14, 100, metal.dark, 6) +
    rect(258, 232, 284, 300, t.dark, 56) +
    rect(248, 232, 272, 300, t.base, 56) +
    rect(268, 262, 24, 220, t.light, 12) +
    shape('M400 276L346 376H386L372 456L436 346H394L412 276Z', t.accent) +
    rect(336, 484, 100, 30, t.deep, 15) +
    rect(350, 494, 72, 10, metal.base, 5) +
    rect(356, 512, 60, 60, metal.dark, 8) +
    rect(346, 548, 80, 70, t.deep, 16) +
    line('M386 610V640Q386 650 410 650H560Q620 650 620 600V560', t.deep, 20),
}

const fan: Drawing = {
  spread: 150,
  draw: (t) =>
    rect(384, 480, 32, 140, metal.dark) +
    rect(384, 480, 14, 140, metal.light) +
    shape('M270 650Q270 612 330 606H470Q530 612 530 650Z', t.base) +
    shape('M440 606H470Q530 612 530 650H450Z', t.dark) +
    circle(360, 630, 8, t.accent) +
    circle(400, 630, 8, t.pale) +
    circle(440, 630, 8, t.pale) +
    circle(400, 336, 216, t.deep) +
    circle(400, 336, 202, '#f4f8f8') +
    many(
      3,
      (i) =>
        `<path transform="rotate(${i * 120} 400 336)" d="M400 336C350 300 330 190 400 158C486 170 500 270 400 336Z" fill="${t.base}"/><path transform="rotate(${i * 120} 400 336)" d="M400 336C420 270 430 200 400 158C486 170 500 270 400 336Z" fill="${t.light}"/>`,
    ) +
    faint(
      0.55,
      many(4, (i) => ring(400, 336, 74 + i * 36, metal.dark, 4)),
      many(
        16,
        (i) =>
          `<path transform="rotate(${i * 22.5} 400 336)" d="M400 296V136" stroke="${metal.dark}" stroke-width="4"/>`,
      ),
    ) +
    circle(400, 336, 48, t.dark) +
    circle(400, 332, 44, t.base) +
    circle(400, 332, 16, t.accent) +
    ring(400, 336, 208, t.dark, 14),
}

const router: Drawing = {
  spread: 240,
  draw: (t) =>
    many(4, (i) => {
      const x = 214 + i * 124
      const lean = [-12, -4, 4, 12][i]!
      return `<g transform="rotate(${lean} ${x} 470)">${rect(x - 15, 190, 30, 290, t.dark, 15)}${rect(x - 15, 190, 14, 290, t.base, 7)}${rect(x - 22, 430, 44, 60, t.deep, 12)}</g>`
    }) +
    shape('M180 470H620L660 566H140Z', t.light) +
    shape('M180 470H620L634 504H166Z', t.pale) +
    rect(136, 560, 528, 74, t.base, 22) +
    rect(136, 604, 528, 30, t.dark, 15) +
    rect(186, 630, 60, 20, t.deep, 8) +
    rect(554, 630, 60, 20, t.deep, 8) +
    many(5, (i) => circle(320 + i * 40, 584, 9, i === 3 ? t.accent : '#7fe08a')) +
    line('M360 540Q400 508 440 540M380 552Q400 536 420 552', t.dark, 8),
}

export const power = { bulb, cable, charger, fan, router }
