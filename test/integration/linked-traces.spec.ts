import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Meters } from '../../src/infrastructure/metrics/index.js';
import { startTracing } from '../../src/infrastructure/tracing/index.js';
import { OtlpReceiver } from '../support/otlp-receiver.js';
import { forEachPlatform } from '../support/test-platform-each.js';

/** Timers and jobs run later than what caused them, perhaps months later and on another node. */
forEachPlatform(
  (platformOf) => {
    let collector: OtlpReceiver;
    beforeAll(async () => {
      collector = await OtlpReceiver.start();
    });
    afterAll(() => collector.close());

    it('a timer and a job have traces of their own, linked to the step that made them; how late and how long is measured', async () => {
      const platform = platformOf();
      const stop = await startTracing({ tracesEndpoint: collector.endpoint });
      const timed = await platform.start('toy-timer', { wait: 'P1D' });
      const working = await platform.start('toy-external');
      platform.forget();
      await platform.runJobs();
      await platform.passDays(2);
      await platform.fireTimers(timed);
      await stop();

      const spans = collector.spans;
      const named = (name: string) => spans.filter((span) => span.name === name);
      const startOf = (root: string) => named('step start').find((span) => span.attributes['huiyin.root'] === root)!;
      for (const [name, root] of [
        ['timer', timed],
        ['job toy.effect', working],
      ] as const) {
        const [own] = named(name);
        const { traceId, spanId } = startOf(root);
        // Written down within the step, so the link leads to the part of it that wrote.
        expect(own!.parentSpanId).toBeFalsy();
        expect(own!.traceId).not.toBe(traceId);
        const [link] = own!.links;
        expect(link!.traceId).toBe(traceId);
        const linked = spans.find((span) => span.spanId === link!.spanId)!;
        expect(linked).toMatchObject({ name: 'save', parentSpanId: spanId });
        const steps = spans.filter(({ parentSpanId }) => parentSpanId === own!.spanId);
        expect(steps.map((step) => step.name)).toContain(name === 'timer' ? 'step fire-timer' : 'step finish-job');
      }
      const recovered = spans.find(({ name, traceId }) => name === 'recover' && traceId === named('timer')[0]!.traceId);
      expect(recovered).toBeDefined();

      const { text } = (await platform.get(Meters).exposition())!;
      expect(text).toContain('huiyin_timer_lateness_seconds_count 1');
      expect(text).toContain('huiyin_timer_lateness_seconds_sum 86400');
      expect(text).toContain('huiyin_job_seconds_count{type="toy.effect",outcome="done"} 1');
      expect(text).toContain('huiyin_step_seconds_count{kind="fire-timer",outcome="done"} 1');
    });
  },
  async () => ({ metricsToken: 'for-the-collector-only' }),
);
