/**
 * What the editor gives to new components, in Chinese: their names, the text of a text view, and options. It has
 * them as literals of English, and they go into the file: so they are replaced where they come from, and what a
 * designer has typed never is.
 */
import { inChinese } from './literal-words';

interface Option {
  label: string;
  value: unknown;
}
interface Component {
  label?: string;
  text?: string;
  dateLabel?: string;
  timeLabel?: string;
  subtype?: string;
  values?: Option[];
}
interface Change {
  context: { formField: Component; properties?: Component };
}
interface EventBus {
  on(name: string, hear: (change: Change) => void): void;
}

const GIVEN_OPTION = /^Value( \d+)?$/;

/** @param option what the first option is called; the others have a number behind it */
export function wordsOfNewModule(option: string) {
  function replaceWords(eventBus: EventBus): void {
    // Only from the palette: the editor pastes nothing.
    eventBus.on('commandStack.formField.add.preExecute', ({ context: { formField: made } }) => {
      for (const name of ['label', 'text', 'dateLabel'] as const)
        if (made[name] !== undefined) made[name] = spoken(made[name]);
      if (made.values) made.values = named([], made.values);
    });
    eventBus.on('commandStack.formField.edit.preExecute', ({ context: { formField: field, properties = {} } }) => {
      const { values } = properties;
      const had = field.values ?? [];
      // One more is an added one; a typed label changes one of those that are there.
      if (values && values.length === had.length + 1) properties.values = named(had, values);
      // A label for days or times comes while the field has only the other.
      const { subtype } = field;
      const label = subtype === 'time' ? 'dateLabel' : subtype === 'date' ? 'timeLabel' : undefined;
      if (label && properties[label] !== undefined) properties[label] = spoken(properties[label]);
    });
  }
  replaceWords.$inject = ['eventBus'];

  /** The last one is new. */
  function named(had: readonly Option[], values: readonly Option[]): Option[] {
    const before = values.slice(0, -1);
    const added = values.at(-1)!;
    const [isGiven, number] = GIVEN_OPTION.exec(added.label) ?? [];
    if (!isGiven) return [...values];
    const taken = new Set(had.map(({ label }) => label));
    const first = Number(number ?? 1);
    let label = first === 1 ? option : `${option} ${first}`;
    for (let next = Math.max(2, first); taken.has(label); next += 1) label = `${option} ${next}`;
    return [...before, { ...added, label }];
  }
  return { __init__: ['wordsOfNew'], wordsOfNew: ['factory', replaceWords] };
}

const spoken = (text: string): string => inChinese(text) ?? text;
