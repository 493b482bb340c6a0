import { describe, expect, it } from '@jest/globals';
import * as b from '../../../test/support/bpmn-builder.js';
import type { NodeModel, ProcessModel } from './model.js';
import { normalise } from './normalise.js';
import { parseBpmn } from './parse.js';

const modelOf = async (xml: string): Promise<ProcessModel> => normalise(await parseBpmn('a.bpmn', xml))[0]!;
const nodeOf = async (id: string, ...pieces: b.Piece[]): Promise<NodeModel> =>
  (await modelOf(b.diagram(...pieces))).nodes[id]!;
const raw = (xml: string, ...roots: string[]): b.Piece => ({ xml, roots });
const called = (attributes: string) =>
  raw(
    `<bpmn:callActivity id="a"><bpmn:extensionElements><zeebe:calledElement processId="p" ${attributes}/></bpmn:extensionElements></bpmn:callActivity>`,
  );

describe('the normalised model', () => {
  it('knows nodes, flows and sub-processes', async () => {
    const model = await modelOf(
      b.diagram(
        b.start('s'),
        b.subProcess('sub', b.start('y'), b.task('in'), b.end('z'), b.path('y', 'in', 'z')),
        b.exclusive('g', 'g-e'),
        b.end('e'),
        b.end('f'),
        b.path('s', 'sub', 'g', 'e'),
        b.when('g', 'f', '= x > 1'),
      ),
    );
    expect(model).toMatchObject({ id: 'p', name: 'p', children: ['s', 'sub', 'g', 'e', 'f'] });
    expect(model.nodes.sub).toMatchObject({ type: 'subProcess', children: ['y', 'in', 'z'], incoming: ['s-sub'] });
    expect(model.nodes.in).toMatchObject({ parent: 'sub', incoming: ['y-in'], outgoing: ['in-z'] });
    expect(model.nodes.g).toMatchObject({ defaultFlow: 'g-e', outgoing: ['g-e', 'g-f'] });
    expect(model.flows['g-f']).toEqual({ id: 'g-f', source: 'g', target: 'f', condition: { feel: 'x > 1' } });
  });

  it('reads the extensions of a user task', async () => {
    const node = await nodeOf(
      'a',
      b.userTask(
        'a',
        b.assignment({ assignee: 'me', candidateGroups: '= ["handler@1"]' }),
        b.schedule({ dueDate: '= now()' }),
        b.priority('70'),
        raw('<zeebe:formDefinition formId="reply" bindingType="latest"/>'),
        b.headers({ command: 'petition.reply' }),
        b.mapping({ court: '= assignedCourt' }, { result: '= outcome' }),
      ),
    );
    expect(node).toMatchObject({
      userTask: {
        assignee: { literal: 'me' },
        candidateGroups: { feel: '["handler@1"]' },
        dueDate: { feel: 'now()' },
        priority: { literal: '70' },
        formId: 'reply',
        formBinding: { type: 'latest' },
      },
      headers: { command: 'petition.reply' },
      inputs: [{ source: { feel: 'assignedCourt' }, target: 'court' }],
      outputs: [{ source: { feel: 'outcome' }, target: 'result' }],
    });
  });

  it('reads jobs, scripts, decisions and loops', async () => {
    const { nodes } = await modelOf(
      b.diagram(
        b.serviceTask('job'),
        b.scriptTask('script', '= 1 + 1', 'sum'),
        b.ruleTask('rule', 'gate', 'passed'),
        b.userTask(
          'loop',
          b.oneAfterAnother(
            { inputCollection: '= xs', inputElement: 'x', outputCollection: 'ys', outputElement: '= y' },
            '= enough',
          ),
        ),
      ),
    );
    expect(nodes.job!.job).toEqual({ type: { literal: 'job' }, retries: { literal: '3' } });
    expect(nodes.script!.script).toEqual({ expression: { feel: '1 + 1' }, resultVariable: 'sum' });
    expect(nodes.rule!.decision).toEqual({
      decisionId: { literal: 'gate' },
      resultVariable: 'passed',
      binding: { type: 'deployment' },
    });
    expect(nodes.loop!.multiInstance).toEqual({
      sequential: true,
      inputCollection: { feel: 'xs' },
      inputElement: 'x',
      outputCollection: 'ys',
      outputElement: { feel: 'y' },
      completionCondition: { feel: 'enough' },
    });
  });

  it.each([
    ['', { type: 'deployment' }],
    ['bindingType="deployment"', { type: 'deployment' }],
    ['bindingType="latest"', { type: 'latest' }],
    ['bindingType="versionTag" versionTag="2016"', { type: 'versionTag', versionTag: '2016' }],
  ])('binds a call with %p', async (attributes, binding) => {
    expect((await nodeOf('a', called(attributes))).call).toMatchObject({ processId: { literal: 'p' }, binding });
  });

  it('passes all variables of a call unless the file says otherwise', async () => {
    const both = { propagateAllChildVariables: true, propagateAllParentVariables: true };
    expect((await nodeOf('a', called(''))).call).toMatchObject(both);
    const neither = called('propagateAllChildVariables="false" propagateAllParentVariables="false"');
    expect((await nodeOf('a', neither)).call).toMatchObject({
      propagateAllChildVariables: false,
      propagateAllParentVariables: false,
    });
  });

  const definition =
    '<bpmn:timerEventDefinition id="td"><bpmn:timeDate>= due</bpmn:timeDate></bpmn:timerEventDefinition>';
  const events: [what: string, event: b.Piece, expected: unknown][] = [
    ['a duration', b.after('P30D'), { kind: 'timer', timer: 'duration', expression: { literal: 'P30D' } }],
    ['a cycle', b.timer('timeCycle', '= c'), { kind: 'timer', timer: 'cycle', expression: { feel: 'c' } }],
    [
      'a definition that is referred to',
      raw('<bpmn:eventDefinitionRef>td</bpmn:eventDefinitionRef>', definition),
      { kind: 'timer', timer: 'date', expression: { feel: 'due' } },
    ],
    [
      'a message',
      b.message('m', '= petition'),
      { kind: 'message', name: { literal: 'm' }, correlationKey: { feel: 'petition' } },
    ],
    ['a signal', b.signal('go'), { kind: 'signal', name: { literal: 'go' } }],
    ['an error', b.error('gone'), { kind: 'error', code: { literal: 'gone' } }],
    ['any error', b.error(), { kind: 'error' }],
    ['an escalation', b.escalation('late'), { kind: 'escalation', code: { literal: 'late' } }],
    ['a condition', b.condition('= urgent'), { kind: 'conditional', condition: { feel: 'urgent' } }],
  ];
  it.each(events)('reads %s', async (_, event, expected) => {
    const node = await nodeOf('x', b.userTask('a'), b.boundary('x', 'a', event));
    expect(node).toMatchObject({ attachedTo: 'a', cancelActivity: true });
    expect(node.event).toEqual(expected);
  });

  it('takes the time to live of a thrown message from its header', async () => {
    const node = await nodeOf('a', b.throwing('a', b.message('m'), b.headers({ timeToLive: 'P1D' })));
    expect(node.event).toMatchObject({ kind: 'message', timeToLive: { literal: 'P1D' } });
  });

  it('gives receive and send tasks their message', async () => {
    expect((await nodeOf('a', b.receiving('a', 'm', '= petition'))).event).toMatchObject({ kind: 'message' });
    expect((await nodeOf('a', b.sendTask('a', 'm'))).event).toMatchObject({ kind: 'message', name: { literal: 'm' } });
  });

  it('tells whether an event sub-process interrupts', async () => {
    const sub = (start: b.Piece) => b.eventSubProcess('sub', start);
    const interrupting = await modelOf(b.diagram(sub(raw(b.start('y', b.signal('go')).xml, ...b.signal('go').roots))));
    expect(interrupting.nodes).toMatchObject({ sub: { triggeredByEvent: true }, y: { interrupting: true } });
    const beside = await modelOf(b.diagram(sub(b.startAlongside('y', b.after('P1D')))));
    expect(beside.nodes.y).toMatchObject({ interrupting: false });
  });
});
