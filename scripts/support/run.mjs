/** Child processes of the project's scripts: one place for npm, progress lines and logs. Plain Node, no packages. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Quiet phases say that they are alive this often, where the output is no terminal. */
const ALIVE_MS = 15_000;
const KEPT_LINES = 40;

/**
 * Runs npm: the one that runs us, or the one on the path.
 * @param {string[]} args
 */
export function npmCommand(args) {
  const running = process.env.npm_execpath;
  if (running && /npm-cli\.c?js$/.test(running)) return { command: process.execPath, args: [running, ...args] };
  return { command: process.platform === 'win32' ? 'npm.cmd' : 'npm', args, shell: process.platform === 'win32' };
}

/**
 * Runs one quiet phase with a progress line; what it prints is shown only if it fails.
 * @param {string} title shown to the user
 * @param {{ command: string, args: string[], shell?: boolean, env?: Record<string, string> }} what
 * @returns {Promise<boolean>} whether it ended with exit code 0
 */
export async function phase(title, what, { quietFailure = false } = {}) {
  const startedAt = performance.now();
  const seconds = () => ((performance.now() - startedAt) / 1000).toFixed(0);
  const terminal = process.stdout.isTTY;
  process.stdout.write(terminal ? `… ${title}` : `… ${title}\n`);
  const alive = setInterval(
    () => process.stdout.write(terminal ? `\r\x1b[K… ${title} (${seconds()} s)` : `… ${title} (${seconds()} s)\n`),
    terminal ? 1000 : ALIVE_MS,
  );
  const lines = [];
  try {
    const code = await exitCodeOf(what, lines);
    const mark = code === 0 ? '✓' : '✗';
    process.stdout.write(`${terminal ? '\r\x1b[K' : ''}${mark} ${title} (${seconds()} s)\n`);
    if (code !== 0 && !quietFailure) process.stderr.write(`${lines.slice(-KEPT_LINES).join('\n')}\n`);
    return code === 0;
  } finally {
    clearInterval(alive);
  }
}

function exitCodeOf({ command, args, shell = false, env = {} }, lines) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      shell,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      let rest = '';
      stream.setEncoding('utf8').on('data', (chunk) => {
        const parts = (rest + chunk).split('\n');
        rest = parts.pop() ?? '';
        lines.push(...parts);
        if (lines.length > 4 * KEPT_LINES) lines.splice(0, lines.length - KEPT_LINES);
      });
      stream.on('end', () => rest && lines.push(rest));
    }
    child.on('error', (error) => {
      lines.push(error.message);
      resolve(1);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}
