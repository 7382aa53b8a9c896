// `./learn docs` shows the built site: pages in files, and a 404 for what is none.
export default { appType: 'mpa', build: { outDir: '../build/site' }, preview: { host: '127.0.0.1' } }
