import { box, ellipse, group, limb, num, place, polygon, shade, shape, stroke, text } from './draw.ts'
import { gesture, type GestureKey, hands, pointing, withBeat } from './gesture.ts'
import type { Lesson, Loudness, Stage } from './lesson.ts'
import { ease, eyesOpen, pulses, track, wave } from './motion.ts'
import { plan, seats } from './chemistry-class.ts'
import { effects, lines, seconds } from './chemistry-script.ts'
import { clock, framed, room, slip } from './room.ts'
import { seatedRow } from './seated.ts'
import { teacher, type TeacherLook } from './teacher.ts'

const hyejin: TeacherLook = {
  skin: '#ecc39c',
  hair: 'bob',
  hairColour: '#2b2422',
  accent: '#c7664a',
  glasses: true,
  top: '#8a5a86',
  coat: '#f6f5ef',
  bottom: '#3d4856',
  legs: 'trousers',
  shoes: '#2f3338',
}
const feet = 520
const scale = 1.1
const ink = '#2f4858'
const coral = '#cf5f45'
const board = { x: 372, y: 74, width: 566, height: 296 } as const

const where = track([0, 1010], [19.9, 1010], [20.5, 922], [22.2, 922], [22.9, 1010], [34.6, 1010], [37.2, 1096], [41, 1096])
const walks = pulses(0.3, [19.9, 20.5], [22.2, 22.9], [34.6, 37.2])
const looks = track(
  [0, -0.1],
  [2.2, -0.6],
  [4.0, -0.2],
  [7.6, 0],
  [8.2, -0.8],
  [9.2, 0.2],
  [10, -0.7],
  [15.6, -0.7],
  [16.4, -0.2],
  [18.6, -0.8],
  [20.2, -0.9],
  [22.4, -0.7],
  [26, -0.6],
  [26.6, 0],
  [30, -0.2],
  [33.6, -0.6],
  [34.6, 0.5],
  [36.2, 0],
  [38.4, -0.6],
)
const turns = track(
  [0, 0],
  [2, -0.4],
  [3.8, 0],
  [19.8, -0.2],
  [20.4, -0.7],
  [22.2, -0.6],
  [22.9, 0],
  [34.6, 0],
  [35, 0.7],
  [36.8, 0.7],
  [37.3, -0.15],
)

const gestures: readonly GestureKey[] = [
  [0, hands.clasped],
  [1.8, pointing('left', [board.x + board.width - 46, 196], [1010, feet], scale)],
  [3.6, hands.open],
  [5.4, pointing('left', [board.x + board.width - 60, 214], [1010, feet], scale)],
  [7.5, hands.clasped],
  [10.0, hands.offerLeft],
  [12.0, hands.clasped],
  [15.8, hands.open],
  [17.4, hands.wide],
  [18.8, hands.clasped],
  [20.1, pointing('left', [800, 206], [922, feet], scale)],
  [22.3, hands.hanging],
  [23.4, hands.chin],
  [26.1, hands.hush],
  [28.2, hands.open],
  [29.2, hands.clasped],
  [30.0, hands.open],
  [33.6, hands.clasped],
  [36.3, hands.offerLeft],
  [39.6, hands.clasped],
]

function teacherAt(second: number, loudness: Loudness): string {
  const loud = loudness('hyejin', second)
  return teacher(hyejin, {
    ...withBeat(gesture(second, gestures), loud, second),
    x: where(second),
    y: feet,
    scale,
    turn: turns(second),
    look: looks(second),
    nod: pulses(0.3, [13.4, 14.1], [21.6, 22.2], [24.6, 25.2])(second) * 0.9,
    tilt: wave(second, 6.4, 8) * 1.6,
    eyes: eyesOpen(second, 21),
    mouth: loud,
    smile: track([0, 0.4], [12, 0.6], [25, 1], [41, 0.8])(second),
    brow: track([5, 0], [7, 0.9], [10, 0.5], [23, 0.4], [25, 1], [28, 0.2])(second),
    walk: walks(second),
    step: second * 7,
    breath: wave(second, 4),
  })
}

function boardWriting(second: number): string {
  const two = ease(Math.min(1, Math.max(0, (second - 20.5) / 0.5)))
  const ticket = Math.min(1, Math.max(0, (second - 0.2) / 0.6))
  const formula = (x: number, letters: string, small: string): string =>
    text(x, 236, 66, `${letters}<tspan font-size="38" dy="14">${small}</tspan>`, ink)
  return [
    '<g font-family="Newsreader Variable, serif" style="font-feature-settings:\'lnum\'">',
    text(412, 132, 30, 'Is it balanced?', coral, `font-style="italic" opacity="${num(ticket)}"`),
    stroke('M412 146C470 141 540 150 604 144', coral, 2.4, 'opacity=".7"'),
    formula(408, 'H', '2'),
    text(508, 236, 56, '+', ink),
    formula(562, 'O', '2'),
    stroke('M664 216H734M720 204L736 216L720 228', ink, 4),
    formula(788, 'H', '2'),
    text(862, 236, 66, 'O', ink),
    two > 0 ? group('', [text(752, 236, 64, '2', coral)], `opacity="${num(two)}"`) : '',
    group(
      '',
      [
        text(412, 306, 26, 'Exit ticket: balance it.', ink, 'font-style="italic"'),
        text(412, 342, 26, 'Why must the small numbers stay?', ink, 'font-style="italic"'),
      ],
      `opacity="${num(0.9 * Math.min(1, Math.max(0, (second - 27.4) / 1.2)))}"`,
    ),
    '</g>',
  ].join('')
}

function lab(): string {
  const cells = Array.from({ length: 18 * 7 }, (_, index) => [index % 18, Math.floor(index / 18)] as const)
    .filter(([column, row]) => row > 2 || column < 2 || column > 11 || (row === 0 && column === 17))
    .filter(([column, row]) => row !== 0 || column === 0 || column === 17)
  const colours = ['#cf7a5e', '#d9a64f', '#7fa88a', '#6d93b5', '#9a83ad']
  const tiles = Array.from({ length: 9 }, (_, row) => stroke(`M0 ${60 + row * 44}H1280`, '#cfdcda', 1.4)).join('')
  return [
    room({ wall: '#dbe6e4', panel: '#b5c9c8', floor: '#a3b0ae', frame: '#f2f6f5' }, 476, 200),
    tiles,
    box(46, 60, 268, 142, '#8aa5a4', 8),
    box(51, 65, 258, 132, '#fbfdfb', 4),
    ...cells.map(([column, row]) =>
      box(
        60 + column * 13.4,
        78 + row * 15.4,
        12,
        13.6,
        shade(colours[(column < 2 ? 0 : column > 12 ? 3 : 1 + (row % 2)) % 5] ?? '#888888', 0.15 + ((column * 5 + row * 3) % 4) * 0.08),
        1.5,
      ),
    ),
    framed(board.x, board.y, board.width, board.height, '#fcfdfb', '#a9b8b8', 10),
    polygon(
      [
        [board.x, board.y],
        [board.x + 190, board.y],
        [board.x + 60, board.y + board.height],
        [board.x, board.y + board.height],
      ],
      '#eef5f3',
      'opacity=".8"',
    ),
    box(board.x + 130, board.y + board.height + 8, 306, 10, '#8fa3a3', 3),
    box(board.x + 170, board.y + board.height + 3, 42, 7, coral, 3),
    box(board.x + 220, board.y + board.height + 3, 42, 7, ink, 3),
    box(1110, 92, 152, 384, '#8aa29f', 6),
    box(1118, 100, 136, 376, '#c98d62', 4),
    box(1140, 122, 92, 120, '#d8ecec', 4),
    polygon(
      [
        [1140, 242],
        [1140, 190],
        [1192, 122],
        [1228, 122],
      ],
      '#eef8f8',
    ),
    ellipse(1134, 304, 6, 6, '#e6dfd0'),
    shelf(),
  ].join('')
}

function shelf(): string {
  const flask = (x: number, colour: string): string =>
    place(x, 290, [
      shape('M-6 -48V-26L-22 -4Q-24 0 -18 0H18Q24 0 22 -4L6 -26V-48Z', '#eef7f7', 'opacity=".9"'),
      shape('M-13 -16L-22 -4Q-24 0 -18 0H18Q24 0 22 -4L13 -16Z', colour),
      box(-9, -51, 18, 5, '#d3e4e4', 2),
    ])
  const tube = (x: number, colour: string): string => box(x, 246, 12, 44, '#eef7f7', 6) + box(x + 1, 266, 10, 23, colour, 5)
  return [
    flask(84, '#e0a64f'),
    flask(140, '#7fa88a'),
    tube(178, '#cf7a5e'),
    tube(198, '#6d93b5'),
    tube(218, '#d9a64f'),
    flask(272, '#6d93b5'),
    box(42, 290, 276, 11, '#9db3b1', 2),
    box(42, 299, 276, 4, '#7f9896', 2),
  ].join('')
}

/** A flask that simmers over a small flame, on the teacher's bench. */
function experiment(second: number): string {
  const bubbles = Array.from({ length: 7 }, (_, index) => {
    const share = (second * (0.5 + (index % 3) * 0.16) + index * 0.31) % 1
    return ellipse(
      -14 + ((index * 9) % 28) * (1 - share * 0.4),
      -22 - share * 26,
      1.6 + (index % 3),
      1.6 + (index % 3),
      '#ffffff',
      `opacity="${num(0.85 - share * 0.5)}"`,
    )
  })
  const flame = 1 + 0.1 * wave(second, 0.7, 1) + 0.05 * wave(second, 0.31, 2)
  return place(122, 438, [
    limb(
      [
        [-46, 30],
        [-46, -110],
      ],
      '#7d8a8a',
      5,
    ),
    box(-62, 26, 104, 9, '#66757a', 3),
    limb(
      [
        [-46, -78],
        [-8, -78],
      ],
      '#7d8a8a',
      4,
    ),
    limb(
      [
        [-34, -2],
        [34, -2],
      ],
      '#7d8a8a',
      4,
    ),
    shape(`M0 ${num(26 - 24 * flame)}C9 12 10 20 0 26C-10 20 -9 12 0 ${num(26 - 24 * flame)}Z`, '#f2a93c'),
    box(-6, 22, 12, 8, '#4d5a60', 2),
    shape('M-8 -92V-58L-34 -14Q-38 -4 -28 -4H28Q38 -4 34 -14L8 -58V-92Z', '#f2fafa', 'opacity=".82"'),
    shape('M-21 -36L-34 -14Q-38 -4 -28 -4H28Q38 -4 34 -14L21 -36Q0 -40 -21 -36Z', '#5fa39a'),
    ...bubbles,
    box(-11, -96, 22, 6, '#d3e4e4', 3),
  ])
}

function bench(x: number, y: number, width: number, size: number): string {
  return place(
    x,
    y,
    [
      polygon(
        [
          [-width / 2 + 16, -70],
          [width / 2 - 16, -70],
          [width / 2, -28],
          [-width / 2, -28],
        ],
        '#f0f2ee',
      ),
      box(-width / 2, -29, width, 13, '#c3cfcd', 3),
      box(-width / 2 + 10, -16, width - 20, 110, '#97adab', 4),
      box(-width / 2 + 10, -16, width - 20, 8, '#86a09d'),
    ],
    size,
  )
}

function stage(second: number, loudness: Loudness): Stage {
  const front = [
    clock(1002, 66, second, 686),
    box(-20, 470, 262, 70, '#86a09d'),
    box(-20, 464, 272, 14, '#f0f2ee', 3),
    experiment(second),
    teacherAt(second, loudness),
    ...[306, 898].map((x) => bench(x, 604, 420, 0.92)),
    slip(214, 552, 0.8),
    slip(398, 552, 0.8),
    slip(806, 552, 0.8),
    slip(990, 552, 0.8),
    ...seatedRow(plan, seats, 'far', second, loudness),
    ...[30, 640, 1250].map((x) => bench(x, 736, 400, 1.12)),
    slip(90, 674, 1.05),
    slip(610, 674, 1.05),
    slip(1186, 674, 1.05),
    ...seatedRow(plan, seats, 'near', second, loudness),
  ]
  return { back: lab(), middle: boardWriting(second), front: front.join('') }
}

export const chemistry: Lesson = { key: 'chemistry', seconds, posterAt: 10.6, lines, murmurs: [], effects, stage }
