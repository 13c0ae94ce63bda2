import {
  circle,
  type Drawing,
  faint,
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

const drill: Drawing = {
  spread: 190,
  draw: (t) =>
    rect(96, 268, 120, 16, metal.dark, 6) +
    line('M112 262L128 290M136 262L152 290M160 262L176 290', metal.light, 6) +
    shape('M206 248L262 226V326L206 304Z', '#4a4757') +
    rect(256, 216, 66, 120, '#353244', 14) +
    rect(314, 196, 300, 158, t.base, 44) +
    shape('M314 300H614V310Q614 354 570 354H358Q314 354 314 310Z', t.dark) +
    rect(346, 214, 200, 18, t.light, 9) +
    rect(560, 216, 54, 116, '#353244', 26) +
    line('M576 244V306M592 244V306', '#5d5a6e', 6) +
    shape('M436 340H580L608 560H480Z', t.base) +
    shape('M540 340H580L608 560H566Z', t.dark) +
    shape('M448 372L496 372L512 500L486 556Z', '#353244') +
    shape('M418 352H460L470 414Q440 420 428 392Z', t.accent) +
    rect(430, 552, 214, 98, '#353244', 22) +
    rect(430, 552, 214, 34, t.deep, 16) +
    rect(456, 602, 90, 24, t.accent, 8) +
    circle(400, 276, 26, t.light) +
    shape('M400 262L392 278H400L396 292L410 274H402L406 262Z', t.deep),
}

const hammer: Drawing = {
  spread: 170,
  draw: (t) =>
    turned(
      32,
      rect(374, 240, 60, 420, wood.dark, 22),
      rect(370, 240, 44, 420, wood.base, 20),
      rect(364, 440, 76, 260, t.dark, 30),
      rect(364, 440, 52, 260, t.base, 26),
      line('M366 500H438M366 540H438M366 580H438M366 620H438', t.deep, 6),
      shape('M340 150H450L470 180V250L450 266H340Z', metal.base),
      shape('M340 214H470V250L450 266H340Z', metal.dark),
      rect(464, 162, 50, 88, metal.dark, 8),
      rect(504, 142, 56, 128, metal.deep, 14),
      rect(504, 142, 30, 128, metal.base, 12),
      shape('M346 150C270 140 214 170 186 256C236 220 280 222 346 250Z', metal.light),
      shape('M346 210C280 200 226 214 186 256C236 220 280 222 346 250Z', metal.dark),
      rect(376, 134, 52, 20, wood.light, 6),
    ),
}

const screwdriver: Drawing = {
  spread: 170,
  draw: (t) =>
    turned(
      -40,
      rect(84, 386, 340, 28, metal.base, 6),
      rect(84, 400, 340, 14, metal.dark, 6),
      shape('M60 392L110 378V422L60 408Z', metal.deep),
      rect(414, 372, 40, 56, metal.dark, 10),
      shape('M446 364Q470 340 500 346H690Q742 346 742 400T690 454H500Q470 460 446 436Z', t.base),
      shape('M446 416L742 416Q734 454 690 454H500Q470 460 446 436Z', t.dark),
      line('M520 372H690', t.light, 14),
      line('M520 424H690', t.deep, 10),
      rect(474, 348, 26, 104, t.accent, 10),
      circle(706, 400, 14, t.deep),
    ),
}

const pliers: Drawing = {
  spread: 180,
  draw: (t) =>
    shape('M392 372L350 250Q340 170 392 128L404 142V330Z', metal.dark) +
    shape('M408 372L450 250Q460 170 408 128L398 142V330Z', metal.base) +
    line('M400 160V300', metal.deep, 5) +
    line('M384 176H416M384 196H416M384 216H416M384 236H416', metal.deep, 4) +
    line('M426 400C340 450 300 520 304 620', t.deep, 58) +
    line('M420 398C332 448 292 520 296 616', t.base, 48) +
    line('M372 440C318 486 292 540 290 606', t.light, 10) +
    line('M374 400C460 450 500 520 496 620', t.deep, 58) +
    line('M380 398C468 448 500 520 496 614', t.dark, 48) +
    line('M440 450C490 500 506 550 506 606', t.base, 10) +
    shape('M340 330Q400 290 460 330L474 404Q400 460 326 404Z', metal.base) +
    shape('M400 306Q440 312 460 330L474 404Q440 430 400 434Z', metal.dark) +
    circle(400, 370, 36, metal.deep) +
    circle(396, 366, 30, metal.light) +
    line('M378 378L414 354', metal.deep, 8),
}

const bucket = 'M220 280H580L560 612C558 638 488 654 400 654S242 638 240 612Z'

const paint: Drawing = {
  spread: 195,
  draw: (t) =>
    line('M214 300C150 150 330 120 400 120S650 150 586 300', metal.dark, 12) +
    rect(372, 106, 56, 28, '#4a4757', 14) +
    shape(bucket, metal.light) +
    within(
      'body',
      bucket,
      rect(490, 270, 100, 390, metal.base),
      shape('M210 380Q400 420 590 380V560Q400 610 210 560Z', '#fffaf0'),
      shape('M210 380Q400 420 590 380V400Q400 440 210 400ZM210 546Q400 596 590 546V562Q400 612 210 562Z', t.accent),
      faint(0.1, rect(490, 370, 100, 240, '#000')),
    ) +
    shape('M400 432C434 478 446 496 446 514A46 46 0 0 1 354 514C354 496 366 478 400 432Z', t.base) +
    oval(400, 280, 186, 46, metal.dark) +
    oval(400, 276, 172, 38, t.base) +
    oval(376, 270, 100, 16, t.light) +
    shape(
      'M232 290V372Q232 394 252 394T272 372V340Q272 324 288 324T304 342V456Q304 480 326 480T348 456V370Q348 352 362 352T376 368V326L300 314Z',
      t.base,
    ) +
    shape('M318 330V452Q320 464 330 462V336Z', t.light),
}

const pipe: Drawing = {
  spread: 220,
  draw: (t) =>
    line('M296 120V440Q296 540 396 540H640', t.deep, 116) +
    line('M290 120V440Q290 546 396 534H640', t.base, 104) +
    line('M262 140V450Q266 508 320 530', t.light, 18) +
    rect(222, 160, 148, 62, t.dark, 14) +
    rect(222, 160, 96, 62, t.base, 14) +
    rect(222, 350, 148, 56, t.dark, 14) +
    rect(222, 350, 96, 56, t.base, 14) +
    rect(452, 466, 60, 148, t.dark, 14) +
    rect(452, 466, 60, 94, t.base, 14) +
    oval(294, 110, 58, 26, t.pale) +
    oval(294, 112, 40, 16, t.deep) +
    oval(650, 538, 26, 58, t.pale) +
    oval(652, 538, 16, 40, t.deep) +
    rect(238, 176, 60, 12, t.pale, 6) +
    rect(238, 366, 60, 12, t.pale, 6),
}

const lock: Drawing = {
  spread: 180,
  draw: (t) =>
    line('M286 400V282C286 200 336 150 400 150S514 200 514 282V400', metal.deep, 54) +
    line('M282 400V278C282 196 334 146 396 146S508 196 508 278', metal.light, 26) +
    rect(222, 336, 372, 314, t.deep, 54) +
    rect(210, 336, 366, 306, t.base, 54) +
    shape('M480 336H522Q576 336 576 390V588Q576 642 522 642H480Z', t.dark) +
    rect(236, 364, 18, 230, t.light, 9) +
    circle(394, 488, 78, t.accent) +
    circle(394, 488, 62, t.accentDark) +
    circle(394, 470, 24, '#2b2833') +
    shape('M384 474H404L416 530H372Z', '#2b2833'),
}

const tape: Drawing = {
  spread: 200,
  draw: (t) =>
    shape('M392 590H690L676 612L690 634L676 650H392Z', t.light) +
    shape('M392 626H684L676 650H392Z', t.base) +
    circle(400, 416, 234, t.deep) +
    circle(386, 410, 234, t.base) +
    many(3, (i) => ring(386, 410, 214 - i * 22, t.dark, 4)) +
    faint(0.8, line('M196 400Q206 270 312 216', t.light, 18)) +
    circle(386, 410, 128, wood.dark) +
    circle(386, 410, 116, wood.light) +
    circle(392, 416, 100, t.backdrop) +
    shape(
      'M386 310A100 100 0 0 0 292 416A106 106 0 0 1 398 322A104 104 0 0 1 480 372A108 108 0 0 0 386 310Z',
      wood.dark,
    ),
}

export const tools = { drill, hammer, screwdriver, pliers, paint, pipe, lock, tape }
