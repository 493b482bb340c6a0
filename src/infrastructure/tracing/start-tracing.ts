import type { Config } from '../config/index.js';

/**
 * Before the application is made. OpenTelemetry's parts are loaded only where tracing is on.
 * @returns sends what is left and stops
 */
export async function startTracing({ tracesEndpoint }: Pick<Config, 'tracesEndpoint'>): Promise<() => Promise<void>> {
  if (tracesEndpoint === undefined) return () => Promise.resolve();
  const { startOtlpTracing } = await import('./otlp/otlp-tracing.js');
  return startOtlpTracing(tracesEndpoint);
}
