import { after, condition, message, type Piece, signal } from '../../support/bpmn-builder.js';

/** What an event `x` waits for, and how a scenario makes it occur. */
export interface Trigger {
  kind: string;
  definition: Piece;
  /** Variables at the start. */
  initially: string;
  /** Commands that make it occur; after the second it could occur again. */
  occurs: readonly string[];
  /** It is seen waiting, and again after it has occurred once without interrupting. */
  waits: boolean;
  again: boolean;
}

export const TRIGGERS: readonly Trigger[] = [
  {
    kind: 'message',
    definition: message('m'),
    initially: '',
    occurs: ['message x'],
    waits: true,
    again: true,
  },
  { kind: 'timer', definition: after('PT1H'), initially: '', occurs: ['fire x'], waits: true, again: false },
  {
    kind: 'signal',
    definition: signal('sig'),
    initially: '',
    occurs: ['signal sig'],
    waits: true,
    again: true,
  },
  {
    kind: 'conditional',
    definition: condition('= ok'),
    initially: ' {"ok":false}',
    occurs: ['set {"ok":true}', 'set {"ok":false}'],
    waits: false,
    again: true,
  },
];

/** @param before what waits besides the event itself @param handler what waits after it has occurred */
export function interrupting(
  { initially, occurs, waits }: Trigger,
  before: string,
  handler: string,
  usual: string,
): string[] {
  const x = waits ? ' x' : '';
  return [
    [
      `start${initially} | ${before}${x}`,
      ...occurs.map((command) => `${command} | ${handler}`),
      `done ${handler} | end`,
    ],
    [`start${initially} | ${before}${x}`, usual],
  ].map((lines) => lines.join('\n'));
}

/** @param rest from where `before` and two handlers `h` wait, or one where it occurs only once */
export function alongside(trigger: Trigger, before: string, rest: (handlers: string[]) => string[]): string {
  const { initially, occurs, waits, again } = trigger;
  const [x, still] = [waits ? ' x' : '', waits && again ? ' x' : ''];
  const lines = [`start${initially} | ${before}${x}`];
  lines.push(...occurs.map((command) => `${command} | ${before} h${still}`));
  // A condition that stays true, or false, does not occur again.
  if (!waits) lines.push(`set {"ok":false} | ${before} h`);
  if (again) lines.push(...occurs.map((command) => `${command} | ${before} h h${still}`));
  return [...lines, ...rest(again ? ['h', 'h'] : ['h'])].join('\n');
}
