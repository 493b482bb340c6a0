/** Bundles a module of this folder, as `lint.mjs`, as the console is bundled: into the folder that is named. */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const [entry, outDir] = process.argv.slice(2);
await build({
  configFile: false,
  logLevel: 'warn',
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    outDir,
    minify: false,
    lib: {
      entry: fileURLToPath(new URL(entry, import.meta.url)),
      formats: ['iife'],
      name: 'page',
      fileName: () => 'page.js',
    },
  },
});
