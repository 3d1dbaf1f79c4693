import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { type Browser, chromium, type Page } from '@playwright/test'
import type { Stage } from './lesson.ts'
import { pictureSize } from './room.ts'

const require = createRequire(import.meta.url)
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--force-color-profile=srgb',
  '--font-render-hinting=none',
]

const chalkFilter = [
  '<filter id="chalk" x="-2%" y="-2%" width="104%" height="104%"><feTurbulence type="fractalNoise" baseFrequency="0.55" numOctaves="2" seed="4" result="grain"/>',
  '<feDisplacementMap in="SourceGraphic" in2="grain" scale="1.5" result="rough"/>',
  '<feColorMatrix in="grain" values="0 0 0 0 0  0 0 0 0 0  0 0 0 0 0  0 0 0 -1.7 1.8" result="dust"/><feComposite in="rough" in2="dust" operator="in"/></filter>',
].join('')

export interface Camera {
  picture: (stage: Stage) => Promise<Buffer>
  close: () => Promise<void>
}

/** A Chromium page that turns stages into PNG pictures; layers that did not change are not drawn again. */
export async function openCamera(): Promise<Camera> {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args: flags })
  const page = await browser.newPage({ viewport: pictureSize, deviceScaleFactor: 1 })
  await page.setContent(await emptyPage())
  await page.evaluate(() => document.fonts.ready)
  return { picture: (stage) => show(page, stage), close: () => closeAll(browser) }
}

async function show(page: Page, stage: Stage): Promise<Buffer> {
  await page.evaluate(
    (layers) => {
      for (const [id, svg] of Object.entries(layers)) {
        const layer = document.getElementById(id)
        if (!layer || layer.dataset.svg === svg) continue
        layer.dataset.svg = svg
        layer.innerHTML = svg
      }
    },
    { back: stage.back, middle: stage.middle, front: stage.front },
  )
  return page.screenshot({ type: 'png', animations: 'allow', caret: 'initial' })
}

async function emptyPage(): Promise<string> {
  const [upright, italic] = await Promise.all(['normal', 'italic'].map(fontUrl))
  const face = (style: string, url: string | undefined): string =>
    `@font-face{font-family:"Newsreader Variable";font-style:${style};font-weight:200 800;src:url(${url ?? ''}) format("woff2")}`
  const layer = (id: string, defs = ''): string => `<svg viewBox="0 0 1280 720">${defs}<g id="${id}"></g></svg>`
  return `<!doctype html><style>${face('normal', upright)}${face('italic', italic)}body{margin:0;background:#fff}svg{position:absolute;inset:0;width:1280px;height:720px;will-change:transform}</style>
${layer('back')}${layer('middle', `<defs>${chalkFilter}</defs>`)}${layer('front')}<p style="font-family:'Newsreader Variable';position:absolute;top:-200px">a<i>a</i></p>`
}

async function fontUrl(style: string): Promise<string> {
  const file = require.resolve(`@fontsource-variable/newsreader/files/newsreader-latin-wght-${style}.woff2`)
  return `data:font/woff2;base64,${(await readFile(file)).toString('base64')}`
}

async function closeAll(browser: Browser): Promise<void> {
  await browser.close()
}
