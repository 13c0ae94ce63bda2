import { circle, type Drawing, faint, line, many, metal, oval, rect, ring, shape, turned, within } from './parts.ts'

const phone: Drawing = {
  spread: 200,
  draw: (t) =>
    `<g transform="rotate(-8 300 400)">${rect(206, 150, 226, 470, t.dark, 40)}${rect(198, 150, 222, 470, t.base, 40)}${rect(222, 176, 92, 150, t.light, 32)}${circle(268, 218, 28, '#2b2833')}${circle(268, 218, 13, '#5d7fb8')}${circle(268, 284, 28, '#2b2833')}${circle(268, 284, 13, '#5d7fb8')}${circle(340, 208, 10, '#fff4cf')}</g>` +
    rect(370, 172, 240, 478, '#2b2833', 42) +
    within(
      'screen',
      'M412 184H568Q598 184 598 214V608Q598 638 568 638H412Q382 638 382 608V214Q382 184 412 184Z',
      rect(370, 172, 240, 480, t.pale),
      shape('M370 470C440 400 500 540 620 430V660H370Z', t.light),
      shape('M370 560C450 490 520 610 620 520V660H370Z', t.base),
      circle(530, 330, 44, t.accent),
      rect(412, 236, 80, 16, t.deep, 8),
      rect(412, 266, 52, 12, t.dark, 6),
      many(4, (i) => rect(404 + i * 46, 584, 34, 34, '#fff', 10)),
    ) +
    circle(490, 204, 9, '#2b2833') +
    faint(0.35, shape('M412 184H470L392 420V214Q382 184 412 184Z', '#fff')),
}

const laptop: Drawing = {
  spread: 270,
  draw: (t) =>
    rect(196, 216, 408, 300, t.dark, 24) +
    rect(212, 232, 376, 262, '#2b2833', 12) +
    within(
      'screen',
      'M222 242H578V484H222Z',
      rect(222, 242, 356, 242, t.pale),
      shape('M210 430C300 340 380 470 600 350V500H210Z', t.light),
      shape('M210 470C320 400 420 500 600 420V500H210Z', t.base),
      circle(500, 310, 34, t.accent),
      rect(248, 270, 120, 16, t.deep, 8),
      rect(248, 298, 80, 12, t.dark, 6),
      faint(0.3, shape('M222 242H330L222 440Z', '#fff')),
    ) +
    shape('M190 512H610L690 606H110Z', metal.light) +
    shape('M224 526H576L602 560H198Z', t.deep) +
    line('M216 543H584', metal.base, 3, '22 6') +
    shape('M340 570H460L468 598H332Z', metal.base) +
    shape('M110 606H690V618Q690 638 664 638H136Q110 638 110 618Z', metal.dark) +
    rect(340, 606, 120, 12, metal.deep, 6),
}

const headphones: Drawing = {
  spread: 190,
  draw: (t) =>
    line('M212 470V372C212 250 296 178 400 178S588 250 588 372V470', t.deep, 40) +
    line('M206 470V366C206 244 292 172 396 172S582 244 582 366', t.base, 30) +
    line('M306 196Q350 172 400 172T494 196', t.light, 34) +
    rect(186, 398, 52, 90, metal.base, 20) +
    rect(562, 398, 52, 90, metal.base, 20) +
    rect(150, 430, 104, 214, t.base, 50) +
    rect(150, 430, 46, 214, t.light, 23) +
    rect(226, 420, 66, 230, t.deep, 33) +
    rect(546, 430, 104, 214, t.base, 50) +
    rect(606, 430, 44, 214, t.dark, 22) +
    rect(508, 420, 66, 230, t.deep, 33) +
    circle(190, 537, 18, t.accent) +
    circle(620, 537, 18, t.accent),
}

const speaker: Drawing = {
  spread: 165,
  draw: (t) =>
    rect(246, 144, 320, 506, t.dark, 54) +
    rect(234, 144, 312, 506, t.base, 54) +
    rect(254, 184, 16, 400, t.light, 8) +
    circle(392, 284, 78, t.deep) +
    circle(392, 284, 58, '#2f2b3a') +
    circle(392, 284, 28, t.light) +
    circle(392, 486, 122, t.deep) +
    circle(392, 486, 100, '#2f2b3a') +
    ring(392, 486, 76, '#4a4658', 8) +
    circle(392, 486, 44, t.light) +
    circle(392, 486, 24, t.base) +
    faint(0.5, line('M314 450Q330 414 366 404', '#fff', 9)) +
    circle(340, 186, 8, t.accent) +
    circle(392, 186, 8, t.pale) +
    circle(444, 186, 8, t.pale),
}

const keyboard: Drawing = {
  spread: 290,
  draw: (t) =>
    turned(
      -6,
      rect(104, 282, 600, 258, t.deep, 34),
      rect(96, 266, 600, 258, t.base, 34),
      rect(112, 280, 568, 228, t.dark, 22),
      many(4, (row) =>
        many(row === 3 ? 0 : 11, (i) => {
          const fill = row === 0 && i === 0 ? t.accent : t.pale
          return (
            rect(126 + i * 49.6, 296 + row * 50, 42, 42, t.deep, 9) +
            rect(126 + i * 49.6, 294 + row * 50, 42, 37, fill, 9)
          )
        }),
      ),
      many(5, (i) => {
        const [x, w] = [
          [126, 66],
          [200, 66],
          [274, 242],
          [524, 66],
          [598, 67],
        ][i] as [number, number]
        return rect(x, 446, w, 42, t.deep, 9) + rect(x, 444, w, 37, i === 4 ? t.accent : t.pale, 9)
      }),
    ),
}

const mouse: Drawing = {
  spread: 140,
  draw: (t) =>
    turned(
      16,
      rect(254, 156, 300, 490, t.deep, 150),
      rect(244, 146, 300, 490, t.base, 150),
      shape('M394 146A150 150 0 0 1 544 296V340H394Z', t.dark),
      shape('M394 146A150 150 0 0 0 244 296V340H394Z', t.light),
      line('M244 342Q394 372 544 342M394 150V350', t.deep, 6),
      rect(374, 206, 40, 96, t.deep, 20),
      rect(382, 222, 24, 64, t.accent, 12),
      oval(394, 540, 40, 14, t.dark),
      faint(0.5, line('M276 420Q284 520 330 572', '#fff', 12)),
    ),
}

export const devices = { phone, laptop, headphones, speaker, keyboard, mouse }
