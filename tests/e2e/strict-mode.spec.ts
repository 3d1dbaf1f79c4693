import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { appSecrets, buildApp } from '../support/app-build.ts'
import { expect, test } from '../support/app.ts'
import { startLocal, type LocalForTests } from '../support/local.ts'
import { openReviewPage } from '../support/review-page.ts'
import { makeGroup, openReview } from '../support/review-setup.ts'
import { takeSocket } from '../support/socket-switch.ts'

/** StrictMode mounts everything twice, in a development build alone. */
const strict = test.extend<object, { app: LocalForTests }>({
  app: [
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'pausepoint-strict-'))
      await buildApp(folder, 'development')
      const app = await startLocal({ serveStatic: folder, secrets: appSecrets() })
      await use(app)
      await app.stop()
      await rm(folder, { recursive: true, force: true })
    },
    { scope: 'worker' },
  ],
})

strict('everything mounted twice, and left and entered again, keeps one live channel a topic', async ({ people }) => {
  const amara = await people.signUp('Amara Osei')
  const { page } = amara
  const reviewId = await openReview(amara, await makeGroup(amara, []))
  const socket = await takeSocket(page)
  let visits = 0
  page.on('request', (request) => {
    if (request.url().endsWith('/rpc/join_review')) visits += 1
  })
  await openReviewPage(page, reviewId)
  await expect.poll(() => visits, 'mounted, unmounted and mounted').toBe(3)
  for (let visit = 0; visit < 2; visit += 1) {
    await page.getByRole('link', { name: 'Back to your home page' }).click()
    await page
      .getByRole('link', { name: /Fractions on the number line/ })
      .first()
      .click()
    await expect(page.getByText('Live', { exact: true })).toBeVisible()
  }
  for (const topic of [`review:${reviewId}:1`, `room:${reviewId}:1`, `user:${amara.id}`]) {
    await expect.poll(() => socket.joined(`realtime:${topic}`), topic).toBe(1)
  }
})
