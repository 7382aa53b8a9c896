// Serves build/site/ on this machine only.
//
//     node docs/book/serve.mjs
import { join } from 'node:path'
import { preview } from 'vite'
import { command } from './command.mjs'
import { project } from './project.mjs'

// Takes another port where the one that is wanted is taken: {origin, close()}.
export async function serve(port) {
  const root = project.docs
  const build = { outDir: join(project.build, 'site') }
  const server = await preview({
    root,
    build,
    configFile: false,
    appType: 'mpa',
    logLevel: 'error',
    preview: { port, host: '127.0.0.1' }
  })
  return { origin: `http://127.0.0.1:${server.httpServer.address().port}`, close: () => server.httpServer.close() }
}

async function main() {
  const { origin } = await serve(4173)
  console.log(`The book is at ${origin}/ and, in Chinese, at ${origin}/zh/`)
  console.log('Ctrl-C ends it.')
}

await command(import.meta.url, main)
