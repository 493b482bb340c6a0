/**
 * `npm run check`: runs every script of package.json whose name begins with `check:`, two at a
 * time, and shows the output of those that fail. Each can be run alone: `npm run check:lint`.
 */
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { npmCommand, ROOT } from './support/run.mjs';

const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const waiting = Object.keys(scripts).filter((name) => name.startsWith('check:'));
const failed = [];

// Types, lint and boundaries of the console all need it.
execFileSync(process.execPath, [join(ROOT, 'scripts/web-client.mjs')], { stdio: 'inherit' });

await Promise.all([worker(), worker()]);
if (failed.length > 0) console.error(`\n${failed.length} failed: ${failed.join(', ')}`);
process.exitCode = failed.length > 0 ? 1 : 0;

async function worker() {
  for (let name = waiting.shift(); name; name = waiting.shift()) {
    const startedAt = performance.now();
    const { code, output } = await run(name);
    console.log(`${code === 0 ? '✓' : '✗'} ${name} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
    if (code !== 0) {
      failed.push(name);
      console.log(output.trimEnd());
    }
  }
}

function run(name) {
  return new Promise((resolve, reject) => {
    const { command, args, shell } = npmCommand(['run', '--silent', name]);
    const child = spawn(command, args, { cwd: ROOT, shell, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}
