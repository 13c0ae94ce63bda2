import { circle, type Drawing, faint, line, many, oval, rect, shape, within } from './parts.ts'
import { saree } from './saree.ts'

const panjabiBody =
  'M332 152Q400 186 468 152L556 190Q578 200 588 232L644 498Q646 508 636 510L584 522Q574 524 572 514L540 356L556 634Q556 650 540 650H260Q244 650 244 634L260 356L228 514Q226 524 216 522L164 510Q154 508 156 498L212 232Q222 200 244 190Z'

const panjabi: Drawing = {
  spread: 190,
  draw: (t) =>
    shape(panjabiBody, t.base) +
    within(
      'cloth',
      panjabiBody,
      shape('M500 300C520 420 500 560 520 660H570L540 356L552 280Z', t.dark),
      shape('M540 356L524 250L552 270ZM260 356L276 250L248 270Z', t.deep),
      shape('M290 300C276 420 300 560 284 660H262V340Z', t.light),
      line('M330 420Q340 540 326 640M462 440Q456 560 470 640', t.dark, 7),
      line('M150 486L232 504M650 486L568 504', t.accent, 16),
      line('M244 630H556', t.accent, 12),
    ) +
    shape('M366 166H434V380L400 400L366 380Z', t.light) +
    line('M366 168V380L400 400L434 380V168', t.accent, 8) +
    many(
      5,
      (i) => shape(`M382 ${222 + i * 36}l18 -12l18 12l-18 12Z`, t.pale) + circle(400, 222 + i * 36, 7, t.accentDark),
    ) +
    shape('M332 152Q400 186 468 152L472 134Q400 168 328 134Z', t.dark) +
    shape('M328 134Q400 168 472 134Q400 110 328 134Z', t.deep) +
    line('M332 150Q400 184 468 150', t.accent, 6),
}

const kameezBody =
  'M330 150Q400 226 470 150L540 180Q562 190 572 220L606 372Q608 382 598 384L552 394Q542 396 540 386L524 324Q516 380 526 430L598 612Q604 630 586 636Q400 672 214 636Q196 630 202 612L274 430Q284 380 276 324L260 386Q258 396 248 394L202 384Q192 382 194 372L228 220Q238 190 260 180Z'

const kameez: Drawing = {
  spread: 210,
  draw: (t) =>
    shape(kameezBody, t.base) +
    within(
      'cloth',
      kameezBody,
      shape('M450 420Q470 540 500 680H640L526 430L530 330Z', t.dark),
      shape('M330 430Q300 540 280 680H250Q280 540 304 430Z', t.light),
      line('M372 430Q362 550 356 650M432 430Q446 550 452 650', t.dark, 7),
      shape('M300 130H500L470 330Q400 380 330 330Z', t.deep),
      many(9, (i) => circle(344 + (i % 3) * 56, 250 + Math.floor(i / 3) * 34, 10 - (i % 2) * 3, t.accent)),
      line('M314 330Q400 388 486 330', t.accent, 10),
      line('M190 360L270 378M610 360L530 378', t.accent, 14),
      line('M200 590Q400 632 600 590', t.accent, 20),
      line('M190 560Q400 602 610 560', t.accent, 5),
      many(15, (i) => circle(222 + i * 25.4, 591 + Math.sin((i / 14) * Math.PI) * 20, 5, t.deep)),
    ) +
    line('M330 152Q400 228 470 152', t.accent, 12) +
    shape('M470 146L544 178C560 300 600 420 590 560Q560 574 534 562C552 420 500 300 462 164Z', t.accent) +
    shape('M512 164L544 178C560 300 600 420 590 560Q576 568 562 566C574 420 548 290 512 164Z', t.accentDark) +
    many(4, (i) => line(`M542 ${566}m${i * 13} 0v26`, t.accentDark, 5)),
}

const lungi: Drawing = {
  spread: 250,
  draw: (t) =>
    many(
      3,
      (i) =>
        rect(176 - i * 3, 560 + i * 28, 448 + i * 6, 36, i % 2 ? t.base : t.dark, 16) +
        line(`M200 ${586 + i * 28}H600`, t.accent, 3),
    ) +
    shape('M190 300Q190 276 214 276H586Q610 276 610 300V560Q610 584 586 584H214Q190 584 190 560Z', t.base) +
    within(
      'cloth',
      'M190 300Q190 276 214 276H586Q610 276 610 300V560Q610 584 586 584H214Q190 584 190 560Z',
      faint(
        0.55,
        many(6, (i) => rect(212 + i * 72, 270, 30, 330, t.dark) + rect(180, 300 + i * 72, 440, 30, t.dark)),
      ),
      many(6, (i) => rect(225 + i * 72, 270, 4, 330, t.accent) + rect(180, 313 + i * 72, 440, 4, t.accent)),
      many(6, (i) => rect(258 + i * 72, 270, 3, 330, t.pale) + rect(180, 346 + i * 72, 440, 3, t.pale)),
      faint(0.18, shape('M420 270H620V600H470Q440 430 420 270Z', t.deep)),
    ) +
    shape('M190 300Q190 246 230 246H586Q610 246 610 276Q600 300 570 300H250Q220 300 190 330Z', t.light) +
    line('M214 272H584', t.accent, 5) +
    rect(440, 470, 130, 76, '#fffaf0', 6) +
    rect(456, 486, 98, 12, t.base, 6) +
    rect(456, 510, 60, 10, t.accent, 5),
}

const drape = 'M190 340H560V560Q540 640 500 634T430 632T340 636T250 630Q190 640 190 600Z'

const fabric: Drawing = {
  spread: 250,
  draw: (t) =>
    shape('M170 230H600Q650 230 650 320T600 410H170Q130 410 130 320T170 230Z', t.base) +
    shape('M170 350H640Q628 410 600 410H170Q142 410 134 350Z', t.dark) +
    rect(170, 246, 400, 16, t.light, 8) +
    oval(604, 320, 46, 90, t.pale) +
    `<g fill="none" stroke="${t.dark}" stroke-width="7"><ellipse cx="604" cy="320" rx="34" ry="70"/><ellipse cx="604" cy="320" rx="21" ry="46"/></g>` +
    oval(604, 320, 12, 26, '#c08a52') +
    shape(drape, t.base) +
    within(
      'cloth',
      drape,
      faint(
        0.35,
        shape(
          'M250 330C266 440 240 540 256 650H290C280 540 300 440 280 330ZM470 330C486 440 464 540 474 650H570V330Z',
          t.deep,
        ),
      ),
      faint(0.25, shape('M330 330C346 440 320 540 336 650H366C360 540 380 440 360 330Z', '#fff')),
      many(20, (i) => {
        const x = 220 + (i % 5) * 78 + (Math.floor(i / 5) % 2) * 36
        const y = 384 + Math.floor(i / 5) * 66
        return (
          many(
            5,
            (p) =>
              `<ellipse cx="${x}" cy="${y - 11}" rx="6" ry="9" transform="rotate(${p * 72} ${x} ${y})" fill="${t.accent}"/>`,
          ) + circle(x, y, 5, t.pale)
        )
      }),
    ) +
    faint(0.3, shape('M190 340H560V364Q370 372 190 364Z', t.deep)) +
    shape('M190 410V262Q190 230 220 230H560V372Q370 356 190 372Z', t.base) +
    rect(190, 246, 370, 16, t.light, 8) +
    line('M190 372Q370 356 560 372', t.dark, 5),
}

export const clothes = { saree, panjabi, kameez, lungi, fabric }
