/** Bundles `page.mjs` as the console is bundled, into the folder that is named. */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

await build({
  configFile: false,
  logLevel: 'warn',
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    outDir: process.argv[2],
    minify: false,
    lib: {
      entry: fileURLToPath(new URL('page.mjs', import.meta.url)),
      formats: ['iife'],
      name: 'page',
      fileName: () => 'page.js',
    },
  },
});
