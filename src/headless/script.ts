import { runScriptCommand } from './script-command.ts'

/* npm run script -- FILE.py|.ts|.js [--save]: see script-command. */
process.umask(0o077)
process.exitCode = await runScriptCommand(process.argv.slice(2), process.env, {
  print: (line) => void process.stdout.write(`${line}\n`),
  say: (line) => void process.stderr.write(`${line}\n`),
})
