// Serves build/site/ on this machine only.
//
//     node docs/book/serve.mjs [PORT]        (without a port: 4173, or, where that is taken, any)
import { existsSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { pathToFileURL } from 'node:url'
import { project } from './project.mjs'

export const site = join(project.build, 'site')

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2'
}

// The file that an address means: "/" is index.html, "/start" is start.html. Nothing above `folder`.
function fileOf(folder, address) {
  const path = normalize(decodeURIComponent(new URL(address, 'http://localhost').pathname))
  const file = join(folder, path)
  const isFile = (name) => name.startsWith(folder) && existsSync(name) && statSync(name).isFile()
  return [file, join(file, 'index.html'), `${file}.html`].find(isFile)
}

function answer(folder, request, response) {
  const found = fileOf(folder, request.url)
  const file = found ?? join(folder, '404.html')
  const body = readFileSync(file)
  response.writeHead(found ? 200 : 404, { 'content-type': types[extname(file)] ?? 'application/octet-stream' }).end(body)
}

function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve(server.address().port))
  })
}

// Port 0 is any that is free.
export async function serve(folder, port) {
  const server = createServer((request, response) => {
    try {
      answer(folder, request, response)
    } catch (error) {
      response.writeHead(error.code === 'ENOENT' ? 404 : 400).end()
    }
  })
  return { server, port: await listen(server, port) }
}

async function main() {
  const wanted = Number(process.argv[2] ?? 4173)
  const { port } = await serve(site, wanted).catch(() => serve(site, 0))
  console.log(`The book is at http://127.0.0.1:${port}/ and, in Chinese, at http://127.0.0.1:${port}/zh/`)
  console.log('Ctrl-C ends it.')
  process.on('SIGINT', () => process.exit(0))
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main()
