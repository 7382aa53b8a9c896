import { pathToFileURL } from 'node:url'

// Runs `main` where a file is called as a command, and not where it is imported. A failure is one
// message; main returns whether all is well.
export async function command(fileUrl, main) {
  if (fileUrl !== pathToFileURL(process.argv[1] ?? '').href) return
  try {
    if ((await main()) === false) process.exitCode = 1
  } catch (error) {
    console.error(error.message)
    process.exitCode = 1
  }
}
