import { describe, expect } from '@jest/globals';
import { after, catching, diagram, path, start, timer, userTask } from '../../support/bpmn-builder.js';
import { DAY, HOUR, NOW, shows } from './rig.js';

/** Defect 9 of bpmn-elements: timers of 24.8 days and more are never armed. */
describe('timer', () => {
  const waits = (event: ReturnType<typeof timer>) =>
    diagram(start('s'), catching('t', event), userTask('a'), path('s', 't', 'a'));
  const at = (text: string) => Date.parse(text) - NOW;

  for (const [source, due] of [
    [after('PT1H'), HOUR],
    [after('P30D'), 30 * DAY],
    [after('P1Y'), 365 * DAY],
    [after('P1M'), 31 * DAY],
    [after('= duration("P2D")'), 2 * DAY],
    [after('= "PT" + string(2) + "H"'), 2 * HOUR],
    [after('-PT1H'), -HOUR],
    [timer('timeDate', '2026-04-01T00:00:00Z'), at('2026-04-01T00:00:00Z')],
    [timer('timeDate', '2026-04-01T08:00:00+08:00'), at('2026-04-01T00:00:00Z')],
    [timer('timeDate', '2026-04-01'), at('2026-03-31T16:00:00Z')],
    [timer('timeDate', '= date("2026-04-01")'), at('2026-03-31T16:00:00Z')],
    [timer('timeDate', '= now() + duration("P1D")'), DAY],
    [timer('timeDate', '= today() + duration("P1D")'), at('2026-03-02T16:00:00Z')],
    [timer('timeDate', '= dueOn'), at('2026-05-31T16:00:00Z')],
    [timer('timeCycle', 'R3/PT1H'), HOUR],
    [timer('timeCycle', 'R/2026-04-01T00:00:00Z/P1D'), at('2026-04-01T00:00:00Z')],
  ] as const) {
    const text = />([^<]*)<\/bpmn:time/.exec(source.xml)![1]!.replace(/&quot;/g, '"');
    shows(`${text} is due after ${due / HOUR} h, and fires by command only`, waits(source), (rig) => {
      rig.start({ dueOn: '2026-06-01' });
      expect(rig.dueIn('t')).toEqual([due]);
      rig.clock.advance(400 * DAY);
      rig.setVariables({ moved: true });
      expect(rig.open).toEqual([]);
      rig.fire('t');
      expect(rig.open).toEqual(['a']);
      expect(rig.timers).toEqual([]);
      expect(rig.of('timer-disarmed')).toEqual([]);
    });
  }

  for (const wrong of ['tomorrow', 'P', '= 5', '= null', '= today()']) {
    shows(`the duration ${wrong} is an incident`, waits(after(wrong)), (rig) => {
      rig.start();
      expect(rig.incidents).toEqual(['t: expression']);
    });
  }
  shows(
    'a date that nobody can place in time is an incident, also behind another timer',
    diagram(
      start('s'),
      catching('soon', after('PT0S')),
      catching('t', timer('timeDate', '= at')),
      userTask('a'),
      path('s', 'soon', 't', 'a'),
    ),
    (rig) => {
      rig.start({ at: '2026-11-24T08:00:00+08:05:43' }).fire('soon');
      expect(rig.incidents).toEqual(['t: expression']);
      rig.setVariables({ at: '2026-04-01' }).retry('t');
      expect(rig.dueIn('t')).toEqual([at('2026-03-31T16:00:00Z')]);
    },
  );
  shows('a cycle of zero times would wait for ever: an incident', waits(timer('timeCycle', 'R0/PT1H')), (rig) => {
    rig.start();
    expect(rig.incidents).toEqual(['t: expression']);
  });
});
