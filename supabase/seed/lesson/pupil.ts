import { bentLimb, between, box, ellipse, group, limb, num, place, type Point, shade, shape, stroke } from './draw.ts'
import { headFromBehind, type HeadLook, type HeadPose } from './pupil-head.ts'

export interface PupilLook extends HeadLook {
  top: string
  bottom: string
  pattern?: 'stripes' | 'hood' | 'collar' | 'straps'
}

export interface PupilPose extends HeadPose {
  x: number
  y: number
  scale: number
  /** 0 down, 0.5 half up, 1 up */
  raise: number
  /** which arm: the viewer's left or right */
  side: -1 | 1
  /** 0 sits up, 1 bends over the desk and writes */
  write: number
  breath: number
  /** leans to the viewer's left or right, -1 to 1 */
  lean: number
}

interface WalkerPose extends HeadPose {
  x: number
  y: number
  scale: number
  walk: number
  step: number
  /** of the body, as the head */
  body: number
  /** in the figure's own units: feet at 0 0, 340 high; null lets the arm hang */
  hand: Point | null
}

/** A seated pupil from behind: the middle of the seat at 0 0, the head about 150 above it; without a chair, on the floor. */
export function pupil(look: PupilLook, pose: PupilPose, chair: string | null): string {
  const bend = pose.write
  const shift = pose.lean * 10
  const headX = shift * 1.4 + pose.turn * 4
  const headY = -148 + bend * 20 - pose.breath * 1.2
  return place(
    pose.x,
    pose.y,
    [
      deskArm(look, pose, pose.raise > 0.03 ? otherSide(pose.side) : 0),
      back(look, pose, shift),
      pose.raise > 0.03 ? raisedArm(look, pose, shift) : '',
      place(headX, headY, [headFromBehind(look, pose)]),
      look.pattern === 'hood' ? hood(look, shift) : '',
      chair ? chairBack(chair) : crossedLegs(look),
    ],
    pose.scale,
  )
}

const otherSide = (side: -1 | 1): -1 | 1 => (side === 1 ? -1 : 1)

function back(look: PupilLook, pose: PupilPose, shift: number): string {
  const lift = pose.breath * -0.8 + pose.write * 10
  const body = shape(
    `M${num(-20 + shift)} -106C${num(-48 + shift)} -102 -62 -90 -64 -66L-66 10H66L64 -66C62 -90 ${num(48 + shift)} -102 ${num(20 + shift)} -106C${num(10 + shift)} -98 ${num(-10 + shift)} -98 ${num(-20 + shift)} -106Z`,
    look.top,
  )
  const side = shape(`M66 10L64 -66C62 -90 ${num(48 + shift)} -102 ${num(30 + shift)} -104C48 -84 50 -40 48 10Z`, shade(look.top, -0.1))
  return group(`translate(0 ${num(lift)})`, [body, side, ...pattern(look, shift)])
}

function pattern(look: PupilLook, shift: number): string[] {
  const dark = shade(look.top, -0.18)
  switch (look.pattern) {
    case 'stripes':
      return [-78, -56, -34].map((y) => stroke(`M-64 ${y}Q0 ${y + 7} 64 ${y}`, shade(look.top, 0.42), 6))
    case 'collar':
      return [
        shape(
          `M${num(-24 + shift)} -106Q${num(shift)} -86 ${num(24 + shift)} -106L${num(30 + shift)} -98Q${num(shift)} -72 ${num(-30 + shift)} -98Z`,
          '#f5efe2',
        ),
      ]
    case 'straps':
      return [stroke(`M${num(-34 + shift)} -102L-26 10M${num(34 + shift)} -102L26 10`, dark, 10)]
    default:
      return [stroke(`M${num(-22 + shift)} -103Q${num(shift)} -90 ${num(22 + shift)} -103`, dark, 4)]
  }
}

function hood(look: PupilLook, shift: number): string {
  return [
    shape(
      `M${num(-34 + shift)} -104C${num(-30 + shift)} -74 ${num(-14 + shift)} -60 ${num(shift)} -60C${num(14 + shift)} -60 ${num(30 + shift)} -74 ${num(34 + shift)} -104C${num(16 + shift)} -92 ${num(-16 + shift)} -92 ${num(-34 + shift)} -104Z`,
      shade(look.top, -0.08),
    ),
    stroke(`M${num(-34 + shift)} -104C${num(-16 + shift)} -90 ${num(16 + shift)} -90 ${num(34 + shift)} -104`, shade(look.top, -0.22), 3),
  ].join('')
}

/** Arms that rest on the desk: of them only the upper halves are seen from behind. */
function deskArm(look: PupilLook, pose: PupilPose, only: -1 | 0 | 1): string {
  const sleeve = shade(look.top, -0.08)
  const one = (side: number): string => {
    const jitter = pose.write * Math.sin(pose.breath * 6) * (side > 0 ? 1.4 : 0)
    return bentLimb(
      [
        [side * 50, -78],
        [side * (76 + pose.write * 6), -30],
        [side * 44 + jitter, -12],
      ],
      sleeve,
      27,
    )
  }
  if (only !== 0) return one(only)
  return one(-1) + one(1)
}

function raisedArm(look: PupilLook, pose: PupilPose, shift: number): string {
  const side = pose.side
  const half = Math.min(1, pose.raise * 2)
  const full = Math.max(0, pose.raise * 2 - 1)
  const pick = (down: Point, middle: Point, up: Point): Point => between(between(down, middle, half), up, full)
  const shoulder: Point = [side * 50 + shift, -82]
  const joint = pick([side * 72, -34], [side * 86, -72], [side * 72, -134])
  const hand = pick([side * 50, -14], [side * 72, -142], [side * 66, -226])
  const cuff = between(joint, hand, 0.76)
  return [
    limb([between(joint, hand, 0.55), hand], look.skin, 16),
    openHand(joint, hand, look.skin, full),
    bentLimb([shoulder, joint, cuff], shade(look.top, -0.14), 29),
    bentLimb([shoulder, joint, cuff], look.top, 26),
  ].join('')
}

function openHand(from: Point, to: Point, skin: string, spread: number): string {
  const degrees = (Math.atan2(to[1] - from[1], to[0] - from[0]) * 180) / Math.PI + 90
  const fingers = [-8, -3, 3, 8].map((x) =>
    limb(
      [
        [x * 0.8, -6],
        [x * (1 + spread * 0.28), -21 - (Math.abs(x) < 5 ? 4 : 0)],
      ],
      skin,
      5.6,
    ),
  )
  return place(
    to[0],
    to[1],
    [
      ellipse(0, -4, 11.5, 12, skin),
      ...fingers,
      limb(
        [
          [-8, 0],
          [-15, -9],
        ],
        shade(skin, -0.05),
        5.4,
      ),
    ],
    1,
    degrees,
  )
}

function crossedLegs(look: PupilLook): string {
  return [
    ellipse(0, 26, 100, 19, '#3b2c1c', 'opacity=".16"'),
    ellipse(-50, 6, 48, 17, look.bottom),
    ellipse(50, 6, 48, 17, shade(look.bottom, -0.08)),
    shape('M-66 0H66C66 20 40 26 0 26C-40 26 -66 20 -66 0Z', look.top),
    stroke('M-60 14C-40 24 40 24 60 14', shade(look.top, -0.16), 4),
  ].join('')
}

export function chairBack(colour: string): string {
  return [
    box(-48, -46, 96, 40, shade(colour, -0.18), 13),
    box(-48, -49, 96, 39, colour, 13),
    box(-40, -46, 80, 5, shade(colour, 0.18), 2.5),
    limb(
      [
        [-36, -6],
        [-38, 74],
      ],
      '#6f6a62',
      6,
    ),
    limb(
      [
        [36, -6],
        [38, 74],
      ],
      '#6f6a62',
      6,
    ),
  ].join('')
}

/** A pupil on their feet, from behind or in profile. */
export function walker(look: PupilLook, pose: WalkerPose): string {
  const swing = Math.sin(pose.step) * pose.walk
  const rise = Math.abs(Math.sin(pose.step)) * pose.walk * -4
  const slim = 1 - Math.abs(pose.body) * 0.2
  const leg = (side: number): string => {
    const lift = Math.max(0, side * Math.cos(pose.step)) * pose.walk * 12
    const x = side * (18 - Math.abs(pose.body) * 8) + side * swing * 16 * Math.sign(pose.body || 1)
    return [
      limb(
        [
          [side * 15, -130],
          [x, -66 - lift],
          [x, -14 - lift],
        ],
        shade(look.bottom, side > 0 ? -0.08 : 0),
        30,
      ),
      shape(
        `M${num(x - 13)} ${num(-lift)}Q${num(x - 14)} ${num(-18 - lift)} ${num(x)} ${num(-18 - lift)}Q${num(x + 14 + pose.body * 6)} ${num(-18 - lift)} ${num(x + 14 + pose.body * 8)} ${num(-lift)}Z`,
        '#f3ece0',
      ),
    ].join('')
  }
  const hanging = (side: number): string => {
    const tip: Point = [side * 58 * slim + side * swing * 10, -132]
    return [
      limb([between([side * 56 * slim, -190], tip, 0.7), tip], look.skin, 16),
      ellipse(tip[0], tip[1] + 2, 10, 11, look.skin),
      limb([[side * 46 * slim, -232], [side * 58 * slim, -188], between([side * 58 * slim, -188], tip, 0.7)], shade(look.top, -0.1), 26),
    ].join('')
  }
  const torso = shape('M-18 -258C-44 -254 -56 -246 -57 -226L-52 -120H52L57 -226C56 -246 44 -254 18 -258C8 -250 -8 -250 -18 -258Z', look.top)
  const upper = [
    pose.hand ? '' : hanging(1),
    hanging(-1),
    group(`scale(${num(slim)} 1)`, [
      torso,
      box(-52, -128, 104, 12, shade(look.top, -0.14), 4),
      stroke('M-20 -255Q0 -243 20 -255', shade(look.top, -0.18), 4),
    ]),
    pose.hand ? reachingArm(look, pose.hand) : '',
    place(pose.body * 4, -300, [headFromBehind(look, pose)]),
  ]
  return place(
    pose.x,
    pose.y,
    [ellipse(0, 2, 52, 9, '#3b2c1c', 'opacity=".2"'), leg(-1), leg(1), group(`translate(0 ${num(rise)})`, upper)],
    pose.scale,
  )
}

function reachingArm(look: PupilLook, hand: Point): string {
  const shoulder: Point = [44, -232]
  const joint: Point = [mid(shoulder[0], hand[0]) + 10, mid(shoulder[1], hand[1]) + 16]
  const cuff = between(joint, hand, 0.7)
  const degrees = (Math.atan2(hand[1] - joint[1], hand[0] - joint[0]) * 180) / Math.PI
  return [
    limb([between(joint, hand, 0.5), hand], look.skin, 16),
    place(
      hand[0],
      hand[1],
      [
        ellipse(2, 0, 11.5, 10, look.skin),
        limb(
          [
            [6, -3],
            [23, -3],
          ],
          look.skin,
          6,
        ),
        limb(
          [
            [18, -3.5],
            [31, -5],
          ],
          '#fdfbf3',
          4.6,
        ),
      ],
      1,
      degrees,
    ),
    bentLimb([shoulder, joint, cuff], shade(look.top, -0.14), 28),
    bentLimb([shoulder, joint, cuff], look.top, 25),
  ].join('')
}

const mid = (a: number, b: number): number => (a + b) / 2
