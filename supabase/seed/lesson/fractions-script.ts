import type { Effect, Line, Murmur } from './lesson.ts'

export const seconds = 92

export const lines: readonly Line[] = [
  { at: 1.1, voice: 'amara', words: 'Here is our line. Zero lives here,', spanish: 'Esta es nuestra recta. Aquí vive el cero,' },
  { at: 4.6, voice: 'amara', words: 'and one lives here.', spanish: 'y aquí vive el uno.' },
  { at: 6.6, voice: 'amara', words: 'Where does five eighths live?', spanish: '¿Dónde viven los cinco octavos?' },
  { at: 9.3, voice: 'amara', words: 'Don’t tell me yet.', spanish: 'No me lo digáis todavía.' },
  {
    at: 10.9,
    voice: 'amara',
    words: 'Turn to the person next to you, and say where you would put it, and why.',
    spanish: 'Giraos hacia quien tenéis al lado y decidle dónde lo pondríais y por qué.',
  },
  { at: 23.3, voice: 'amara', words: 'Back to me in three, two, one.', spanish: 'Volved a mirarme en tres, dos, uno.' },
  { at: 26.4, voice: 'amara', words: 'Theo, where did you two put it?', spanish: 'Theo, ¿dónde lo habéis puesto?' },
  {
    at: 28.6,
    voice: 'theo',
    words: 'After three quarters. Five is more than three.',
    spanish: 'Después de tres cuartos. Cinco es más que tres.',
  },
  {
    at: 31.85,
    voice: 'amara',
    words: 'You looked at the five. Thank you for telling us why.',
    spanish: 'Te has fijado en el cinco. Gracias por decirnos por qué.',
  },
  { at: 35.2, voice: 'amara', words: 'Is it more than a half, or less?', spanish: '¿Es más que un medio, o menos?' },
  { at: 41.2, voice: 'amara', words: 'Sol, what are you thinking?', spanish: 'Sol, ¿qué estás pensando?' },
  {
    at: 43.3,
    voice: 'sol',
    words: 'More. Four eighths is a half, and we have one more.',
    spanish: 'Más. Cuatro octavos son un medio, y tenemos uno más.',
  },
  {
    at: 47.7,
    voice: 'amara',
    words: 'Four eighths is a half, and we have one more.',
    spanish: 'Cuatro octavos son un medio, y tenemos uno más.',
  },
  { at: 50.9, voice: 'amara', words: 'Mina, and you?', spanish: 'Mina, ¿y tú?' },
  {
    at: 52.6,
    voice: 'mina',
    words: 'It is in the middle of a half and three quarters.',
    spanish: 'Está en medio de un medio y tres cuartos.',
  },
  { at: 56.3, voice: 'amara', words: 'In the middle of a half and three quarters.', spanish: 'En medio de un medio y tres cuartos.' },
  { at: 59.6, voice: 'amara', words: 'Sol, come and show us.', spanish: 'Sol, ven a enseñárnoslo.' },
  { at: 65.4, voice: 'sol', words: 'Here is a half.', spanish: 'Aquí está un medio.' },
  { at: 67.5, voice: 'sol', words: 'One more eighth is here.', spanish: 'Un octavo más es aquí.' },
  { at: 70.8, voice: 'theo', words: 'Oh. The eighths are smaller jumps.', spanish: 'Ah. Los octavos son saltos más pequeños.' },
  {
    at: 73.6,
    voice: 'amara',
    words: 'Smaller jumps. What changed your mind, Theo?',
    spanish: 'Saltos más pequeños. ¿Qué te ha hecho cambiar de idea, Theo?',
  },
  {
    at: 77.3,
    voice: 'theo',
    words: 'Three quarters is six eighths. Five comes before it.',
    spanish: 'Tres cuartos son seis octavos. Cinco va antes.',
  },
  { at: 81.2, voice: 'amara', words: 'Thank you, both of you.', spanish: 'Gracias a los dos.' },
  {
    at: 83.3,
    voice: 'amara',
    words: 'On your slip: where does seven eighths live?',
    spanish: 'En vuestra hoja: ¿dónde viven los siete octavos?',
  },
  { at: 86.7, voice: 'amara', words: 'Draw the line, and say how you know.', spanish: 'Dibujad la recta y decid cómo lo sabéis.' },
]

export const murmurs: readonly Murmur[] = [
  {
    from: 15.6,
    to: 23.2,
    caption: '(pairs talk)',
    spanish: '(hablan por parejas)',
    lines: [
      { at: 15.7, voice: 'mina', words: 'I think it goes after the half, because a half is four eighths.' },
      { at: 15.9, voice: 'ada', words: 'You count the eighths first. One, two, three, four, five.' },
      { at: 16.3, voice: 'jonas', words: 'But eight is a big number. So it is nearly at the end.' },
      { at: 17.1, voice: 'theo', words: 'It is past three quarters. Five is more than three.' },
      { at: 18.9, voice: 'sol', words: 'Put your finger on the half. Then one more jump.' },
      { at: 19.4, voice: 'ada', words: 'Show me on the line. Yes, that is where I would put it.' },
      { at: 19.8, voice: 'leila', words: 'How do you know it is not on the other side?' },
      { at: 20.2, voice: 'mina', words: 'Are you sure? Look, the quarters are bigger.' },
    ],
  },
]

export const effects: readonly Effect[] = [
  ...[3.0, 3.45, 3.9, 4.35, 4.8, 5.25, 5.7].map((at): Effect => ({ at, sound: 'step' })),
  ...[16.4, 17.0, 22.3, 22.8].map((at): Effect => ({ at, sound: 'step' })),
  { at: 60.9, sound: 'chair' },
  ...[61.9, 62.35, 62.8, 63.25, 63.7].map((at): Effect => ({ at, sound: 'step' })),
  { at: 68.9, sound: 'chalk' },
  { at: 69.4, sound: 'chalk' },
  { at: 69.7, sound: 'chalk' },
  ...[79.9, 80.35, 80.8, 81.25, 81.7].map((at): Effect => ({ at, sound: 'step' })),
  { at: 82.6, sound: 'chair' },
  { at: 84.6, sound: 'chalk' },
  { at: 85.0, sound: 'chalk' },
  { at: 85.4, sound: 'chalk' },
  { at: 89.4, sound: 'paper' },
  { at: 90.1, sound: 'paper' },
]
