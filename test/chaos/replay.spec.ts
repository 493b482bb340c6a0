import { describe, expect, it } from '@jest/globals';
import { CHAOS_DIAGRAMS } from './diagrams.js';
import { Diagram, type InstanceHistory, type Ran } from './replay.js';

/** The checker must be able to find what it is there for. */
describe('the replay of a history', () => {
  const inner = () => Diagram.read(CHAOS_DIAGRAMS['chaos-inner']!);
  const row = (elementId: string, state: Ran['state'] = 'completed', n = 1): Ran => ({
    key: `${elementId}-${n}`,
    elementId,
    state,
  });
  const toldOnce: InstanceHistory = {
    state: 'completed',
    ran: ['start', 'again', 'told', 'was-told', 'inner', 'end'].map((id) => row(id)),
    flows: ['start-inner', 'again-told', 'told-was-told', 'inner-end'],
  };

  it('allows what the diagram does', async () => {
    expect((await inner()).replay(toldOnce)).toEqual([]);
    const waiting = { state: 'active' as const, ran: [row('start'), row('inner', 'active')], flows: ['start-inner'] };
    expect((await inner()).replay(waiting)).toEqual([]);
    expect(
      (await inner()).replay({ ...waiting, state: 'terminated', ran: [row('start'), row('inner', 'terminated')] }),
    ).toEqual([]);
  });

  it.each<[string, Partial<InstanceHistory>, string]>([
    ['an element that ran twice', { ran: [...toldOnce.ran, row('end', 'completed', 2)] }, 'end ran without a token'],
    ['a flow that was taken twice', { flows: [...toldOnce.flows, 'start-inner'] }, 'taken without a token'],
    ['a flow that is missing', { flows: toldOnce.flows.slice(0, -1) }, 'end ran without a token'],
    ['a token that went nowhere', { ran: toldOnce.ran.slice(0, -1) }, 'lie on inner-end'],
    [
      'an end too early',
      { ran: [row('start'), row('inner', 'active')], flows: ['start-inner'] },
      'while inner went on',
    ],
    [
      'an interruption by nothing',
      { ran: [row('start'), row('inner', 'terminated')], flows: ['start-inner'] },
      'interrupted by nothing',
    ],
    ['an instance that waits for nothing', { state: 'active' }, 'waits for nothing'],
    ['something of another diagram', { ran: [row('close')] }, 'no element close'],
  ])('finds %s', async (_, change, finding) => {
    expect((await inner()).replay({ ...toldOnce, ...change }).join('; ')).toContain(finding);
  });

  it('finds a join that did not wait, or did not go on', async () => {
    const order = await Diagram.read(CHAOS_DIAGRAMS['chaos-order']!);
    const ran = ['start', 'go', 'record', 'split', 'call', 'ask', 'reply', 'effect', 'wait'].map((id) => row(id));
    const flows = [
      'start-go',
      'go-record',
      'record-split',
      'split-call',
      'split-ask',
      'ask-reply',
      'split-effect',
      'split-wait',
    ];
    const arrived = ['call-join', 'reply-join', 'effect-join', 'wait-join'];
    const joined = { state: 'active' as const, ran: [...ran, row('join'), row('choose'), row('longer', 'active')] };
    const further = ['join-choose', 'choose-longer'];
    expect(order.replay({ ...joined, flows: [...flows, ...arrived, ...further] })).toEqual([]);
    expect(order.replay({ ...joined, flows: [...flows, ...arrived.slice(1), ...further] })).toContain(
      'join ran without a token',
    );
    expect(order.replay({ state: 'active', ran, flows: [...flows, ...arrived] })).toContain(
      'join has all its tokens and did not go on',
    );
    const both = [...flows, ...arrived, ...further, 'choose-merge'];
    expect(order.replay({ ...joined, flows: both })).toContain('flow choose-merge was taken without a token');
  });
});
