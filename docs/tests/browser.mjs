// Opens every page of the built site in Chromium, in both languages: light and wide, dark and narrow;
// with --all also the other two.
//
//     npm run test:browser -- [--all] [--screenshots FOLDER]
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { chromium } from 'playwright-core'
import { preview } from 'vite'
import { command } from '../book/command.mjs'
import { isReadme, pagePaths, project } from '../book/project.mjs'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync'
]

const [desktop, phone] = [
  { width: 1280, height: 900 },
  { width: 390, height: 844 }
]
const variants = [
  { name: 'desktop-light', colorScheme: 'light', viewport: desktop },
  { name: 'phone-dark', colorScheme: 'dark', viewport: phone }
]
if (process.argv.includes('--all')) {
  variants.push({ name: 'desktop-dark', colorScheme: 'dark', viewport: desktop })
  variants.push({ name: 'phone-light', colorScheme: 'light', viewport: phone })
}

const addressOf = (path) =>
  path
    .replace(/^docs/, '')
    .replace(/\.md$/, '.html')
    .replace(/\/index\.html$/, '/')

// A page that reports what goes wrong while it is open.
async function open(context, origin, address, report) {
  const page = await context.newPage()
  page.on('console', (message) => message.type() === 'error' && report(`the console says: ${message.text()}`))
  page.on('pageerror', (error) => report(`a script failed: ${error.message}`))
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.protocol !== 'data:' && url.protocol !== 'blob:' && url.origin !== origin) report(`asks another host: ${url}`)
  })
  page.on('response', (response) => response.status() >= 400 && report(`${response.status()} for ${response.url()}`))
  await page.goto(origin + address, { waitUntil: 'load' })
  await page.waitForFunction(() => document.querySelector('#app')?.__vue_app__)
  return page
}

// ---- what is looked at on every page ----------------------------------------------------------

async function checkWidth(page, report) {
  const { wide, screen } = await page.evaluate(() => ({ wide: document.documentElement.scrollWidth, screen: innerWidth }))
  if (wide > screen) report(`is ${wide} pixels wide on a screen of ${screen}`)
}

// As many figures as the page's text has, and every picture to be seen.
async function checkFigures(page, path, report) {
  const wanted = readFileSync(join(project.root, path), 'utf8').match(/^<!-- figure (?!terminal)/gm)?.length ?? 0
  const { figures, empty } = await page.evaluate(() => ({
    figures: document.querySelectorAll('.vp-doc figure > svg').length,
    empty: [...document.querySelectorAll('.vp-doc figure svg, .vp-doc img')].filter((picture) => picture.getBoundingClientRect().width < 20)
      .length
  }))
  if (figures !== wanted) report(`shows ${figures} figures, its text has ${wanted}`)
  if (empty > 0) report(`${empty} pictures are not to be seen`)
}

// Where the page is dark, a figure's ink is light, and the other way round.
async function checkLight(page, { colorScheme }, report) {
  const ink = await page.evaluate(() => {
    const text = document.querySelector('.vp-doc figure text')
    return text && getComputedStyle(text).fill.match(/\d+/g).map(Number)[0]
  })
  if (ink !== null && ink > 128 !== (colorScheme === 'dark')) report(`its figures do not follow the ${colorScheme} page`)
}

async function checkAccessibility(page, report) {
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }))
  for (const { id, impact, nodes } of violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')) {
    report(
      `axe, ${impact}, ${id}: ${nodes.length} times, such as ${nodes[0].target.join(' ')}: ${nodes[0].failureSummary.replace(/\s+/g, ' ')}`
    )
  }
}

const linksOf = (page, origin) =>
  page.evaluate(
    (origin) => [...document.querySelectorAll('a[href]')].map(({ href }) => href).filter((href) => href.startsWith(origin)),
    origin
  )

async function checkPage(context, variant, origin, path, { report, links, screenshots }) {
  const say = (message) => report(`${variant.name} ${addressOf(path)}: ${message}`)
  const page = await open(context, origin, addressOf(path), say)
  await checkWidth(page, say)
  await checkFigures(page, path, say)
  await checkLight(page, variant, say)
  await checkAccessibility(page, say)
  for (const link of await linksOf(page, origin)) links.add(link)
  if (screenshots && ['desktop-light', 'phone-dark'].includes(variant.name)) {
    const file = join(screenshots, variant.name, path.replace(/\.md$/, '.png'))
    mkdirSync(dirname(file), { recursive: true })
    await page.screenshot({ path: file, fullPage: true })
  }
  await page.close()
}

// ---- what is tried once -----------------------------------------------------------------------

async function checkLinks(links, report) {
  const pages = new Map()
  for (const link of links) {
    const [address, id] = decodeURI(link).split('#')
    if (!pages.has(address)) {
      const response = await fetch(address)
      pages.set(address, response.ok ? await response.text() : null)
    }
    const html = pages.get(address)
    if (html === null) report(`the link ${address} leads nowhere`)
    else if (id && !html.includes(`id="${id}"`)) report(`the link ${link}: there is no #${id}`)
  }
}

async function checkLanguageSwitch(context, origin, report) {
  const [english, chinese] = ['/chapters/06_softmax.html', '/zh/chapters/06_softmax.html']
  const page = await open(context, origin, english, report)
  for (const [name, address] of [
    ['简体中文', chinese],
    ['English', english]
  ]) {
    await page.locator('.VPNavBarTranslations button').hover()
    await page.locator('.VPNavBarTranslations').getByRole('link', { name }).click()
    await page
      .waitForURL(`**${address}`, { timeout: 5000 })
      .catch(() => report(`the switch to ${name} leads to ${page.url()}, not ${address}`))
  }
  await page.close()
}

// A word to look for, from the text of the page itself: the longest, or, in Chinese, three characters
// in the middle of a sentence.
const wordOn = (page, pattern) =>
  page.evaluate((pattern) => {
    const texts = [...document.querySelectorAll('.vp-doc p')].map((p) => p.textContent)
    const words = texts.flatMap((text) => text.match(new RegExp(pattern, 'gu')) ?? [])
    return words.sort((a, b) => b.length - a.length)[0]
  }, pattern)

async function checkSearch(context, origin, address, pattern, part, report) {
  const page = await open(context, origin, address, report)
  const word = part(await wordOn(page, pattern))
  await page.locator('.VPNavBarSearch button').first().click()
  await page.locator('.VPLocalSearchBox input').fill(word)
  const result = page.locator(`.VPLocalSearchBox a.result[href*="${address.replace(/\.html$/, '')}"]`).first()
  await result.waitFor({ timeout: 10000 }).catch(() => report(`a search for "${word}" does not find ${address}, where it stands`))
  await page.locator('.VPLocalSearchBox input').fill('qqqxyz')
  await page
    .locator('.VPLocalSearchBox .no-results')
    .waitFor({ timeout: 5000 })
    .catch(() => report('a search for nonsense finds something'))
  await page.close()
  return word
}

async function checkDetails(context, origin, path, report) {
  const page = await open(context, origin, addressOf(path), report)
  for (const details of await page.locator('.vp-doc details').all()) {
    await details.locator('summary').focus()
    for (const state of [true, false]) {
      await page.keyboard.press('Enter')
      if ((await details.evaluate((element) => element.open)) !== state)
        report(`${addressOf(path)}: Enter does not ${state ? 'open' : 'close'} the answer`)
    }
  }
  await page.close()
}

// What a reader's browser fetches for a chapter, as it is and compressed.
async function weigh(context, origin, address) {
  const page = await context.newPage()
  const bodies = []
  page.on('response', (response) => {
    if (response.url().startsWith(origin)) bodies.push(response.body().catch(() => Buffer.alloc(0)))
  })
  await page.goto(origin + address, { waitUntil: 'networkidle' })
  const all = await Promise.all(bodies)
  await page.close()
  const kilobytes = (sizes) => Math.round(sizes.reduce((a, b) => a + b, 0) / 1000)
  return `${address}: ${all.length} files, ${kilobytes(all.map((body) => body.length))} kB, ${kilobytes(all.map((body) => gzipSync(body).length))} kB compressed`
}

// ---- all of it --------------------------------------------------------------------------------

// Two at a time: a test machine has two processors.
async function inPairs(tasks) {
  const left = [...tasks]
  const worker = async () => {
    for (let task; (task = left.shift());) await task()
  }
  await Promise.all([worker(), worker()])
}

async function tryOnce(context, origin, paths, report) {
  const say = (message) => report(message)
  await checkLanguageSwitch(context, origin, say)
  const english = await checkSearch(context, origin, '/chapters/06_softmax.html', '[A-Za-z]{6,}', (word) => word, say)
  const chinese = await checkSearch(context, origin, '/zh/chapters/06_softmax.html', '\\p{Script=Han}{7,}', (run) => run.slice(2, 5), say)
  for (const path of paths) await checkDetails(context, origin, path, say)
  console.log(`Searched for "${english}" and "${chinese}"`)
  console.log(await weigh(context, origin, '/chapters/06_softmax.html'))
}

async function main() {
  const at = process.argv.indexOf('--screenshots')
  const screenshots = at < 0 ? null : process.argv[at + 1]
  const build = { outDir: join(project.build, 'site') }
  const server = await preview({ root: project.docs, build, configFile: false, appType: 'mpa', preview: { port: 0, host: '127.0.0.1' } })
  const origin = `http://127.0.0.1:${server.httpServer.address().port}`
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true, args: flags })
  const paths = pagePaths(project).filter((path) => !isReadme(path))
  const links = new Set()
  const found = new Set()
  const report = (message) => found.add(message)
  try {
    const contexts = await Promise.all(
      variants.map(async (variant) => {
        const context = await browser.newContext(variant)
        await context.addInitScript(axe)
        return [context, variant]
      })
    )
    await inPairs(
      contexts.flatMap(([context, variant]) =>
        paths.map((path) => () => checkPage(context, variant, origin, path, { report, links, screenshots }))
      )
    )
    await checkLinks(links, report)
    await tryOnce(contexts[0][0], origin, paths, report)
  } finally {
    await browser.close()
    server.httpServer.close()
  }
  for (const message of found) console.error(message)
  console.log(`${paths.length} pages, ${variants.length} ways each, ${links.size} links: ${found.size} problems`)
  return found.size === 0
}

await command(import.meta.url, main)
