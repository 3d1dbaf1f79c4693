import { boardReflection, fractionsCircle, fractionsCoaching } from './story/fractions-reviews.ts'
import { chemistryCoaching, readingCircle, readingReflection } from './story/other-reviews.ts'
import type { Story } from './story/words.ts'

const hour = 60
const day = 24 * hour

export const story: Story = {
  password: 'pausepoint-demo',
  people: [
    { key: 'amara', name: 'Amara Osei', email: 'amara@demo.pausepoint.test' },
    { key: 'daniel', name: 'Daniel Krüger', email: 'daniel@demo.pausepoint.test' },
    { key: 'helene', name: 'Hélène Marchand-Tessier', email: 'helene@demo.pausepoint.test' },
    { key: 'ngozi', name: 'Ngozi Adeyemi-Whitfield', email: 'ngozi@demo.pausepoint.test' },
    { key: 'lucia', name: 'Lucía Marín', email: 'lucia@demo.pausepoint.test' },
    { key: 'tomas', name: 'Tomás Villanueva-Ortega de la Fuente', email: 'tomas@demo.pausepoint.test' },
    { key: 'hyejin', name: '박혜진 Hye-jin Park', email: 'hyejin@demo.pausepoint.test' },
    { key: 'siobhan', name: 'Siobhán Ní Dhomhnaill', email: 'siobhan@demo.pausepoint.test' },
    { key: 'raghav', name: 'Raghavendra Subramaniam', email: 'raghav@demo.pausepoint.test' },
  ],
  groups: [
    {
      key: 'hillside',
      name: 'Hillside coaching',
      createdDaysAgo: 64,
      members: [
        { person: 'ngozi', role: 'lead' },
        { person: 'daniel', role: 'coach' },
        { person: 'helene', role: 'coach' },
        { person: 'amara', role: 'teacher' },
        { person: 'lucia', role: 'teacher' },
        { person: 'tomas', role: 'teacher' },
        { person: 'hyejin', role: 'teacher' },
        { person: 'siobhan', role: 'teacher' },
        { person: 'raghav', role: 'teacher' },
      ],
    },
    {
      key: 'circle',
      name: 'Tuesday peer circle',
      createdDaysAgo: 31,
      members: [
        { person: 'lucia', role: 'lead' },
        { person: 'amara', role: 'teacher' },
        { person: 'tomas', role: 'teacher' },
        { person: 'siobhan', role: 'teacher' },
        { person: 'raghav', role: 'teacher' },
      ],
    },
  ],
  clips: [
    {
      key: 'fractions',
      owner: 'amara',
      title: 'Fractions on the number line',
      state: 'ready',
      media: 'fractions',
      durationS: 92,
      recordedDaysAgo: 2,
      addedMinutesAgo: day + 4 * hour,
    },
    {
      key: 'board',
      owner: 'amara',
      title: 'Sol at the board',
      state: 'ready',
      media: 'board',
      durationS: 32.8,
      recordedDaysAgo: 2,
      addedMinutesAgo: 8 * hour,
    },
    {
      key: 'area',
      owner: 'amara',
      title: 'Area of compound shapes, second try',
      state: 'uploading',
      sizeBytes: 412_680_192,
      recordedDaysAgo: 0,
      addedMinutesAgo: 50,
    },
    {
      key: 'reading',
      owner: 'tomas',
      title: 'Reading circle: predicting',
      state: 'ready',
      media: 'reading',
      durationS: 31,
      recordedDaysAgo: 17,
      addedMinutesAgo: 16 * day + 3 * hour,
    },
    {
      key: 'chemistry',
      owner: 'hyejin',
      title: 'Exit tickets in chemistry',
      state: 'ready',
      media: 'chemistry',
      durationS: 41,
      recordedDaysAgo: 4,
      addedMinutesAgo: 3 * day + 2 * hour,
    },
  ],
  reviews: [fractionsCoaching, boardReflection, fractionsCircle, readingReflection, chemistryCoaching, readingCircle],
}
