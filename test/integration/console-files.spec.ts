/** The console's files are given out by the same process, and never in place of an answer of the API. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type ServerProcess, startServer } from '../support/processes.js';

let server: ServerProcess;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server?.stop());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(server.url + path, { redirect: 'manual', headers });

test('the address alone leads to the console', async () => {
  expect((await get('/')).headers.get('location')).toBe('/console/');
  expect((await get('/console')).headers.get('location')).toBe('/console/');
});

test('every path of the console gets its page, asked for anew each time, with scripts of its own only', async () => {
  for (const path of ['/console/', '/console/petitions/01ABC']) {
    const answer = await get(path);
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
    expect(answer.headers.get('cache-control')).toBe('no-cache');
    const policy = answer.headers.get('content-security-policy')!;
    expect(policy).toMatch(/default-src 'self'/);
    expect(policy).toMatch(/frame-ancestors 'none'/);
    expect(policy).not.toMatch(/script-src|unsafe-eval/);
    expect(await answer.text()).toContain('<div id="root">');
  }
});

test('scripts are kept by the browser for good, and sent compressed', async () => {
  const page = await (await get('/console/')).text();
  const [script] = /\/console\/assets\/[\w-]+\.js/.exec(page)!;
  const answer = await get(script, { 'accept-encoding': 'br' });
  expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(answer.headers.get('content-encoding')).toBe('br');
});

test.each(['/console/assets/gone.js', '/console/../package.json', '/v1/nothing', '/petitions'])(
  '%s is not there',
  async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain('<div id="root">');
  },
);
