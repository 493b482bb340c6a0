import { describe, expect } from '@jest/globals';
import {
  after,
  catching,
  condition,
  diagram,
  eventBased,
  mapping,
  message,
  path,
  receiving,
  signal,
  start,
  userTask,
} from '../../support/bpmn-builder.js';
import { shows } from './rig.js';

describe('event-based gateway', () => {
  const choice = diagram(
    start('s'),
    eventBased('g'),
    catching('late', after('P30D')),
    catching('told', message('m'), mapping({}, { got: '= v' })),
    catching('heard', signal('x')),
    receiving('received', 'n', '= "k"'),
    catching('enough', condition('= n > 3')),
    userTask('a'),
    userTask('b'),
    path('s', 'g', 'late', 'a'),
    path('g', 'told', 'b'),
    path('g', 'heard', 'b'),
    path('g', 'received', 'b'),
    path('g', 'enough', 'b'),
  );

  for (const [event, occurs] of [
    ['told', 'deliver'],
    ['heard', 'deliver'],
    ['received', 'deliver'],
    ['late', 'fire'],
  ] as const) {
    shows(`the first event takes the token, the others are awaited no longer: ${event}`, choice, (rig) => {
      rig.start();
      expect([...rig.timers, ...rig.awaited]).toEqual(['late', 'heard', 'received', 'told']);
      rig[occurs](event);
      expect(rig.open).toEqual([event === 'late' ? 'a' : 'b']);
      expect([...rig.timers, ...rig.awaited]).toEqual([]);
      expect(rig.completed).toEqual(['s', 'g', event]);
      expect(rig.flows).toEqual(['s-g', `g-${event}`, `${event}-${rig.open[0]}`]);
    });
  }

  shows('a condition may be the first', choice, (rig) => {
    rig.start().setVariables({ n: 4 });
    expect(rig.completed).toEqual(['s', 'g', 'enough']);
    expect([...rig.timers, ...rig.awaited]).toEqual([]);
  });

  shows('what the event brings is mapped by the event', choice, (rig) => {
    rig.start().deliver('told', { v: 1, noise: 2 });
    expect(rig.variables).toEqual({ got: 1 });
  });

  shows(
    'in a loop it waits anew each time',
    diagram(
      start('s'),
      eventBased('g'),
      catching('told', message('m')),
      catching('late', after('P1D')),
      path('s', 'g', 'told', 'g'),
      path('g', 'late'),
    ),
    (rig) => {
      rig.start().deliver('told').deliver('told');
      expect(rig.awaited).toEqual(['told']);
      rig.fire('late');
      expect(rig.ended).toBe('completed');
    },
  );
});
