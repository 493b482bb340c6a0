import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Variables } from '../../src/platform/engine/index.js';
import { verifyTrail } from '../../src/platform/audit/index.js';
import type { TrailReport } from '../../src/platform/audit/verify-trail.js';
import { BatchWorker } from '../../src/platform/batches/batch-worker.js';
import { StartBatch } from '../../src/platform/batches/start-batch.js';
import { SuspendInstance } from '../../src/platform/host/index.js';
import { newId } from '../../src/shared/ids.js';
import {
  after,
  catching,
  diagramOf,
  end,
  headers,
  path,
  ruleTask,
  scriptTask,
  start,
  userTask,
} from '../support/bpmn-builder.js';
import { forEachPlatform, refusal } from '../support/test-platform-each.js';
import { ALICE, type TestPlatform } from '../support/test-platform.js';

const nested = (levels: number): unknown => (levels === 0 ? 1 : { in: [nested(levels - 1)] });
/** Half of 𠮷, as a browser or a program leaves it that cuts a text at a number of code units. */
const HALF = '\ud842';

const RULES = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="toy-odd-rules" name="rules" namespace="test">
  <decision id="toy-range" name="Range"><variable id="v1" name="range"/><literalExpression id="l1"><text>[1..3]</text></literalExpression></decision>
</definitions>`;

/** MariaDB keeps JSON of 32 levels and MySQL of 100, neither half a character: on every database the same comes of it. */
forEachPlatform((platformOf) => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = platformOf();
    await platform.deploy([
      {
        name: 'toy-odd-script.bpmn',
        content: diagramOf(
          'toy-odd-script',
          start('s'),
          catching('wait', after('PT0S')),
          scriptTask('script', '= { deeper: { deeper: given } }', 'result'),
          userTask('after', headers({ command: 'toy.close' })),
          end('e'),
          path('s', 'wait', 'script', 'after', 'e'),
        ),
      },
      {
        name: 'toy-odd-rule.bpmn',
        content: diagramOf(
          'toy-odd-rule',
          start('s'),
          catching('wait', after('PT0S')),
          ruleTask('rule', 'toy-range', 'result'),
          end('e'),
          path('s', 'wait', 'rule', 'e'),
        ),
      },
      { name: 'toy-odd.dmn', content: RULES },
    ]);
  });

  const arrive = async (processId: string, variables: Variables = {}) => {
    const root = await platform.start(processId, variables);
    await platform.fireTimers(root);
    return root;
  };

  it('a decision whose value is no JSON is an incident where it is made', async () => {
    const root = await arrive('toy-odd-rule');
    expect(await platform.incidents(root)).toMatchObject([{ elementId: 'rule', type: 'decision', state: 'open' }]);
  });

  it('what nests too deep inside is an incident where it arises', async () => {
    const root = await arrive('toy-odd-script', { given: nested(8) });
    const [incident] = await platform.incidents(root);
    expect(incident).toMatchObject({ elementId: 'script', type: 'expression', state: 'open' });
    await platform.resolve(incident!.key, { given: 1 });
    expect(await platform.task(root)).toMatchObject({ elementId: 'after' });
  });

  describe('what comes from outside', () => {
    it('and nests too deep is refused, wherever it comes in', async () => {
      const variables = { deep: nested(9) };
      const code = async (promise: Promise<unknown>) => (await refusal(promise)).code;
      expect(await code(platform.start('toy-simple', variables))).toBe('variables-invalid');
      const root = await platform.start('toy-simple');
      const { key } = await platform.task(root);
      expect(await code(platform.complete(key, variables))).toBe('variables-invalid');
      expect(await code(platform.setVariables(root, variables))).toBe('variables-invalid');
      expect(await code(platform.signal('toy.odd', variables))).toBe('variables-invalid');
      const message = { name: 'toy.odd', correlationKey: newId(), variables };
      expect(await code(platform.publish(message))).toBe('variables-invalid');
      await platform.complete(key, { deep: nested(8) });
      platform.forget();
      expect((await platform.instance(root)).variables).toEqual({ deep: nested(8) });
    });

    it('and holds half a character comes with a mark in its place', async () => {
      const root = await platform.start('toy-simple', { text: `吉${HALF}`, list: [{ [HALF]: HALF }], whole: '𠮷' });
      platform.forget();
      await platform.complete((await platform.task(root)).key, { answer: HALF });
      expect((await platform.instance(root)).variables).toEqual({
        text: '吉\ufffd',
        list: [{ '\ufffd': '\ufffd' }],
        whole: '𠮷',
        answer: '\ufffd',
      });
      await platform.publish({ name: 'toy.odd', correlationKey: newId(), variables: { text: HALF } });
      await platform.signal('toy.odd', { text: HALF });
    });

    it('and holds half a character is kept also by what operators do: variables, a batch, a reason', async () => {
      const root = await arrive('toy-odd-script', { given: nested(8) });
      const [incident] = await platform.incidents(root);
      const set = await platform.setVariables(root, { note: `吉${HALF}` }, 'set-half');
      expect(set.variables).toEqual({ note: '吉\ufffd' });
      expect(await platform.setVariables(root, { note: `吉${HALF}` }, 'set-half')).toEqual(set);

      const operator = { ...ALICE, roles: ['platform-administrator'] };
      const suspension = { instanceKey: root, actor: operator, reason: `核查${HALF}`, idempotencyKey: newId() };
      await platform.get(SuspendInstance).suspend(suspension);
      await platform.get(SuspendInstance).resume({ ...suspension, idempotencyKey: newId() });

      const batch = (given: unknown) => ({
        kind: 'resolve-incidents',
        keys: [incident!.key],
        parameters: { variables: { given } },
        reason: `再试${HALF}`,
      });
      const tooDeep = platform.get(StartBatch).execute(batch(nested(20)), operator);
      expect((await refusal(tooDeep)).code).toBe('variables-invalid');
      await platform.get(StartBatch).execute(batch(HALF), operator);
      while (await platform.get(BatchWorker)['pass']());
      platform.forget();
      expect((await platform.instance(root)).variables).toMatchObject({ given: '\ufffd', note: '吉\ufffd' });
      expect((await platform.read<TrailReport>((em) => verifyTrail(em))).findings).toEqual([]);
    });
  });
});
