// What `npm start` runs: the pages when their sources have changed, then the server. `--lan` opens it to the network.
import { join } from 'node:path'
import { announcer, main } from '@redress/server/main'
import { buildWeb } from './build-web.ts'
import { root } from './root.ts'

const say = announcer(process.env)
if (await buildWeb(() => say('start.building')))
  await main({
    root,
    webFolder: join(root, 'packages', 'web', 'dist'),
    lan: process.argv.includes('--lan'),
    environment: process.env,
  })
else {
  say('problem.pages-not-built')
  process.exitCode = 1
}
