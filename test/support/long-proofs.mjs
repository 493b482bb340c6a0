/**
 * Specs that take a minute or so each, since they kill nodes, or live through many stories. `npm test`
 * leaves them out, `npm run test:all`, as CI runs it, does not. Patterns of paths below the
 * project's folder.
 */
export const LONG_PROOFS = [
  // Processes killed at every point of a story.
  'test/integration/(.*-)?kill.spec.ts$',
  // Stories that fast-check makes up, through REST.
  'test/integration/.*-in-any-order.spec.ts$',
  // Three nodes in trouble.
  'test/chaos/chaos.spec.ts$',
  // A sample, a server and its driver.
  'test/e2e/',
  // A server and Chromium.
  'test/browser/',
];
