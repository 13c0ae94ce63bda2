import {
  circle,
  type Drawing,
  faint,
  glass,
  line,
  many,
  metal,
  oval,
  rect,
  ring,
  shape,
  turned,
  within,
  wood,
} from './parts.ts'

const potBody = 'M196 372H604V560Q604 650 514 650H286Q196 650 196 560Z'

const pot: Drawing = {
  spread: 235,
  draw: (t) =>
    line('M196 430H158Q136 430 136 452T158 474H196M604 430H642Q664 430 664 452T642 474H604', t.deep, 24) +
    shape(potBody, t.base) +
    within(
      'body',
      potBody,
      rect(516, 360, 100, 300, t.dark),
      rect(226, 392, 26, 200, t.light),
      rect(196, 612, 420, 40, t.deep),
    ) +
    shape('M212 356C222 284 300 240 400 240S578 284 588 356Z', t.light) +
    shape('M470 248C540 264 582 304 588 356H506C506 316 496 278 470 248Z', t.base) +
    line('M262 330Q282 288 330 272', '#fff', 10) +
    rect(182, 346, 436, 36, t.dark, 18) +
    rect(386, 212, 28, 36, t.deep) +
    oval(400, 204, 46, 22, t.deep) +
    oval(392, 198, 26, 8, t.base),
}

const pan: Drawing = {
  spread: 190,
  draw: (t) =>
    turned(
      -26,
      rect(540, 372, 80, 56, metal.dark, 8),
      rect(592, 366, 200, 68, t.base, 34),
      rect(592, 402, 200, 32, t.dark, 16),
      circle(762, 400, 14, t.backdrop),
      circle(340, 408, 222, '#2b2833'),
      circle(340, 400, 222, t.base),
      circle(340, 400, 206, '#4a4757'),
      circle(340, 400, 176, '#3a3745'),
      faint(0.5, line('M220 340Q254 262 340 252', '#8d8aa0', 16)),
      many(3, (i) => ring(340, 400, 46 + i * 42, '#474455', 5)),
    ),
}

const cookerBody = 'M206 372H566V560Q566 650 476 650H296Q206 650 206 560Z'

const pressureCooker: Drawing = {
  spread: 250,
  draw: (t) =>
    shape('M552 398L708 372Q736 368 740 392T720 424L552 446Z', t.deep) +
    shape('M552 318L702 300Q728 298 732 320T712 348L552 366Z', t.base) +
    line('M206 430H170Q150 430 150 450T170 470H206', t.deep, 24) +
    shape(cookerBody, metal.base) +
    within(
      'body',
      cookerBody,
      rect(480, 360, 100, 300, metal.dark),
      rect(232, 392, 28, 210, metal.light),
      rect(206, 470, 380, 46, t.base),
      rect(480, 470, 100, 46, t.dark),
      rect(206, 620, 380, 40, metal.deep),
    ) +
    shape('M216 350C226 292 296 262 386 262S546 292 556 350Z', metal.light) +
    shape('M456 272C516 286 552 314 556 350H484C484 322 476 294 456 272Z', metal.base) +
    rect(194, 342, 384, 38, metal.dark, 19) +
    rect(372, 214, 28, 54, metal.dark) +
    rect(352, 168, 68, 56, t.base, 12) +
    rect(396, 168, 24, 56, t.dark, 10) +
    circle(300, 276, 16, t.accent) +
    faint(0.8, line('M352 140Q340 126 352 110M386 144Q374 124 388 104M420 140Q410 126 422 110', '#fff', 9)),
}

const knife: Drawing = {
  spread: 170,
  draw: (t) =>
    turned(
      -38,
      shape('M84 372Q92 348 120 348H500V444H300C190 444 110 424 84 372Z', metal.light),
      shape('M84 372C110 424 190 444 300 444H500V420H310C210 420 130 408 84 372Z', metal.base),
      line('M140 366H470', '#fff', 8),
      rect(492, 340, 34, 112, metal.dark, 8),
      shape('M526 350H700Q736 350 736 386V420Q736 452 704 446L640 436L526 444Z', t.base),
      shape('M526 410L640 404L736 416V420Q736 452 704 446L640 436L526 444Z', t.dark),
      many(3, (i) => circle(566 + i * 56, 388, 11, metal.light)),
    ),
}

const plate: Drawing = {
  spread: 215,
  draw: (t) =>
    circle(400, 412, 246, t.dark) +
    circle(400, 400, 246, t.base) +
    many(24, (i) => {
      const a = (i * Math.PI) / 12
      const [x, y] = [400 + 208 * Math.cos(a), 400 + 208 * Math.sin(a)].map((v) => Math.round(v)) as [number, number]
      return i % 2
        ? circle(x, y, 7, t.accent)
        : `<ellipse cx="${x}" cy="${y}" rx="9" ry="20" transform="rotate(${i * 15 + 90} ${x} ${y})" fill="${t.accent}"/>`
    }) +
    ring(400, 400, 236, t.accent, 6) +
    circle(400, 400, 168, t.dark) +
    circle(400, 404, 164, t.light) +
    circle(400, 406, 140, t.pale) +
    faint(0.7, line('M296 372Q320 306 388 292', '#fff', 16)),
}

const glassBody = 'M262 180H538L508 622Q506 650 478 650H322Q294 650 292 622Z'

const glassDrawing: Drawing = {
  spread: 140,
  draw: (t) =>
    shape(glassBody, '#f2fafa') +
    within(
      'body',
      glassBody,
      shape('M268 290Q400 320 532 290L506 626H294Z', t.light),
      shape('M460 290L532 280L506 626H450Z', t.base),
      rect(270, 612, 260, 44, glass),
      oval(400, 292, 136, 22, t.pale),
      line('M306 220L326 590', '#fff', 20),
    ) +
    `<ellipse cx="400" cy="182" rx="138" ry="26" fill="#dcedee" stroke="#fff" stroke-width="8"/>` +
    shape('M442 292L470 170L486 122L498 128L482 178L456 294Z', t.accent),
}

const bowlBody =
  'M160 350H640C640 500 560 610 470 622V640Q470 650 460 650H340Q330 650 330 640V622C240 610 160 500 160 350Z'

const bowl: Drawing = {
  spread: 190,
  draw: (t) =>
    shape(bowlBody, t.base) +
    within(
      'body',
      bowlBody,
      shape('M520 340C530 460 490 570 420 660H660V340Z', t.dark),
      line('M196 420Q216 510 276 566', t.light, 20),
      line('M150 402H650', t.accent, 12),
      many(12, (i) =>
        shape(`M${180 + i * 42} 424L${196 + i * 42} 452L${180 + i * 42} 480L${164 + i * 42} 452Z`, t.accent),
      ),
      line('M150 502H650', t.accent, 8),
    ) +
    oval(400, 350, 240, 62, t.light) +
    oval(400, 356, 216, 48, t.deep) +
    oval(400, 366, 190, 36, t.dark),
}

export const kitchen = { pot, pan, 'pressure-cooker': pressureCooker, knife, plate, glass: glassDrawing, bowl }

const kettle: Drawing = {
  spread: 215,
  draw: (t) =>
    line('M520 262C640 240 668 320 656 410C648 480 610 520 548 540', t.deep, 36) +
    shape('M300 270L176 300Q160 304 170 320L262 420Z', t.dark) +
    shape('M286 236H520L566 600Q568 626 542 626H258Q232 626 234 600Z', t.base) +
    shape('M460 236H520L566 600Q568 626 542 626H480Z', t.dark) +
    line('M300 280L272 560', t.light, 22) +
    rect(372, 380, 66, 180, glass, 33) +
    shape('M372 480Q405 468 438 480V527A33 33 0 0 1 372 527Z', '#8fd0ea') +
    line('M452 420H470M452 460H470M452 500H470', t.pale, 6) +
    rect(216, 618, 372, 34, '#4a4757', 14) +
    shape('M278 238Q290 190 403 190T528 238Z', t.light) +
    rect(270, 228, 268, 20, metal.base, 10) +
    rect(372, 162, 62, 34, t.deep, 16),
}

const blender: Drawing = {
  spread: 165,
  draw: (t) =>
    line('M510 262H566Q596 262 590 300L572 392Q566 422 536 424H500', t.deep, 22) +
    shape('M272 206H528L494 470H306Z', '#eef7f6') +
    shape('M282 296Q340 276 400 296T518 296L494 470H306Z', t.light) +
    shape('M282 296Q340 276 400 296T518 296L516 314Q460 332 400 314T284 314Z', t.pale) +
    line('M306 226L324 440', '#fff', 14) +
    line('M470 340H488M466 380H484M462 420H480', t.dark, 5) +
    shape('M352 456L392 440L400 424L408 440L448 456L400 450Z', metal.deep) +
    rect(260, 176, 280, 40, t.deep, 14) +
    rect(362, 148, 76, 36, t.dark, 12) +
    rect(300, 462, 200, 34, metal.dark, 6) +
    shape('M296 494H504L540 622Q546 650 516 650H284Q254 650 260 622Z', t.base) +
    shape('M446 494H504L540 622Q546 650 516 650H462Z', t.dark) +
    circle(400, 570, 44, metal.light) +
    circle(400, 570, 30, metal.dark) +
    line('M400 570V546', '#fff', 8) +
    circle(314, 590, 10, t.accent) +
    circle(486, 590, 10, t.pale),
}

const container: Drawing = {
  spread: 230,
  draw: (t) =>
    shape('M184 330H616L590 610Q586 650 546 650H254Q214 650 210 610Z', '#f0f8f8') +
    shape('M204 430Q300 404 400 430T598 430L582 606Q578 636 548 636H252Q222 636 218 606Z', t.pale) +
    many(22, (i) =>
      oval(
        250 + (i % 8) * 43 + (i > 7 ? 20 : 0) - (i > 15 ? 6 : 0),
        470 + Math.floor(i / 8) * 52 + (i % 2) * 14,
        22,
        14,
        i % 3 ? t.light : t.accent,
      ),
    ) +
    line('M224 370L240 590', '#fff', 18) +
    faint(0.1, shape('M540 330H616L590 610Q586 650 546 650H510Z', '#000')) +
    rect(164, 262, 472, 78, t.base, 24) +
    rect(164, 312, 472, 28, t.dark, 14) +
    rect(210, 238, 380, 34, t.light, 14) +
    rect(336, 300, 128, 86, t.deep, 16) +
    rect(352, 316, 96, 14, t.base, 7),
}

const spoon: Drawing = {
  spread: 160,
  draw: (t) =>
    turned(
      34,
      rect(386, 320, 44, 380, wood.dark, 22),
      rect(380, 320, 38, 380, wood.base, 19),
      rect(376, 560, 50, 150, t.base, 24),
      rect(404, 560, 22, 150, t.dark, 11),
      circle(400, 680, 9, t.backdrop),
      oval(404, 226, 104, 136, wood.dark),
      oval(398, 222, 102, 134, wood.base),
      oval(396, 218, 76, 106, wood.dark),
      oval(400, 226, 70, 98, wood.light),
      faint(0.5, line('M356 190Q364 150 396 136', '#fff', 12)),
    ),
}

export const counter = { kettle, blender, container, spoon }
