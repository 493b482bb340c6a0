import { describe, expect } from '@jest/globals';
import {
  alongside,
  callActivity,
  catching,
  diagram,
  diagramOf,
  end,
  escalation,
  eventSubProcess,
  mapping,
  message,
  path,
  start,
  startAlongside,
  throwing,
  userTask,
} from '../../support/bpmn-builder.js';
import { shows } from './rig.js';

/** BPMN 2.0, 10.5.2: a message start event begins the instance; what arrives later is for events inside it. */
describe('message start events', () => {
  shows(
    'begin the process with what the message brought',
    diagram(
      start('s', message('m'), mapping({}, { petition: '= given.key' })),
      userTask('a'),
      end('e'),
      path('s', 'a', 'e'),
    ),
    (rig) => {
      rig.start({ given: { key: 'k7' } }, 's');
      expect(rig.open).toEqual(['a']);
      expect(rig.variables).toEqual({ given: { key: 'k7' }, petition: 'k7' });
      expect(rig.awaited).toEqual([]);
      rig.complete('a');
      expect(rig.ended).toBe('completed');
      expect(rig.completed).toEqual(['s', 'a', 'e']);
      expect(rig.flows).toEqual(['s-a', 'a-e']);
    },
  );

  shows(
    'event sub-processes await the same message from the first moment',
    diagram(
      start('s', message('m', '= id')),
      userTask('a'),
      path('s', 'a'),
      eventSubProcess('again', startAlongside('y', message('m', '= id')), userTask('b'), path('y', 'b')),
    ),
    (rig) => {
      rig.start({ id: 'k' }, 's');
      expect(rig.of('message-awaited')).toMatchObject([{ messageName: 'm', correlationKey: 'k', elementId: 'y' }]);
      rig.deliver('y', { more: 1 }).deliver('y', { more: 2 });
      expect(rig.open).toEqual(['a', 'b', 'b']);
    },
  );

  shows(
    'what it awaits inside can not be told: it is parked, and begins at the message once that is mended',
    diagram(
      start('s', message('m')),
      userTask('a'),
      path('s', 'a'),
      eventSubProcess('again', startAlongside('y', message('n', '= id')), userTask('b'), path('y', 'b')),
    ),
    (rig) => {
      rig.start({}, 's');
      expect(rig.incidents).toEqual(['p: expression']);
      rig.setVariables({ id: 'k' }).retry('p');
      expect(rig.incidents).toEqual([]);
      expect(rig.open).toEqual(['a']);
      expect(rig.awaited).toEqual(['y']);
    },
  );

  shows(
    'the instance waits for a further message in its course',
    diagram(start('s', message('m')), catching('c', message('n', '= id')), userTask('a'), path('s', 'c', 'a')),
    (rig) => {
      rig.start({ id: 'k' }, 's');
      expect(rig.awaited).toEqual(['c']);
      rig.deliver('c', { told: true });
      expect(rig.open).toEqual(['a']);
      expect(rig.variables).toEqual({ id: 'k', told: true });
    },
  );

  shows(
    'what it calls begins with a none start event, and reaches it by escalation',
    [
      diagram(
        start('s', message('m')),
        callActivity('call', 'child'),
        alongside('b', 'call', escalation('late')),
        userTask('a'),
        userTask('told'),
        path('s', 'call', 'a'),
        path('b', 'told'),
      ),
      diagramOf(
        'child',
        start('cs'),
        throwing('shout', escalation('late')),
        userTask('work'),
        path('cs', 'shout', 'work'),
      ),
    ],
    (rig) => {
      rig.start({}, 's');
      expect(rig.open).toEqual(['call', 'told', 'work']);
      rig.complete('work');
      expect(rig.open).toEqual(['a', 'told']);
    },
  );

  shows(
    'nothing begins without its message: an incident, and not a vanished token',
    diagram(start('s', message('m')), userTask('a'), path('s', 'a')),
    (rig) => {
      rig.start();
      expect(rig.open).toEqual([]);
      expect(rig.incidents).toEqual(['p: no-none-start-event']);
      expect(rig.ended).toBeUndefined();
    },
  );
});
