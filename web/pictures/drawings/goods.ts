import { circle, type Drawing, faint, line, many, metal, oval, paper, rect, ring, shape, within } from './parts.ts'

const sackBody = 'M238 258C196 372 184 540 212 620Q220 650 254 650H546Q580 650 588 620C616 540 604 372 562 258Z'

/** One ear of rice, upright around x = 0. */
const ear = (colour: string, leaf: string) =>
  line('M0 76C0 30 -2 -10 6 -60', leaf, 7) +
  many(4, (i) => {
    const y = -52 + i * 26
    return `<g transform="translate(2 ${y})"><ellipse cx="-15" cy="6" rx="8" ry="16" transform="rotate(-32 -15 6)" fill="${colour}"/><ellipse cx="17" cy="0" rx="8" ry="16" transform="rotate(32 17 0)" fill="${colour}"/></g>`
  })

const sack: Drawing = {
  spread: 235,
  draw: (t) =>
    shape('M240 264Q232 214 206 172Q300 150 400 160Q500 150 594 172Q568 214 560 264Z', t.dark) +
    shape('M206 172Q300 150 400 160Q500 150 594 172L588 186Q400 206 212 186Z', t.deep) +
    shape(sackBody, t.base) +
    within(
      'body',
      sackBody,
      shape('M520 240C590 380 580 560 520 660H640V240Z', t.dark),
      shape('M250 240C214 380 208 540 240 660H180V240Z', t.light),
      rect(180, 318, 440, 14, t.accent),
      rect(180, 588, 440, 14, t.accent),
      line(
        'M300 268Q292 300 296 316M352 270Q350 296 350 312M452 270Q454 296 452 312M504 268Q512 300 506 316',
        t.dark,
        6,
      ),
    ) +
    shape('M236 244Q400 274 564 244L566 272Q400 302 234 272Z', t.accent) +
    line('M246 258Q400 286 554 258', t.accentDark, 5, '14 14') +
    circle(400, 460, 104, paper) +
    ring(400, 460, 90, t.accent, 6) +
    `<g transform="translate(398 456)">${ear(t.accent, t.accentDark)}</g>`,
}

const packetBody = 'M244 190H556C540 330 544 500 562 632H238C256 500 260 330 244 190Z'

const packet: Drawing = {
  spread: 190,
  draw: (t) =>
    shape(packetBody, t.base) +
    within(
      'body',
      packetBody,
      shape('M500 180C560 330 470 480 520 650H600V180Z', t.dark),
      shape('M262 180C250 330 280 480 262 650H288C310 480 282 330 296 180Z', t.light),
      shape('M230 330Q400 290 570 330V508Q400 548 230 508Z', paper),
      shape('M230 322Q400 282 570 322V336Q400 296 230 336ZM230 502Q400 542 570 502V516Q400 556 230 516Z', t.accent),
    ) +
    circle(400, 410, 58, t.accent) +
    shape(
      'M400 446C366 436 358 402 372 374C404 384 418 408 400 446ZM404 444C400 410 418 388 440 386C446 414 434 440 404 444Z',
      paper,
    ) +
    rect(330, 484, 140, 10, t.base, 5) +
    shape(`M236 150${many(14, (i) => `L${247.5 + i * 23.5} ${i % 2 ? 150 : 164}`)}L564 150L560 206H240Z`, t.dark) +
    line('M250 182H550M250 194H550', t.deep, 3) +
    shape('M236 612H564L568 650H232Z', t.dark) +
    line('M246 624H554M246 636H554', t.deep, 3),
}

const bottleBody =
  'M352 206V258C352 304 278 312 278 384V616Q278 650 312 650H488Q522 650 522 616V384C522 312 448 304 448 258V206Z'

const bottle: Drawing = {
  spread: 150,
  draw: (t) =>
    shape(bottleBody, t.base) +
    within(
      'body',
      bottleBody,
      shape('M470 200V300Q488 360 484 650H540V200Z', t.dark),
      shape('M300 370Q302 330 340 312Q322 350 322 400V630H300Z', t.light),
      rect(270, 408, 260, 156, paper),
      rect(270, 408, 260, 14, t.accent),
      rect(270, 550, 260, 14, t.accent),
      faint(0.1, rect(484, 400, 60, 170, '#000')),
    ) +
    shape('M400 440C426 474 434 490 434 504A34 34 0 0 1 366 504C366 490 374 474 400 440Z', t.base) +
    line('M388 508Q390 520 402 522', t.pale, 7) +
    rect(340, 150, 120, 66, t.accent, 12) +
    rect(430, 150, 30, 66, t.accentDark, 12) +
    line('M362 166V200M384 166V200M406 166V200', t.accentDark, 5) +
    rect(344, 218, 112, 16, t.dark, 8),
}

const jarBody = 'M262 262Q222 290 222 340V600Q222 650 272 650H528Q578 650 578 600V340Q578 290 538 262Z'

const jar: Drawing = {
  spread: 200,
  draw: (t) =>
    shape(jarBody, '#eef7f6') +
    within(
      'body',
      jarBody,
      shape('M240 330Q320 312 400 330T560 330V634H240Z', t.base),
      shape('M500 324Q540 322 560 330V634H500Z', t.dark),
      shape('M240 330Q320 312 400 330T560 330V348Q480 366 400 348T240 348Z', t.light),
      rect(236, 404, 328, 150, paper, 10),
      rect(236, 404, 328, 12, t.accent),
      rect(236, 542, 328, 12, t.accent),
      faint(0.75, rect(250, 300, 20, 320, '#fff', 10)),
    ) +
    circle(400, 478, 44, t.accent) +
    shape('M400 446C426 462 426 494 400 510C374 494 374 462 400 446Z', paper) +
    rect(238, 178, 324, 88, t.accent, 20) +
    shape('M490 178H542Q562 178 562 198V246Q562 266 542 266H490Z', t.accentDark) +
    rect(238, 238, 324, 12, t.accentDark) +
    line('M264 196H400', paper, 8),
}

const carton: Drawing = {
  spread: 195,
  draw: (t) =>
    shape('M240 300L470 300V650H256Q240 650 240 634Z', t.base) +
    shape('M470 300L566 276V618Q566 632 552 636L470 650Z', t.dark) +
    shape('M240 300L286 204H506L470 300Z', t.light) +
    shape('M470 300L506 204L566 276Z', t.deep) +
    rect(284, 156, 224, 54, t.dark, 8) +
    line('M300 176H492', t.deep, 5) +
    shape('M240 410Q354 376 470 410V560Q354 526 240 560Z', paper) +
    shape('M470 410Q520 384 566 384V520Q520 526 470 560Z', '#e6dccd') +
    shape('M354 424C392 466 394 486 386 504A36 36 0 0 1 322 504C314 486 316 466 354 424Z', t.accent) +
    rect(268, 330, 172, 18, paper, 9) +
    rect(268, 362, 110, 14, t.pale, 7) +
    rect(268, 592, 120, 14, t.pale, 7),
}

const tinBody = 'M226 238V606C226 634 304 656 400 656S574 634 574 606V238Z'

const tin: Drawing = {
  spread: 200,
  draw: (t) =>
    shape(tinBody, t.base) +
    within(
      'body',
      tinBody,
      rect(500, 200, 90, 480, t.dark),
      rect(250, 200, 26, 480, t.light),
      shape('M216 330Q400 400 584 330V500Q400 570 216 500Z', paper),
      shape('M216 326Q400 396 584 326V342Q400 412 216 342ZM216 494Q400 564 584 494V510Q400 580 216 510Z', t.accent),
      shape('M220 586Q400 654 580 586V680H220Z', metal.base),
      faint(0.12, rect(500, 330, 90, 330, '#000')),
    ) +
    circle(400, 460, 52, t.accent) +
    line('M376 462L394 480L428 440', paper, 12) +
    oval(400, 238, 174, 46, metal.base) +
    oval(400, 232, 174, 46, metal.light) +
    oval(400, 232, 146, 35, metal.base) +
    oval(400, 238, 140, 30, metal.dark) +
    oval(400, 242, 134, 26, metal.base) +
    `<g fill="none" stroke="${metal.deep}" stroke-width="9"><ellipse cx="424" cy="242" rx="44" ry="13"/></g>` +
    circle(374, 242, 9, metal.deep),
}

const box: Drawing = {
  spread: 240,
  draw: (t) =>
    shape('M176 300L430 342V660L190 612Q176 608 176 594Z', t.base) +
    shape('M430 342L624 290V588Q624 600 612 604L430 660Z', t.dark) +
    shape('M176 300L376 250L624 290L430 342Z', t.light) +
    shape('M264 278L318 264L524 316L476 330Z', t.accent) +
    shape('M476 330L524 316V380L476 394Z', t.accentDark) +
    shape('M216 400L330 420V520L216 498Z', paper) +
    shape('M232 424L302 436V450L232 438ZM232 452L284 461V473L232 464Z', t.base) +
    line('M362 560V604M350 574L362 556L374 578M394 566V610M382 580L394 562L406 584', t.pale, 7) +
    line('M430 342V660', t.deep, 3),
}

export const goods = { sack, packet, bottle, jar, carton, tin, box }
