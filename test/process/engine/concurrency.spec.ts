import { describe, expect } from '@jest/globals';
import {
  alongside,
  diagram,
  exclusive,
  message,
  parallel,
  path,
  type Piece,
  serviceTask,
  start,
  subProcess,
  userTask,
} from '../../support/bpmn-builder.js';
import { shows } from './rig.js';

/** bpmn-elements runs an activity once at a time: a second token waits until the first has left. */
describe('several tokens', () => {
  const twice = (id: string, work: Piece) =>
    diagram(
      start('s'),
      parallel('split'),
      userTask('a'),
      userTask('b'),
      exclusive('merge'),
      work,
      userTask('after'),
      path('s', 'split', 'a', 'merge', id, 'after'),
      path('split', 'b', 'merge'),
    );

  for (const [kind, model] of [
    ['user task', twice('work', userTask('work'))],
    ['job', twice('work', serviceTask('work'))],
    ['sub-process', twice('sub', subProcess('sub', start('s2'), userTask('work'), path('s2', 'work')))],
  ] as const) {
    shows(`each is a ${kind} of its own`, model, (rig) => {
      rig.start().complete('a').complete('b');
      expect(rig.open).toEqual(['work', 'work']);
      rig.complete('work');
      expect(rig.open).toEqual(['after', 'work']);
      rig.complete('work').complete('after').complete('after');
      expect(rig.ended).toBe('completed');
    });
  }

  shows(
    'each with timers and subscriptions of its own',
    diagram(
      start('s'),
      parallel('split'),
      exclusive('merge'),
      userTask('work'),
      alongside('on', 'work', message('m')),
      userTask('h'),
      path('s', 'split', 'merge', 'work'),
      { xml: '<bpmn:sequenceFlow id="again" sourceRef="split" targetRef="merge" />', roots: [] },
      path('on', 'h'),
    ),
    (rig) => {
      rig.start();
      expect(rig.awaited).toEqual(['on', 'on']);
      rig.complete('work');
      expect(rig.awaited).toEqual(['on']);
      rig.deliver('on');
      expect(rig.open).toEqual(['h', 'work']);
    },
  );
});
