import { describe, expect } from '@jest/globals';
import {
  allAtOnce,
  callActivity,
  callWithout,
  diagram,
  diagramOf,
  mapping,
  message,
  path,
  start,
  userTask,
} from '../../support/bpmn-builder.js';
import { shows } from './rig.js';

const child = diagramOf('child', start('cs'), userTask('work'), path('cs', 'work'));

describe('call activity', () => {
  shows(
    'starts the called process in the same tree and goes on when that ends',
    [diagram(start('s'), callActivity('call', 'child'), userTask('after'), path('s', 'call', 'after')), child],
    (rig) => {
      rig.start({ a: 1 });
      expect(rig.open).toEqual(['call', 'work']);
      expect(rig.last('call-opened', 'call')).toMatchObject({
        processId: 'child',
        binding: { type: 'deployment' },
        variables: { a: 1 },
      });
      const [, called] = rig.of('instance-started');
      expect(called).toMatchObject({ definitionKey: 'child', parentInstanceKey: rig.rootKey });
      rig.complete('work', { b: 2 });
      expect(rig.open).toEqual(['after']);
      expect(rig.variables).toEqual({ a: 1, b: 2 });
      expect(rig.of('wait-closed').at(-1)).toMatchObject({ elementId: 'call', what: 'call', reason: 'completed' });
    },
  );

  shows(
    'with mappings only what they name crosses, in both directions',
    [
      diagram(
        start('s'),
        callWithout('call', 'child', mapping({ given: '= a + 1' }, { got: '= result' })),
        userTask('after'),
        path('s', 'call', 'after'),
      ),
      child,
    ],
    (rig) => {
      rig.start({ a: 1 });
      expect(rig.last('user-task-opened', 'work').variables).toEqual({ given: 2 });
      rig.complete('work', { result: 'yes', noise: 1 });
      expect(rig.variables).toEqual({ a: 1, got: 'yes' });
    },
  );

  shows(
    'without mappings and propagation nothing crosses',
    [diagram(start('s'), callWithout('call', 'child'), userTask('after'), path('s', 'call', 'after')), child],
    (rig) => {
      rig.start({ a: 1 }).complete('work', { b: 2 });
      expect(rig.variables).toEqual({ a: 1 });
    },
  );

  shows(
    'the called process may be named by an expression',
    [diagram(start('s'), callActivity('call', '= which'), path('s', 'call')), child],
    (rig) => {
      rig.start({ which: 'child' });
      expect(rig.open).toEqual(['call', 'work']);
    },
  );

  shows(
    'a called process that is missing parks the call; a retry calls again',
    diagram(start('s'), callActivity('call', 'nowhere'), path('s', 'call')),
    (rig) => {
      rig.start();
      expect(rig.incidents).toEqual(['call: called-process-not-found']);
      rig.retry('call');
      expect(rig.of('call-opened')).toHaveLength(2);
    },
  );

  shows(
    'a called process without a none start event is parked at once',
    [
      diagram(start('s'), callActivity('call', 'child'), path('s', 'call')),
      diagramOf('child', start('cs', message('m')), userTask('work'), path('cs', 'work')),
    ],
    (rig) => {
      rig.start();
      expect(rig.incidents).toEqual(['child: no-none-start-event']);
    },
  );

  shows(
    'cancelling the called instance parks its caller, whose retry calls anew',
    [diagram(start('s'), callActivity('call', 'child'), path('s', 'call')), child],
    (rig) => {
      rig.start();
      rig.cancel(rig.instances[1]);
      expect(rig.incidents).toEqual(['call: called-instance-cancelled']);
      rig.retry('call');
      expect(rig.open).toEqual(['call', 'work']);
      rig.complete('work');
      expect(rig.ended).toBe('completed');
    },
  );

  shows(
    'once for each item: the instances run side by side and their results are gathered',
    [
      diagram(
        start('s'),
        callWithout(
          'call',
          'child',
          mapping({ n: '= item' }, { r: '= result' }),
          allAtOnce({
            inputCollection: '= [1, 2]',
            inputElement: 'item',
            outputCollection: 'results',
            outputElement: '= result',
          }),
        ),
        userTask('after'),
        path('s', 'call', 'after'),
      ),
      child,
    ],
    (rig) => {
      rig.start();
      expect(rig.open).toEqual(['call', 'call', 'work', 'work']);
      expect(rig.of('user-task-opened').map(({ variables }) => variables)).toEqual([
        { n: 1, item: 1, loopCounter: 1 },
        { n: 2, item: 2, loopCounter: 2 },
      ]);
      rig.complete('work', { result: 'a' }).complete('work', { result: 'b' });
      expect(rig.open).toEqual(['after']);
      expect(rig.variables['results']).toEqual(['a', 'b']);
    },
  );
});
