/** Which Chromium draws pictures and runs the tests in a browser. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The headless build first: without the browser's own windows it takes a fifth less of the processor. */
const NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** @throws Error where none is installed */
export function chromiumPath() {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const candidates = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  const found = [process.env['CHROMIUM'], ...candidates].find((path) => path && existsSync(path));
  if (found) return found;
  throw new Error('No Chromium or Chrome on the PATH: install one, or give its path in CHROMIUM.');
}
