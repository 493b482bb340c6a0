/** What a step keeps of the decisions that it made. */
import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { EntityManager } from 'typeorm';
import { DecisionInstance } from '../../src/platform/host/decision-instance.entity.js';
import {
  assignment,
  diagramOf,
  end,
  headers,
  job,
  path,
  ruleTask,
  serviceTask,
  start,
  userTask,
} from '../support/bpmn-builder.js';
import { forEachPlatform, refusal } from '../support/test-platform-each.js';
import { START, type TestPlatform } from '../support/test-platform.js';

/** Two rules; `size` refuses anything but numbers. */
const table = (limit: number) => ({
  name: 'rules/size.dmn',
  content: `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="sizes" name="sizes" namespace="test">
  <inputData id="order" name="order"><variable name="order"/></inputData>
  <decision id="size" name="Size"><variable name="size"/>
    <decisionTable id="size-table" hitPolicy="FIRST">
      <input label="amount"><inputExpression typeRef="number"><text>order.amount</text></inputExpression></input>
      <output name="size"/>
      <rule id="r1"><inputEntry><text>&gt; ${limit}</text></inputEntry><outputEntry><text>"large"</text></outputEntry></rule>
      <rule id="r2"><inputEntry><text></text></inputEntry><outputEntry><text>"small"</text></outputEntry></rule>
    </decisionTable>
  </decision>
  <decision id="desk" name="Desk"><variable name="desk"/>
    <informationRequirement><requiredDecision href="#size"/></informationRequirement>
    <literalExpression><text>if size = "large" then "chief" else "clerk"</text></literalExpression>
  </decision>
  <decision id="double" name="Double"><variable name="double"/>
    <informationRequirement><requiredInput href="#order"/></informationRequirement>
    <literalExpression><text>order.amount * 2</text></literalExpression>
  </decision>
</definitions>`,
});
const answer = userTask('answer', assignment({ candidateGroups: '= ["toys"]' }), headers({ command: 'toy.answer' }));
const FILES = [
  table(100),
  {
    name: 'decided.bpmn',
    content: diagramOf(
      'decided',
      start('s'),
      ruleTask('choose-desk', 'desk', 'desk'),
      ruleTask('double', 'double', 'double'),
      answer,
      ruleTask('size-again', 'size', 'again'),
      serviceTask('record', job('toy.record')),
      end('e'),
      path('s', 'choose-desk', 'double', 'answer', 'size-again', 'record', 'e'),
    ).replace(
      'decisionId="size" resultVariable="again"',
      'decisionId="size" resultVariable="again" bindingType="latest"',
    ),
  },
];

forEachPlatform((platformOf) => {
  let platform: TestPlatform;
  const kept = (rootKey: string) =>
    platform.read<DecisionInstance[]>((em) =>
      em.find(DecisionInstance, { where: { rootKey }, order: { sequence: 'ASC', key: 'ASC' } }),
    );

  beforeAll(async () => {
    platform = platformOf();
    await platform.deploy(FILES);
  });

  describe('decisions of a step', () => {
    it('are written in one statement, each with what it required', async () => {
      const query = jest.spyOn(EntityManager.prototype, 'query');
      const root = await platform.start('decided', { order: { amount: 150 }, by: 'nobody' });
      const statements = query.mock.calls.map(([sql]) => sql).filter((sql) => /decision_instance/.test(sql));
      query.mockRestore();
      expect(statements).toHaveLength(1);
      const rows = await kept(root);
      expect(rows).toMatchObject([
        {
          instanceKey: root,
          elementId: 'choose-desk',
          decisionId: 'desk',
          decidedAt: START,
          sequence: 1,
          derivation: [
            { decisionId: 'size', inputs: { amount: 150 }, rules: [1], byDefault: false, output: 'large' },
            { decisionId: 'desk', inputs: {}, rules: [], byDefault: false, output: 'chief' },
          ],
        },
        {
          elementId: 'double',
          decisionId: 'double',
          sequence: 1,
          // It has no columns: what it says that it requires is kept, and nothing else that was known.
          derivation: [{ decisionId: 'double', inputs: { order: { amount: 150 } }, rules: [], output: 300 }],
        },
      ]);
      expect((await platform.instance(root)).variables).toMatchObject({ desk: 'chief', double: 300 });
    });

    it('are none where the step rolled back, where it could not be decided, or where it was repeated', async () => {
      const root = await platform.start('decided', { order: { amount: 1 }, mode: 'refuse' });
      const task = await platform.task(root);
      const before = await kept(root);
      expect((await refusal(platform.complete(task.key, {}))).code).toBe('toy-refusal');
      expect(await kept(root)).toEqual(before);

      await platform.complete(task.key, { order: { amount: 'much' }, mode: null }, { idempotencyKey: 'once' });
      expect(await platform.incidents(root)).toMatchObject([{ elementId: 'size-again', type: 'decision' }]);
      expect(await kept(root)).toEqual(before);

      const [incident] = await platform.incidents(root);
      await platform.resolve(incident!.key, { order: { amount: 7 } });
      await platform.complete(task.key, { order: { amount: 'much' }, mode: null }, { idempotencyKey: 'once' });
      const [last, ...others] = (await kept(root)).slice(before.length);
      expect(others).toEqual([]);
      expect(last).toMatchObject({ elementId: 'size-again', derivation: [{ rules: [2], output: 'small' }] });
    });

    it('name the version that decided, also where that is the newest of all', async () => {
      const old = await platform.start('decided', { order: { amount: 50 } });
      await platform.deploy([table(10)]);
      await platform.complete((await platform.task(old)).key);
      const [desk, , again] = await kept(old);
      const versions = await platform.read<{ decision_key: string; decision_id: string; version: number }[]>((em) =>
        em.query('SELECT decision_key, decision_id, version FROM decision_definition'),
      );
      const nameOf = ({ definitionKey }: DecisionInstance) => {
        const { decision_id: id, version } = versions.find(({ decision_key: key }) => key === definitionKey)!;
        return `${id} ${version}`;
      };
      expect([desk!, again!].map((row) => [nameOf(row), row.derivation[0]!.rules])).toEqual([
        ['desk 1', [2]],
        ['size 2', [1]],
      ]);
    });
  });
});
