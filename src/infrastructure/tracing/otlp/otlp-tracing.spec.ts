import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { trace } from '@opentelemetry/api';
import { startOtlpTracing } from './otlp-tracing.js';

describe('the end of tracing', () => {
  const warnings: unknown[] = [];
  beforeEach(() => {
    warnings.length = 0;
    jest.spyOn(Logger.prototype, 'warn').mockImplementation((message: unknown) => void warnings.push(message));
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  const stopWithASpanLeft = async (endpoint: string) => {
    const stop = startOtlpTracing(endpoint);
    trace.getTracer('test').startSpan('left').end();
    await stop();
  };

  it('is none of a failure where the collector refuses or is away, and is told', async () => {
    const refusing = createServer((_, response) => response.writeHead(400).end());
    await new Promise<void>((resolve) => refusing.listen(0, '127.0.0.1', resolve));
    const endpoint = `http://127.0.0.1:${(refusing.address() as AddressInfo).port}`;
    await stopWithASpanLeft(endpoint);
    await new Promise((resolve) => refusing.close(resolve));
    await stopWithASpanLeft(endpoint);
    expect(warnings).toEqual(Array(2).fill(expect.objectContaining({ message: 'the last spans are lost' })));
  });

  it('waits for a collector that never answers, but not for long', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const begun = performance.now();
    await stopWithASpanLeft(`http://127.0.0.1:${(silent.address() as AddressInfo).port}`);
    expect(performance.now() - begun).toBeLessThan(6_000); // ten without a bound
    expect(warnings).toHaveLength(1);
    silent.closeAllConnections();
    await new Promise((resolve) => silent.close(resolve));
  });
});
