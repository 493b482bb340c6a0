import { describe, expect, it } from '@jest/globals';
import { PrometheusMeters } from './prometheus-meters.js';

describe('what is read when somebody asks', () => {
  it('is told once to each of two who ask at the same time', async () => {
    const meters = new PrometheusMeters();
    let answer!: () => void;
    const answered = new Promise<void>((resolve) => (answer = resolve));
    for (const kind of ['gauge', 'counter'] as const)
      meters.reading(kind, { name: `huiyin_${kind}`, help: 'Things.', labels: ['state'] }, async () => {
        await answered;
        return [{ value: 3, labels: { state: 'open' } }];
      });
    const asked = [meters.exposition(), meters.exposition()];
    answer();
    for (const { text } of await Promise.all(asked)) {
      expect(text).toContain('huiyin_gauge{state="open"} 3\n');
      expect(text).toContain('huiyin_counter{state="open"} 3\n');
    }
  });
});
