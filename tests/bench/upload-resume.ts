import { join } from 'node:path'
import { faultProxy } from '../support/fault-proxy.ts'
import { paddedFilm } from '../support/padded-film.ts'
import { chooseFiles, storedClips } from '../support/upload-page.ts'
import { rounded, type BenchLine } from './bench-line.ts'
import { makeUploadRig } from './upload-rig.ts'

const filmBytes = 192 * 1024 ** 2
const killedAfter = [0.3, 0.6]
const chunkMiB = 6
/** Headers and the page's other requests, which go the same way. */
const otherBytes = 200_000

/** The server is killed twice on the way: how much of the file goes over the line again, and whether every byte is right. */
export async function bench(): Promise<BenchLine[]> {
  const rig = await makeUploadRig()
  const network = await faultProxy(rig.app.url)
  try {
    const film = await paddedFilm(join(rig.folder, 'resume.mp4'), filmBytes)
    const { page, supabase } = await rig.openLibrary(network.url)
    network.setLine({ bytesPerSecond: 40_000_000 })
    const before = network.bytesCarried()
    await chooseFiles(page, 'Add a clip', film.path)
    for (const part of killedAfter) {
      await network.carried(before + part * filmBytes)
      await rig.app.kill()
      await rig.restart()
    }
    await page.getByText('In your library.').waitFor({ timeout: 300_000 })
    const again = Math.max(0, network.bytesCarried() - before - filmBytes - otherBytes)
    const [clip] = await storedClips(supabase)
    const each = again / killedAfter.length / 1024 ** 2
    const isWhole = clip?.sha256 === film.sha256
    return [
      {
        name: 'upload-resume',
        value: rounded(each),
        unit: `MiB sent again after a SIGKILL, SHA-256 ${isWhole ? 'equal' : 'DIFFERS'}`,
        yardstick: null,
        ratio: null,
        goal: `<= ${chunkMiB} and SHA-256 equal`,
        met: each <= chunkMiB && isWhole,
      },
    ]
  } finally {
    await network.close()
    await rig.close()
  }
}
