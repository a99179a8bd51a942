import { registerHooks } from 'node:module'
import { listenToTest } from './control.ts'
import { app } from './app.ts'
import { wishes } from './machine.ts'
import { moveTo } from './steer-time.cjs'

/*
 * `node --import register.ts out/main/index.js` is what `electron .` is in a real one: the built
 * main process, to which the module named electron is ours.
 */
const ours = new URL('index.ts', import.meta.url).href
registerHooks({ resolve: (specifier, context, next) => (specifier === 'electron' ? { url: ours, shortCircuit: true } : next(specifier, context)) })

if (wishes.systemResources !== undefined) Object.assign(process, { resourcesPath: wishes.systemResources })
if (wishes.now !== undefined) moveTo(wishes.now)
listenToTest()
app.begin()
