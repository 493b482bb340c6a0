import { describe, expect, it } from '@jest/globals';
import * as b from '../../../../test/support/bpmn-builder.js';
import { readBpmn } from '../parse.js';
import { landscapeAround, type SurroundingsOnPaper } from './landscape-around.js';

const around: SurroundingsOnPaper = {
  names: { commands: [], jobTypes: [], functions: [] },
  processes: [
    { id: 'p', versionTags: ['2016'], startsByMessage: true, calls: ['other'], awaits: ['of-before'] },
    { id: 'other', versionTags: [], startsByMessage: false, calls: ['p'], awaits: null },
  ],
  forms: [{ id: 'reply', fields: ['opinion'] }, { id: 'unread' }],
  decisions: [{ id: 'gate' }],
};
const landscapeOf = async (xml: string, surroundings = around) =>
  landscapeAround((await readBpmn('p.bpmn', xml)).document!.rootElement, surroundings);

describe('what an open diagram may refer to', () => {
  const open = b.diagram(b.start('s'), b.userTask('a'), b.end('e'), b.path('s', 'a', 'e'));

  it('is what stands around it', async () => {
    const landscape = await landscapeOf(open);
    expect(landscape.hasProcess('other')).toBe(true);
    expect(landscape.hasProcess('nowhere')).toBe(false);
    expect(landscape.hasForm('reply')).toBe(true);
    expect(landscape.fieldsOf('reply')).toEqual(['opinion']);
    expect(landscape.fieldsOf('unread')).toBeUndefined();
    expect(landscape.hasDecision('gate')).toBe(true);
    expect(landscape.hasDecision('reply')).toBe(false);
  });

  it('has its own processes as they are drawn now, not as they were saved', async () => {
    const landscape = await landscapeOf(open);
    expect(landscape.startsByMessage('p')).toBe(false);
    expect(landscape.callersOf('other')).toEqual([]);
    expect(landscape.callersOf('p')).toEqual(['other']);
  });

  it('knows tags of versions of before: calls by tag go on reaching them', async () => {
    const landscape = await landscapeOf(open);
    expect(landscape.hasProcess('p', '2016')).toBe(true);
    expect(landscape.hasProcess('p', '2017')).toBe(false);
  });

  it('takes any message for awaited where a process computes the name of what it waits for', async () => {
    const [own] = around.processes;
    expect((await landscapeOf(open)).awaitsMessage('anything')).toBe(true);
    const alone = await landscapeOf(open, { ...around, processes: [own!] });
    expect(alone.awaitsMessage('of-before')).toBe(false);
  });
});
