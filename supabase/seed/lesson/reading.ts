import { box, ellipse, group, limb, num, place, polygon, shade, shape, stroke } from './draw.ts'
import { gesture, type GestureKey, withBeat } from './gesture.ts'
import type { Lesson, Loudness, Stage } from './lesson.ts'
import { ease, eyesOpen, track, wave } from './motion.ts'
import { books, branch, plant, room, wallWindow, windowBars } from './room.ts'
import { plan, seats } from './reading-class.ts'
import { effects, lines, seconds } from './reading-script.ts'
import { seatedRow } from './seated.ts'
import { teacher, type TeacherLook } from './teacher.ts'

const tomas: TeacherLook = {
  skin: '#c98f67',
  hair: 'short',
  hairColour: '#3a2a24',
  accent: '#3a2a24',
  beard: true,
  glasses: true,
  top: '#7d8f5a',
  bottom: '#53483f',
  legs: 'trousers',
  shoes: '#3c2f28',
  collar: '#f0e8d8',
}
const chairAt = { x: 640, y: 540, scale: 1.2 } as const
const covers = ['#c7664a', '#d9a13b', '#5f8a7c', '#5b7fa6', '#8d6f96', '#b98a5a', '#e3d6bd']

const bookHands = { left: [-57, -166], right: [57, -166], leftPoints: 0, rightPoints: 0 } as const
const gestures: readonly GestureKey[] = [
  [0, bookHands],
  [10.5, { ...bookHands, right: [26, -186], rightPoints: 1 }],
  [12.9, bookHands],
  [15.3, { ...bookHands, left: [-104, -196] }],
  [16.6, bookHands],
  [20.0, { ...bookHands, right: [6, -150], rightPoints: 1 }],
  [21.6, { ...bookHands, right: [96, -200] }],
  [24.2, bookHands],
  [28.9, { ...bookHands, right: [40, -176] }],
  [30, bookHands],
]
const looks = track(
  [0, 0],
  [3.8, 0],
  [4.4, -0.5],
  [5.6, 0.4],
  [7.2, 0.1],
  [10.3, -0.4],
  [12.0, 0.5],
  [13.4, 0.3],
  [13.9, -0.8],
  [14.8, -0.6],
  [19.6, -0.6],
  [20.4, 0],
  [21.8, 0.4],
  [23.2, 0.8],
  [27.0, 0.8],
  [27.6, 0],
  [31, 0],
)
const nods = track(
  [0, 0.95],
  [3.8, 0.95],
  [4.3, 0],
  [16.8, 0.1],
  [17.2, 0.6],
  [17.6, 0],
  [20, 0.7],
  [21.4, 0],
  [25, 0.1],
  [25.4, 0.6],
  [25.8, 0],
  [28.4, 0],
  [29, 0.9],
  [31, 0.9],
)

function reader(second: number, loudness: Loudness): string {
  const loud = loudness('tomas', second)
  const held = withBeat(gesture(second, gestures), loud * 0.4, second)
  return teacher(tomas, {
    ...held,
    ...chairAt,
    turn: 0,
    look: looks(second),
    nod: nods(second),
    tilt: wave(second, 6, 4) * 2,
    eyes: eyesOpen(second, 9) * (nods(second) > 0.7 ? 0.7 : 1),
    mouth: loud,
    smile: track([0, 0.4], [6, 0.8], [15, 0.6], [18, 1], [31, 0.8])(second),
    brow: track([4, 0], [5, 1], [7, 0.3], [10, 0.8], [14, 0.5])(second),
    walk: 0,
    step: 0,
    breath: wave(second, 4),
    seated: true,
  })
}

/** An open picture book, shown to the class: a hill, a small door ajar, warm light, paw prints. */
function pictureBook(second: number): string {
  const glow = 0.75 + 0.2 * wave(second, 3.4, 2)
  const turning = ease(Math.min(1, Math.max(0, (second - 29.1) / 0.9)))
  const pages = [
    box(-88, -57, 176, 116, '#7b4436', 5),
    box(-83, -54, 83, 108, '#f7f0df', 2),
    box(0, -54, 83, 108, '#f7f0df', 2),
    box(-79, -50, 158, 100, '#33475c', 2),
    ellipse(-52, -30, 9, 9, '#f6ecc4'),
    ...[
      [-20, -38],
      [14, -30],
      [44, -40],
      [62, -22],
      [-66, -8],
    ].map(([x = 0, y = 0]) => ellipse(x, y, 1.3, 1.3, '#f6ecc4')),
    shape('M-79 50V16C-40 -4 -8 -26 26 -22C52 -18 68 2 79 8V50Z', '#5f8a63'),
    shape('M-79 50V32C-30 18 30 44 79 26V50Z', '#4d7554'),
    shape('M8 30V8C8 -8 38 -8 38 8V30Z', '#3a2a22'),
    shape('M14 30V10C14 -2 34 -2 34 10V30Z', '#f5c765', `opacity="${num(glow)}"`),
    shape('M8 30V8C8 -4 18 -6 22 -4V30Z', '#8a5638'),
    ellipse(18, 14, 1.6, 1.6, '#f3d27a'),
    polygon(
      [
        [22, 30],
        [38, 30],
        [56, 50],
        [14, 50],
      ],
      '#f5c765',
      `opacity="${num(glow * 0.35)}"`,
    ),
    ...[
      [-58, 42],
      [-42, 36],
      [-26, 38],
      [-10, 33],
      [3, 35],
    ].map(
      ([x = 0, y = 0]) =>
        ellipse(x, y, 3.2, 2.3, '#2f4a38') +
        ellipse(x - 3, y - 3.4, 1.2, 1.2, '#2f4a38') +
        ellipse(x, y - 4.4, 1.2, 1.2, '#2f4a38') +
        ellipse(x + 3, y - 3.4, 1.2, 1.2, '#2f4a38'),
    ),
    stroke('M0 -54V54', '#2a3a4c', 2),
  ]
  const width = 83 * (1 - 2 * turning)
  const page =
    turning > 0 && turning < 1
      ? polygon(
          [
            [0, -54],
            [width, -54 - 16 * (1 - Math.abs(1 - 2 * turning))],
            [width, 54 - 16 * (1 - Math.abs(1 - 2 * turning))],
            [0, 54],
          ],
          turning < 0.5 ? '#e9dfc8' : '#f7f0df',
          'stroke="#cbbfa6" stroke-width="1"',
        )
      : ''
  const next =
    turning >= 1
      ? group('', [
          box(-79, -50, 158, 100, '#e8c98a', 2),
          ellipse(34, 14, 22, 15, '#c7764a'),
          polygon(
            [
              [44, 4],
              [50, -16],
              [58, 0],
            ],
            '#c7764a',
          ),
          ellipse(54, 6, 13, 11, '#d98a58'),
          ellipse(57, 4, 1.8, 2.2, '#2a1d17'),
          ellipse(66, 8, 2.4, 1.8, '#2a1d17'),
          shape('M14 16C-10 20 -14 -6 -2 -10C-2 2 6 6 16 6Z', '#d98a58'),
        ])
      : ''
  const fingers = (x: number): string => [-8, -1, 6].map((y) => ellipse(x, y + 6, 7, 4, tomas.skin)).join('')
  return place(640, 366 + Math.sin(second * 0.9) * 1.2, [...pages, next, page, fingers(-85), fingers(85)], 1.2, wave(second, 8, 1) * 0.7)
}

function library(): string {
  const shelf = (x: number, y: number, width: number, seed: number): string => {
    const widths = Array.from({ length: Math.floor(width / 15.8) }, (_, index) => 11 + ((index * 7 + seed * 5) % 4) * 3)
    return books(x + 8, y, widths, covers) + box(x, y, width, 9, '#a97f52', 1) + box(x, y + 8, width, 3, '#7d5c38', 1)
  }
  const bookcase = (x: number, width: number): string =>
    [
      box(x - 7, 96, width + 14, 356, '#9a7248', 7),
      box(x, 103, width, 342, '#6d4f32', 3),
      ...[190, 275, 360, 440].map((y, index) => shelf(x, y, width, index + Math.round(x / 100))),
    ].join('')
  const stars = Array.from({ length: 13 }, (_, index) => {
    const x = 40 + index * 100
    return (
      stroke(
        `M${x} ${num(36 + 16 * Math.sin((index / 12) * Math.PI * 3))}V${num(56 + 16 * Math.sin((index / 12) * Math.PI * 3))}`,
        '#8a8f80',
        1,
      ) +
      ellipse(x, 61 + 16 * Math.sin((index / 12) * Math.PI * 3), 6, 6, '#ffe9ae') +
      ellipse(x, 61 + 16 * Math.sin((index / 12) * Math.PI * 3), 13, 13, '#ffe9ae', 'opacity=".25"')
    )
  })
  const string = `M-10 40${Array.from({ length: 14 }, (_, index) => `L${index * 100 - 60} ${num(36 + 16 * Math.sin(((index - 1) / 12) * Math.PI * 3))}`).join('')}L1300 40`
  return [
    room({ wall: '#c9d3c6', panel: '#b3c1b2', floor: '#b8966c', frame: '#f5f0e2' }, 470, 640),
    bookcase(44, 218),
    bookcase(1018, 218),
    wallWindow(338, 116, 138, 206, '#f5f0e2', '#a9c2cf', '#6f927f', '#a9c2cf'),
    '<defs><clipPath id="rain"><rect x="338" y="116" width="138" height="206"/></clipPath></defs>',
    stroke(string, '#8a8f80', 2),
    ...stars,
    ellipse(640, 640, 620, 128, '#a8624e'),
    ellipse(640, 640, 590, 116, '#c47a5e'),
    ellipse(640, 640, 470, 88, '#d69a76'),
    ellipse(640, 640, 340, 60, '#c47a5e'),
    lamp(),
    armchair(),
  ].join('')
}

function lamp(): string {
  return [
    ellipse(862, 250, 150, 150, '#fff0c0', 'opacity=".22"'),
    ellipse(862, 250, 90, 90, '#fff0c0', 'opacity=".28"'),
    limb(
      [
        [862, 250],
        [862, 500],
      ],
      '#5c5348',
      6,
    ),
    ellipse(862, 504, 38, 9, '#5c5348'),
    polygon(
      [
        [832, 196],
        [892, 196],
        [914, 262],
        [810, 262],
      ],
      '#f6dfa6',
    ),
    polygon(
      [
        [880, 196],
        [892, 196],
        [914, 262],
        [890, 262],
      ],
      '#e5c682',
    ),
  ].join('')
}

function armchair(): string {
  const colour = '#3f6673'
  return place(
    chairAt.x,
    chairAt.y,
    [
      ellipse(0, 6, 150, 16, '#3b2c1c', 'opacity=".2"'),
      shape('M-104 -20V-190C-104 -262 104 -262 104 -190V-20Z', shade(colour, -0.12)),
      shape('M-92 -20V-188C-92 -246 92 -246 92 -188V-20Z', colour),
      ...[-34, 34].map((x) => ellipse(x, -176, 4, 4, shade(colour, -0.22))),
      box(-88, -104, 176, 66, shade(colour, 0.1), 20),
      box(-132, -134, 48, 128, shade(colour, -0.04), 22),
      box(84, -134, 48, 128, shade(colour, -0.16), 22),
      box(-118, -40, 236, 32, shade(colour, -0.2), 10),
    ],
    1.1,
  )
}

function rain(second: number): string {
  return Array.from({ length: 10 }, (_, index) => {
    const fall = ((second * 0.55 + index * 0.37) % 1) * 250 + 90
    return stroke(`M${num(346 + ((index * 53) % 126))} ${num(fall)}l-2 11`, '#eef5f6', 1.6, 'opacity=".75"')
  }).join('')
}

function stage(second: number, loudness: Loudness): Stage {
  const front = [
    group('', [branch(340, 150, second, '#6f9a76'), rain(second)], 'clip-path="url(#rain)"'),
    windowBars(338, 116, 138, 206, '#f5f0e2'),
    plant(962, 452, 0.72, '#d9a13b', '#5f8a63'),
    reader(second, loudness),
    pictureBook(second),
    ...seatedRow(plan, seats, 'far', second, loudness),
    ...seatedRow(plan, seats, 'near', second, loudness),
  ]
  return { back: library(), middle: '', front: front.join('') }
}

export const reading: Lesson = { key: 'reading', seconds, posterAt: 14.4, lines, murmurs: [], effects, stage }
