import { chromium } from 'playwright-core'
import { serve } from '../book/serve.mjs'
const { server, port } = await serve('/tmp/bookFtry/build/site', 0)
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--disable-gpu'] })
const shots = JSON.parse(process.argv[2])
for (const [i, [path, w, h, scheme, sel]] of shots.entries()) {
  const c = await b.newContext({ viewport: { width: w, height: h }, colorScheme: scheme })
  const p = await c.newPage(); await p.goto(`http://127.0.0.1:${port}${path}`); await p.waitForTimeout(800)
  if (sel) await p.evaluate((s) => { const e = document.querySelector(s); scrollTo(0, e.getBoundingClientRect().top + scrollY - 100) }, sel)
  await p.waitForTimeout(300)
  await p.screenshot({ path: `/tmp/bookF.s${i}.png` }); await c.close()
}
await b.close(); server.close()
