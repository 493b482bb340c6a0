import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { context, propagation, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';

/** A collector that is away is asked again for longer than a node has for its stop. */
const LAST_SPANS_MS = 2_000;

/**
 * Sends this process's spans to a collector. The endpoint, further headers, the sampler and the
 * service's name come from OpenTelemetry's own variables (`OTEL_…`), which its parts read by themselves.
 * @returns sends what is left, as far as the collector takes it within two seconds, and stops; never fails
 */
export function startOtlpTracing(endpoint: string): () => Promise<void> {
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` });
  const provider = new NodeTracerProvider({ spanProcessors: [new BatchSpanProcessor(exporter)] });
  provider.register();
  return async () => {
    await sendTheLast(provider);
    // The API keeps the first one that is registered, for good.
    for (const registry of [trace, context, propagation]) registry.disable();
  };
}

async function sendTheLast(provider: NodeTracerProvider): Promise<void> {
  const bound = new AbortController();
  const late = pause(LAST_SPANS_MS, undefined, { signal: bound.signal }).then(() => {
    throw new Error(`the collector has not taken them within ${LAST_SPANS_MS} ms`);
  });
  try {
    await Promise.race([provider.shutdown(), late]);
  } catch (error) {
    new Logger('Tracing').warn({ message: 'the last spans are lost', error });
  } finally {
    bound.abort();
  }
}
