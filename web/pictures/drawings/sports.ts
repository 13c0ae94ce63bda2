import { circle, type Drawing, faint, line, many, metal, oval, rect, shape, turned, within, wood } from './parts.ts'

const bat: Drawing = {
  spread: 200,
  draw: (t) =>
    turned(
      34,
      rect(372, 60, 44, 230, t.deep, 20),
      rect(370, 60, 32, 230, t.base, 16),
      many(8, (i) => line(`M372 ${90 + i * 24}L416 ${80 + i * 24}`, t.dark, 5)),
      shape('M372 270H416Q470 300 474 350V690Q470 724 394 724T314 690V350Q318 300 372 270Z', wood.base),
      shape('M400 270H416Q470 300 474 350V690Q470 720 420 723Z', wood.dark),
      shape('M372 270H400L404 723Q318 724 314 690V350Q318 300 372 270Z', '#ecc996'),
      shape('M314 400H404V520H314Z', t.base),
      shape('M404 400H474V520H404Z', t.dark),
      shape('M340 460L372 430H396L366 490Z', t.accent),
      line('M336 560V680', wood.light, 8),
    ) +
    circle(590, 576, 74, '#8e1f2c') +
    circle(584, 570, 72, '#c5333c') +
    line('M540 516Q596 560 600 640', '#fbe9d0', 6) +
    line('M526 528Q580 572 584 640', '#fbe9d0', 4, '5 9'),
}

const ball: Drawing = {
  spread: 170,
  draw: (t) =>
    circle(406, 416, 234, t.deep) +
    circle(400, 408, 234, t.base) +
    within(
      'round',
      'M166 408A234 234 0 1 0 634 408A234 234 0 1 0 166 408Z',
      shape('M500 150C600 300 560 520 380 660H660V150Z', t.dark),
      oval(300, 280, 110, 80, t.light),
    ) +
    line('M250 232C400 290 520 420 560 574', t.pale, 14) +
    line('M226 262C370 320 490 450 524 602', t.pale, 7, '12 16') +
    line('M280 208C430 262 550 390 590 542', t.pale, 7, '12 16') +
    faint(0.6, line('M214 400Q220 320 270 272', '#fff', 16)),
}

const racket: Drawing = {
  spread: 190,
  draw: (t) =>
    turned(
      32,
      `<clipPath id="face"><ellipse cx="400" cy="236" rx="140" ry="174"/></clipPath><g clip-path="url(#face)">${faint(0.55, oval(400, 236, 140, 174, '#fff'))}${many(14, (i) => `<path d="M${270 + i * 20} 50V430M250 ${70 + i * 25}H550" stroke="#9aa3b2" stroke-width="3.5"/>`)}</g>`,
      `<ellipse cx="400" cy="236" rx="148" ry="182" fill="none" stroke="${t.dark}" stroke-width="26"/>`,
      `<ellipse cx="397" cy="234" rx="148" ry="182" fill="none" stroke="${t.base}" stroke-width="18"/>`,
      shape('M370 410H430L414 470H386Z', t.dark),
      rect(388, 450, 24, 120, metal.dark),
      rect(388, 450, 10, 120, metal.light),
      rect(374, 556, 52, 170, t.deep, 14),
      rect(374, 556, 34, 170, t.base, 14),
      line('M376 596L424 584M376 630L424 618M376 664L424 652M376 698L424 686', t.accent, 6),
    ) +
    `<g transform="translate(556 560) rotate(28)">${shape('M-26 20L-64 -84Q0 -112 64 -84L26 20Z', '#fff')}${line('M-18 10L-44 -90M-6 10L-14 -98M6 10L14 -98M18 10L44 -90M-46 -34Q0 -52 46 -34', '#c9d0d8', 5)}${shape('M-30 16H30V30A30 30 0 0 1 -30 30Z', '#f2e2c4')}${rect(-32, 12, 64, 14, t.accent, 6)}</g>`,
}

const dumbbell: Drawing = {
  spread: 250,
  draw: (t) =>
    rect(250, 470, 300, 48, metal.base, 10) +
    rect(250, 496, 300, 22, metal.dark, 10) +
    line('M330 474V514M354 474V514M378 474V514M402 474V514M426 474V514M450 474V514M474 474V514', metal.deep, 5) +
    many(2, (side) => {
      const x = side ? 0 : 1
      const at = (left: number, w: number) => (x ? left : 800 - left - w)
      return (
        rect(at(150, 90), 354, 90, 290, t.dark, 26) +
        rect(at(150, 90), 354, 44, 290, t.base, 22) +
        rect(at(228, 70), 394, 70, 212, t.base, 20) +
        rect(at(228, 70) + 36, 394, 34, 212, t.dark, 17) +
        rect(at(108, 48), 446, 48, 100, metal.base, 12) +
        rect(at(236, 54) + 4, 410, 12, 170, t.light, 6)
      )
    }) +
    rect(164, 372, 14, 240, t.light, 7),
}

const mat: Drawing = {
  spread: 260,
  draw: (t) =>
    shape('M300 540L120 640Q112 650 126 650H560L640 540Z', t.light) +
    shape('M120 640Q112 650 126 650H560L568 640Z', t.dark) +
    line('M190 624L330 552M260 628L400 552M330 630L470 552', t.base, 6) +
    rect(246, 250, 330, 300, t.base) +
    rect(246, 430, 330, 120, t.dark) +
    rect(246, 276, 330, 20, t.light) +
    oval(246, 400, 92, 150, t.dark) +
    rect(330, 250, 40, 300, t.accent) +
    rect(330, 430, 40, 120, t.accentDark) +
    rect(480, 250, 40, 300, t.accent) +
    rect(480, 430, 40, 120, t.accentDark) +
    oval(580, 400, 92, 150, t.light) +
    `<g fill="none" stroke="${t.deep}" stroke-width="9"><ellipse cx="580" cy="400" rx="74" ry="122"/><ellipse cx="580" cy="400" rx="54" ry="90"/><ellipse cx="580" cy="400" rx="34" ry="58"/></g>` +
    oval(580, 400, 14, 26, t.deep),
}

const shirt =
  'M316 168Q400 240 484 168L560 196Q590 208 606 238L664 352Q670 364 658 372L588 414Q576 420 570 408L546 366V622Q546 650 518 650H282Q254 650 254 622V366L230 408Q224 420 212 414L142 372Q130 364 136 352L194 238Q210 208 240 196Z'

const jersey: Drawing = {
  spread: 190,
  draw: (t) =>
    shape(shirt, t.base) +
    within(
      'cloth',
      shirt,
      rect(470, 140, 90, 520, t.dark),
      shape('M546 366L520 290L540 250L570 408Z', t.deep),
      shape('M254 366L280 290L260 250L230 408Z', t.deep),
      rect(276, 330, 18, 330, t.light),
      line('M124 340L222 396M676 340L578 396', t.accent, 26),
      rect(240, 420, 320, 56, t.accent),
      rect(240, 488, 320, 12, t.accent),
    ) +
    line('M318 170Q400 244 482 170', t.accent, 20) +
    shape('M352 276L378 266V350H356V296L346 300V280ZM398 276L424 266V350H402V296L392 300V280Z', t.pale),
}

const boots: Drawing = {
  spread: 250,
  draw: (t) =>
    many(5, (i) => shape(`M${176 + i * 100} 604h44l-8 46h-28Z`, t.deep)) +
    shape(
      'M150 360Q160 330 196 330H290Q320 330 334 352C366 410 420 452 520 470C610 486 660 520 664 580Q666 612 634 612H170Q140 612 142 580Z',
      t.base,
    ) +
    shape('M146 500C260 540 420 520 660 556Q668 612 634 612H170Q140 612 142 580Z', t.dark) +
    shape('M142 572H664Q668 616 634 616H170Q136 616 142 572Z', t.accent) +
    shape('M150 360Q160 330 196 330H290Q310 330 320 340Q270 392 158 380Z', t.deep) +
    shape('M170 350Q230 366 300 342L312 336Q300 300 270 296H204Q176 300 170 350Z', t.light) +
    line('M340 404L392 370M372 432L424 400M408 452L456 424', t.pale, 12) +
    shape(
      'M224 560C270 510 330 470 372 450L400 464C350 490 310 520 280 560ZM310 560C350 520 400 494 436 478L468 484C420 504 390 530 366 560Z',
      t.pale,
    ),
}

export const sports = { bat, ball, racket, dumbbell, mat, jersey, boots }
