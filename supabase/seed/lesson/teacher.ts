import { bentLimb, between, box, ellipse, group, limb, num, place, type Point, shade, shape, stroke } from './draw.ts'
import { face, type FaceLook, type FacePose } from './face.ts'

export interface TeacherLook extends FaceLook {
  top: string
  bottom: string
  legs: 'skirt' | 'trousers'
  shoes: string
  coat?: string
  collar?: string
}

interface TeacherPose extends FacePose {
  x: number
  y: number
  scale: number
  /** of the body: -1 to the viewer's left, 1 to the right */
  turn: number
  /** hands, in the figure's own units: feet at 0 0, 340 high */
  left: Point
  right: Point
  leftPoints: number
  rightPoints: number
  /** 0 stands, 1 walks; `step` is the phase in radians */
  walk: number
  step: number
  breath: number
  seated?: boolean
}

const armBone = 60
/** how much lower the upper body is on a chair */
const seatedDrop = 58

export function teacher(look: TeacherLook, pose: TeacherPose): string {
  const drop = pose.seated ? seatedDrop : 0
  const rise = drop + pose.walk * Math.abs(Math.sin(pose.step)) * -4 - pose.breath * 1.1
  const lower = pose.seated ? seatedLegs(look) : legs(look, pose)
  const head = face(look, pose)
  const torsoShift = pose.turn * 3
  const upper = [
    hairBehind(pose, head.behind),
    arm(look, pose, pose.turn > 0 ? 'right' : 'left'),
    torso(look, pose),
    place(torsoShift + pose.turn * 3, -309, [head.front], 1, pose.tilt),
    arm(look, pose, pose.turn > 0 ? 'left' : 'right'),
  ]
  const shadow = pose.seated ? '' : ellipse(0, 2, 62, 9, '#3b2c1c', 'opacity=".18"')
  return place(pose.x, pose.y, [shadow, lower, group(`translate(0 ${num(rise)})`, upper)], pose.scale)
}

function hairBehind(pose: TeacherPose, drawn: string): string {
  return drawn === '' ? '' : place(pose.turn * 6, -309, [drawn], 1, pose.tilt)
}

function torso(look: TeacherLook, pose: TeacherPose): string {
  const slim = 1 - Math.abs(pose.turn) * 0.16
  const fill = look.coat ?? look.top
  const neck = [
    limb(
      [
        [pose.turn * 4, -295],
        [0, -268],
      ],
      shade(look.skin, -0.14),
      21,
    ),
    shape('M-17 -277C-12 -262 12 -262 17 -277L22 -270C12 -250 -12 -250 -22 -270Z', look.collar ?? shade(look.top, -0.1)),
  ]
  const body = look.coat
    ? [
        shape(
          'M-20 -276C-38 -271 -44 -262 -45 -244L-40 -150C-41 -120 -46 -96 -47 -84H47C46 -96 41 -120 40 -150L45 -244C44 -262 38 -271 20 -276Z',
          fill,
        ),
        shape('M-13 -276L0 -200L13 -276C6 -266 -6 -266 -13 -276Z', look.top),
        stroke('M-14 -276L0 -198V-86', shade(fill, -0.16), 1.6),
        stroke('M14 -276L0 -198', shade(fill, -0.16), 1.6),
        box(14, -156, 20, 22, shade(fill, -0.06), 3),
        box(-34, -156, 20, 22, shade(fill, -0.06), 3),
      ]
    : [
        shape(
          'M-19 -275C-38 -270 -44 -260 -44 -242C-43 -214 -31 -204 -29 -184C-29 -172 -34 -166 -35 -156H35C34 -166 29 -172 29 -184C31 -204 43 -214 44 -242C44 -260 38 -270 19 -275C10 -266 -10 -266 -19 -275Z',
          fill,
        ),
        shape(
          'M29 -184C31 -204 43 -214 44 -242C44 -260 38 -270 28 -273C32 -240 22 -206 17 -186C16 -172 20 -164 20 -156H35C34 -166 29 -172 29 -184Z',
          shade(fill, -0.09),
        ),
      ]
  return group(`translate(${num(pose.turn * 3)} 0) scale(${num(slim)} 1)`, [...body, ...neck])
}

function arm(look: TeacherLook, pose: TeacherPose, side: 'left' | 'right'): string {
  const sign = side === 'left' ? -1 : 1
  const shoulder: Point = [sign * (37 - Math.abs(pose.turn) * 7) + pose.turn * 3, -256]
  const hand = pose[side]
  const swing = pose.walk * Math.sin(pose.step) * 9 * sign
  const target: Point = [hand[0] + swing, hand[1]]
  const joint = looseElbow(shoulder, target, sign)
  const wrist = between(joint, target, 0.72)
  const sleeve = look.coat ?? look.top
  const cloth = shade(sleeve, -0.05)
  return [
    limb([between(joint, target, 0.6), target], look.skin, 13.5),
    handShape(joint, target, look.skin, side === 'left' ? pose.leftPoints : pose.rightPoints),
    bentLimb([shoulder, joint, wrist], shade(sleeve, -0.16), 25),
    bentLimb([shoulder, joint, wrist], cloth, 22.5),
  ].join('')
}

/** An arm hangs from its joints: the elbow falls down and outwards by what slack the reach leaves. */
function looseElbow(shoulder: Point, hand: Point, sign: number): Point {
  const reach = Math.min(2 * armBone, Math.hypot(hand[0] - shoulder[0], hand[1] - shoulder[1]))
  const slack = Math.sqrt(armBone ** 2 - (reach / 2) ** 2) * 0.82
  const [x, y] = between(shoulder, hand, 0.5)
  return [x + sign * slack * 0.4, y + slack * 0.86]
}

function handShape(from: Point, to: Point, skin: string, pointing: number): string {
  const degrees = (Math.atan2(to[1] - from[1], to[0] - from[0]) * 180) / Math.PI
  const finger = 10 + pointing * 11
  return place(
    to[0],
    to[1],
    [
      ellipse(4, 0, 10.5, 8.6, skin),
      limb(
        [
          [8, -4.5],
          [finger, -3.5],
        ],
        skin,
        5.4,
      ),
      limb(
        [
          [3, -6],
          [10 - pointing * 4, -10],
        ],
        shade(skin, -0.04),
        5,
      ),
      stroke('M5 2.5H12', shade(skin, -0.18), 1.3),
    ],
    1,
    degrees,
  )
}

function legs(look: TeacherLook, pose: TeacherPose): string {
  const stride = pose.walk * Math.sin(pose.step) * 20
  const lift = (phase: number): number => pose.walk * Math.max(0, Math.cos(phase)) * 9
  const foot = (x: number, up: number): string =>
    shape(
      `M${num(x - 12)} ${num(-up)}C${num(x - 12)} ${num(-14 - up)} ${num(x + 10)} ${num(-16 - up)} ${num(x + 13 + pose.turn * 5)} ${num(-up)}Z`,
      look.shoes,
    )
  const [xl, xr] = [-17 + stride, 17 - stride]
  const [ul, ur] = [lift(pose.step), lift(pose.step + Math.PI)]
  if (look.legs === 'trousers') {
    const hip = look.coat ? -100 : -160
    const leg = (from: number, to: number, up: number): string =>
      limb(
        [
          [from, hip + 10],
          [mixX(from, to), -84 - up],
          [to, -12 - up],
        ],
        look.bottom,
        29,
      )
    return [foot(xl, ul), foot(xr, ur), leg(-14, xl, ul), leg(14, xr, ur), box(-34, hip - 4, 68, 34, look.bottom, 10)].join('')
  }
  const sway = pose.walk * Math.sin(pose.step + 0.6) * 5
  const shin = (x: number, up: number): string =>
    limb(
      [
        [x * 0.8, -80],
        [x, -10 - up],
      ],
      shade(look.skin, -0.1),
      14,
    )
  return [
    shin(xl, ul),
    shin(xr, ur),
    foot(xl, ul),
    foot(xr, ur),
    shape(`M-34 -160C-42 -126 -54 -90 ${num(-60 + sway)} -48C-30 -38 30 -38 ${num(60 + sway)} -48C54 -90 42 -126 34 -160Z`, look.bottom),
    shape(
      `M34 -160C42 -126 54 -90 ${num(60 + sway)} -48C50 -44 40 -42 ${num(28 + sway)} -41C32 -80 24 -130 16 -160Z`,
      shade(look.bottom, -0.12),
    ),
    stroke(`M-12 -150C-16 -116 -24 -80 ${num(-26 + sway)} -46`, shade(look.bottom, -0.14), 2),
  ].join('')
}

function seatedLegs(look: TeacherLook): string {
  const leg = (sign: number): string =>
    [
      limb(
        [
          [sign * 30, -76],
          [sign * 31, -16],
        ],
        look.bottom,
        31,
      ),
      limb(
        [
          [sign * 18, -104],
          [sign * 33, -88],
        ],
        shade(look.bottom, 0.06),
        40,
      ),
      shape(`M${sign * 32 - 17} 0C${sign * 32 - 17} -22 ${sign * 32 + 17} -22 ${sign * 32 + 17} 0Z`, look.shoes),
    ].join('')
  return leg(-1) + leg(1)
}

const mixX = (from: number, to: number): number => from + (to - from) * 0.45
