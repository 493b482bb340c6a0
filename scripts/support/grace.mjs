/** What a server may take beyond its own two times before it is ended from outside. */
const MARGIN_SECONDS = 5;

/**
 * How long a server that is asked to stop has to finish what it is doing.
 * @param {Record<string, string | undefined>} environment the server's own; wrong values have kept it from starting
 * @returns {number} in milliseconds
 */
export function graceMs({ HUIYIN_STOP_DELAY_SECONDS: delay, HUIYIN_STOP_SECONDS: within }) {
  return (Number(delay || 0) + Number(within || 10) + MARGIN_SECONDS) * 1000;
}
