import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const folder = import.meta.dirname

/** Writes `.br` and `.gz` beside each asset once, so that the server never compresses the same bytes twice. */
const compressed = (): Plugin => ({
  name: 'compressed',
  apply: 'build',
  async closeBundle() {
    const assets = join(folder, 'dist/assets')
    for (const name of await readdir(assets)) {
      if (!/\.(js|css|svg)$/.test(name)) continue
      const bytes = await readFile(join(assets, name))
      const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }
      await writeFile(join(assets, `${name}.br`), await promisify(brotliCompress)(bytes, brotli))
      await writeFile(join(assets, `${name}.gz`), await promisify(gzip)(bytes, { level: 9 }))
    }
  },
})

export default defineConfig({
  root: folder,
  plugins: [react(), compressed()],
  // The server puts a fresh nonce here with every answer; the styles that antd writes at run time carry it.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: join(folder, 'index.html'), portal: join(folder, 'portal.html') },
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler|@tanstack)\// },
            { name: 'antd', test: /node_modules\/(antd|@ant-design|@rc-component|dayjs|@emotion|stylis)\// },
          ],
        },
      },
    },
  },
})
