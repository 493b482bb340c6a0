import { describe, expect } from '@jest/globals';
import {
  alongside,
  boundary,
  callActivity,
  diagram,
  diagramOf,
  end,
  escalation,
  path,
  start,
  subProcess,
  throwing,
  userTask,
} from '../../support/bpmn-builder.js';
import { shows } from './rig.js';

/** Defect 7 of bpmn-elements: an escalation does not cross a call activity. */
describe('escalation', () => {
  shows(
    'that nobody catches just goes on',
    diagram(
      start('s'),
      throwing('warn', escalation('e')),
      userTask('a'),
      end('last', escalation('f')),
      path('s', 'warn', 'a', 'last'),
    ),
    (rig) => {
      rig.start();
      expect(rig.open).toEqual(['a']);
      rig.complete('a');
      expect(rig.ended).toBe('completed');
      expect(rig.of('incident-raised')).toEqual([]);
    },
  );

  const child = diagramOf(
    'child',
    start('cs'),
    throwing('warn', escalation('late')),
    userTask('work'),
    path('cs', 'warn', 'work'),
  );
  const caller = (border: typeof boundary, code?: string) => [
    diagram(
      start('s'),
      callActivity('call', 'child'),
      border('caught', 'call', escalation(code)),
      userTask('handle'),
      userTask('usual'),
      path('s', 'call', 'usual'),
      path('caught', 'handle'),
    ),
    child,
  ];

  shows('crosses a call activity; without interruption both go on', caller(alongside, 'late'), (rig) => {
    rig.start();
    expect(rig.open).toEqual(['call', 'handle', 'work']);
    rig.complete('work');
    expect(rig.open).toEqual(['handle', 'usual']);
  });

  shows('an interrupting catcher ends the called process', caller(boundary, 'late'), (rig) => {
    rig.start();
    expect(rig.open).toEqual(['handle']);
    expect(rig.instances).toHaveLength(1);
    expect(rig.terminated).toContain('call');
  });

  shows('a catcher of another code lets it pass', caller(boundary, 'other'), (rig) => {
    rig.start();
    expect(rig.open).toEqual(['call', 'work']);
  });

  shows('a catcher without a code catches all', caller(alongside), (rig) => {
    rig.start();
    expect(rig.open).toEqual(['call', 'handle', 'work']);
  });

  shows(
    'crosses several calls and the scopes between them, to the nearest catcher only',
    [
      diagram(
        start('s'),
        callActivity('call', 'middle'),
        alongside('far', 'call', escalation('late')),
        userTask('farHandle'),
        path('s', 'call'),
        path('far', 'farHandle'),
      ),
      diagramOf(
        'middle',
        start('ms'),
        subProcess('sub', start('s2'), callActivity('deeper', 'child'), path('s2', 'deeper')),
        alongside('near', 'sub', escalation('late')),
        userTask('nearHandle'),
        path('ms', 'sub'),
        path('near', 'nearHandle'),
      ),
      child,
    ],
    (rig) => {
      rig.start();
      expect(rig.open).toEqual(['call', 'deeper', 'nearHandle', 'work']);
    },
  );

  shows(
    'a waiting task may throw it, again and again',
    diagram(
      start('s'),
      userTask('a'),
      alongside('b', 'a', escalation('e')),
      userTask('c'),
      path('s', 'a'),
      path('b', 'c'),
    ),
    (rig) => {
      rig.start().throwEscalation('a', 'e').throwEscalation('a', 'e').throwEscalation('a', 'other');
      expect(rig.open).toEqual(['a', 'c', 'c']);
    },
  );

  shows(
    'an escalation end event completes its scope',
    diagram(
      start('s'),
      subProcess('sub', start('s2'), end('warn', escalation('e')), path('s2', 'warn')),
      alongside('b', 'sub', escalation('e')),
      userTask('handle'),
      userTask('usual'),
      path('s', 'sub', 'usual'),
      path('b', 'handle'),
    ),
    (rig) => {
      rig.start();
      expect(rig.open).toEqual(['handle', 'usual']);
    },
  );
});
