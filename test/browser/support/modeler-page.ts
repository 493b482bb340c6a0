/** A page with the console's modeler and nothing around it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { chromiumPath } from '../../../scripts/support/chromium.mjs';

const ROOT = join(import.meta.dirname, '../../..');

export interface ModelerPage {
  page: Page;
  close(): Promise<void>;
}

/** @param module of `modeler-in-browser/`, whose functions the page has: `lint.mjs` */
export async function openModelerPage(module: string): Promise<ModelerPage> {
  const folder = mkdtempSync(join(tmpdir(), 'huiyin-modeler-'));
  const build = spawnSync(process.execPath, ['test/browser/support/modeler-in-browser/build.mjs', module, folder], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  if (build.status !== 0) throw new Error(build.stderr);
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox', '--disable-gpu'] });
  const page = await browser.newPage();
  // A page with an origin, so that it has a storage.
  await page.route('http://modeler.test/', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><html lang="zh"><body></body></html>' }),
  );
  await page.goto('http://modeler.test/');
  await page.addScriptTag({ path: join(folder, 'page.js') });
  return {
    page,
    close: async () => {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
