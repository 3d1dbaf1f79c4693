import { ellipse, group, type Point, shade } from './draw.ts'
import { plan, seats } from './fractions-class.ts'
import { boardWriting, classroom, exitFrom, exitTo, line, onLine } from './fractions-room.ts'
import { effects, lines, murmurs, seconds } from './fractions-script.ts'
import { gesture, type GestureKey, hands, pointing, withBeat } from './gesture.ts'
import type { Lesson, Loudness, Stage } from './lesson.ts'
import { ease, eyesOpen, mix, pulses, track, wave } from './motion.ts'
import { walker } from './pupil.ts'
import { branch, clock, desk, plant, pot, slip, windowBars } from './room.ts'
import { seatedRow } from './seated.ts'
import { teacher, type TeacherLook } from './teacher.ts'

const wood = '#c99f6b'

const amara: TeacherLook = {
  skin: '#7a4a30',
  hair: 'puff',
  hairColour: '#231815',
  accent: '#cf6a45',
  top: '#dda03c',
  bottom: '#2f5d6b',
  legs: 'skirt',
  shoes: '#4a332a',
  collar: '#b97f26',
}
const feet = 516
const scale = 1.12
const where = track(
  [0, 152],
  [2.7, 152],
  [6.1, 934],
  [15.8, 934],
  [17.5, 1016],
  [21.9, 1016],
  [23.3, 936],
  [60.6, 936],
  [62.4, 1020],
  [81.5, 1020],
  [83.8, exitFrom + 112],
  [84.3, exitFrom + 112],
  [86.8, exitTo + 112],
  [88.0, exitTo + 112],
  [89.4, 965],
)
const walks = pulses(0.35, [2.7, 6.1], [15.8, 17.5], [21.9, 23.3], [60.6, 62.4], [81.5, 83.8], [84.3, 86.8], [88.0, 89.4])
const turns = track(
  [0, 0.25],
  [2.6, 0.3],
  [3.1, 0.85],
  [5.6, 0.85],
  [6.3, -0.3],
  [7.2, 0],
  [15.8, 0],
  [16.2, 0.4],
  [17.6, -0.1],
  [21.9, -0.1],
  [22.3, -0.5],
  [23.4, 0],
  [60.6, 0],
  [61.2, 0.45],
  [62.4, -0.3],
  [79, -0.3],
  [81.6, -0.2],
  [82.1, -0.7],
  [84.2, -0.85],
  [86.8, -0.85],
  [87.5, 0],
)
const looks = track(
  [0, 0.1],
  [0.9, 0.75],
  [2.2, 0.2],
  [3.1, 0.7],
  [4.4, 0.2],
  [5.4, -0.5],
  [6.4, -0.1],
  [8.2, -0.6],
  [9.2, 0],
  [15.6, -0.3],
  [17.8, -0.5],
  [19.6, 0.5],
  [20.2, 0.5],
  [21.2, -0.3],
  [23.2, 0],
  [26.2, -0.6],
  [34.5, -0.55],
  [35.4, -0.2],
  [37.6, -0.2],
  [38.3, -0.9],
  [39.4, -0.15],
  [40.2, 0.75],
  [40.9, -0.75],
  [50.9, -0.75],
  [51.5, -0.35],
  [58.9, -0.35],
  [59.5, -0.8],
  [62.4, -0.9],
  [70.6, -0.9],
  [71.3, -0.65],
  [81, -0.6],
  [83.2, -0.8],
  [86.8, -0.9],
  [87.4, -0.1],
  [89.8, -0.3],
)
const smiles = track([0, 0.5], [9, 0.6], [24, 0.8], [33, 0.7], [37, 0.35], [41, 0.6], [47, 0.9], [60, 0.7], [70, 1], [92, 0.8])
const brows = track([6, 0], [7, 0.9], [9, 0.2], [28, 0.6], [32, 0.2], [36, 0.8], [41, 0.7], [43, 0.5], [74, 0.8], [78, 0.3])

const gestures: readonly GestureKey[] = [
  [0, hands.clasped],
  [0.7, pointing('right', [line.zero - 6, line.y + 4], [152, feet], scale)],
  [3.0, hands.hanging],
  [4.9, pointing('left', [line.one + 8, line.y + 4], [934, feet], scale)],
  [6.6, hands.open],
  [8.9, hands.clasped],
  [9.3, hands.hush],
  [10.8, hands.together],
  [12.0, hands.wide],
  [13.4, hands.open],
  [15.3, hands.clasped],
  [17.6, hands.chin],
  [21.7, hands.hanging],
  [23.3, hands.open],
  [25.7, hands.clasped],
  [26.5, hands.offerLeft],
  [28.6, hands.clasped],
  [32.2, hands.open],
  [34.4, hands.clasped],
  [35.3, hands.open],
  [37.2, hands.clasped],
  [41.2, hands.offerLeft],
  [43.3, hands.clasped],
  [47.8, hands.together],
  [49.2, hands.open],
  [50.9, hands.clasped],
  [51.4, hands.offerLeft],
  [52.9, hands.clasped],
  [56.4, hands.together],
  [57.6, hands.open],
  [58.9, hands.clasped],
  [59.6, hands.offerLeft],
  [61.2, hands.hanging],
  [62.4, hands.clasped],
  [71.0, hands.chin],
  [74.0, hands.open],
  [75.2, hands.offerLeft],
  [77.0, hands.clasped],
  [81.2, hands.open],
  [82.4, hands.hanging],
  [83.6, pointing('left', [exitFrom, 156], [exitFrom + 112, feet], scale)],
  [87.0, hands.open],
  [89.4, hands.clasped],
]

function amaraAt(second: number, loudness: Loudness): string {
  const loud = loudness('amara', second)
  const held = withBeat(gesture(second, gestures), loud, second)
  const writing = pulses(0.3, [84.2, 86.9])(second)
  const left: Point = [held.left[0] + writing * Math.sin(second * 17) * 3, held.left[1] + writing * Math.cos(second * 13) * 6]
  return teacher(amara, {
    ...held,
    left,
    x: where(second),
    y: feet,
    scale,
    turn: turns(second),
    look: looks(second),
    nod: nods(second),
    tilt: wave(second, 7, 2) * 1.6,
    eyes: eyesOpen(second, 5),
    mouth: loud,
    smile: smiles(second),
    brow: brows(second) + loud * 0.3,
    walk: walks(second),
    step: second * 7.2,
    breath: wave(second, 3.8),
  })
}

const nods = (second: number): number =>
  pulses(
    0.25,
    [30.1, 30.7],
    [31.2, 31.8],
    [45.2, 45.8],
    [46.4, 47],
    [54.6, 55.2],
    [68.2, 68.8],
    [72, 72.6],
    [79, 79.6],
    [79.8, 80.4],
  )(second) *
    0.9 +
  track([88, 0], [89, 0.2])(second)

const solSeat = seats.find((seat) => seat.name === 'Sol')
const solX = track([61.0, 350], [61.9, 476], [63.9, 438], [67.1, 438], [68.0, 500], [79.9, 500], [81.7, 478], [82.5, 352])
const solY = track([60.2, 720], [61.0, 632], [61.8, 632], [63.9, 516], [79.9, 516], [81.7, 632], [82.4, 632], [83.1, 718])
const solScale = track([61.4, 0.88], [63.9, 0.72], [79.9, 0.72], [81.7, 0.88])
const solTurn = track(
  [60.9, 0],
  [61.3, 0.75],
  [61.9, 0.1],
  [64, 0],
  [66, 0.25],
  [70.2, 0.35],
  [71, 0.95],
  [79.8, 0.95],
  [80.2, -0.95],
  [82.3, -0.95],
  [82.9, 0],
)
const solBody = track([61, 0], [61.3, 0.6], [61.9, 0], [70.4, 0], [71, 0.5], [79.8, 0.5], [80.2, -0.7], [82.3, -0.7], [82.8, 0])
const solReach = pulses(0.7, [64.2, 70.9])
const away: readonly [number, number] = [60.25, 83.05]

function solStanding(second: number, loudness: Loudness): { y: number; drawn: string } {
  const [x, y, size] = [solX(second), solY(second), solScale(second)]
  const target: Point = [
    track([67.2, onLine(0.5)], [68.3, onLine(0.625)])(second),
    line.y - track([67.2, 0], [67.7, 16], [68.3, 0])(second),
  ]
  const reached: Point = [(target[0] - 20 - x) / size, (target[1] + 4 - y) / size]
  const share = solReach(second)
  const hand: Point | null = share < 0.02 ? null : [mix(60, reached[0], ease(share)), mix(-140, reached[1], ease(share))]
  const walk = pulses(0.3, [61.1, 63.9], [67.1, 68.1], [79.9, 82.5])(second)
  const drawn = solSeat
    ? walker(solSeat.look, {
        x,
        y,
        scale: size,
        walk,
        step: second * 7.4,
        body: solBody(second),
        turn: solTurn(second),
        tilt: 0,
        eyes: eyesOpen(second, 44),
        mouth: loudness('sol', second),
        hand,
      })
    : ''
  return { y, drawn }
}

function stage(second: number, loudness: Loudness): Stage {
  const sol = second > away[0] && second < away[1] ? solStanding(second, loudness) : null
  const atBoard = sol !== null && sol.y < 570
  const empty = sol === null ? [] : ['Sol']
  const front = [
    group('', [branch(1096, 118, second, '#86a878')], 'clip-path="url(#pane)"'),
    windowBars(1092, 86, 156, 236, '#fbf6ea'),
    clock(98, 112, second, 614),
    plant(1254, 440, 0.82, '#c7664a', '#5f8a63'),
    amaraAt(second, loudness),
    atBoard ? sol.drawn : '',
    ...[268, 694, 1122].map((x) => desk(x, 584, 376, 0.88, wood)),
    slip(200, 536, 0.8),
    slip(352, 534, 0.8),
    slip(622, 536, 0.8),
    slip(770, 534, 0.8),
    slip(1040, 536, 0.8),
    slip(1196, 534, 0.8),
    pot(274, 540, 0.72, '#5b84a8'),
    pot(694, 540, 0.72, '#c7664a'),
    pot(1120, 540, 0.72, '#6f9a76'),
    sol !== null && !atBoard ? sol.drawn : '',
    ...seatedRow(plan, seats, 'far', second, loudness, empty),
    ...[180, 801, 1290].map((x) => desk(x, 724, 376, 1.18, shade(wood, 0.04))),
    slip(90, 660, 1.1),
    slip(290, 658, 1.1),
    slip(700, 660, 1.1),
    slip(905, 658, 1.1),
    slip(1205, 660, 1.1),
    pot(184, 664, 0.95, '#d99a3d'),
    pot(800, 664, 0.95, '#5b84a8'),
    ...seatedRow(plan, seats, 'near', second, loudness),
    ellipse(640, 724, 800, 26, '#2a1f14', 'opacity=".10"'),
  ]
  return { back: classroom(), middle: boardWriting(second), front: front.join('') }
}

export const fractions: Lesson = { key: 'fractions', seconds, posterAt: 41.92, lines, murmurs, effects, stage }
