import { movedAmong } from '../../shared/moved-among.js';

/** Something that differs between two versions of a form. */
export interface FormChange {
  kind:
    | 'field-added'
    | 'field-removed'
    | 'field-moved'
    /** Its key: the variable that it fills. */
    | 'field-renamed'
    | 'property'
    | 'option-added'
    | 'option-removed'
    | 'options-moved';
  /** Absent: the form itself. */
  field?: { name: string; type: string };
  /** The path of a property: `validate.required`, `properties.labelEn`. */
  property?: string;
  /** As text; without it, it was or is not there. */
  before?: string;
  after?: string;
}

interface Component {
  type?: unknown;
  id?: unknown;
  key?: unknown;
  label?: unknown;
  dateLabel?: unknown;
  text?: unknown;
  values?: unknown;
  components?: unknown;
  [member: string]: unknown;
}

/** A component with where it stands. */
interface Placed {
  component: Component;
  parent: Placed | undefined;
  index: number;
}

/** Told by themselves, or of no meaning to people. */
const APART = new Set([
  'key',
  'values',
  'components',
  'layout.row',
  'executionPlatform',
  'executionPlatformVersion',
  'exporter.name',
  'exporter.version',
  'schemaVersion',
]);

/** How two versions of a form differ, fields in the order of the later one, those that are gone at the end. */
export function compareForms(before: Record<string, unknown>, after: Record<string, unknown>): FormChange[] {
  const [old, now] = [placed(before), placed(after)];
  const pairs = paired(old, now);
  const kept = new Set(pairs.values());
  return [
    ...propertiesCompared(undefined, before, after),
    ...now.flatMap((later): FormChange[] => {
      const field = called(later);
      const earlier = pairs.get(later);
      if (!earlier) return [{ kind: 'field-added', field }];
      const key = [textOf(earlier.component.key), textOf(later.component.key)] as const;
      return [
        ...(isMoved(later, earlier, now, pairs) ? [moved(field, earlier, later, pairs)] : []),
        ...(key[0] === key[1] ? [] : [{ kind: 'field-renamed' as const, field, ...given(...key) }]),
        ...propertiesCompared(field, earlier.component, later.component),
        ...optionsCompared(field, optionsOf(earlier.component), optionsOf(later.component)),
      ];
    }),
    ...old.filter((one) => !kept.has(one)).map((one) => ({ kind: 'field-removed' as const, field: called(one) })),
  ];
}

function placed(form: Component, parent?: Placed): Placed[] {
  const components = Array.isArray(form.components) ? (form.components as unknown[]) : [];
  return components.filter(isObject).flatMap((component, index) => {
    const one = { component, parent, index };
    return [one, ...placed(component, one)];
  });
}

/** By id, what is left by key: ids of components are made anew by some editors. */
function paired(before: readonly Placed[], after: readonly Placed[]): Map<Placed, Placed> {
  const pairs = new Map<Placed, Placed>();
  const taken = new Set<Placed>();
  for (const member of ['id', 'key'] as const)
    for (const later of after) {
      if (pairs.has(later) || typeof later.component[member] !== 'string') continue;
      const earlier = before.find((one) => !taken.has(one) && one.component[member] === later.component[member]);
      if (!earlier) continue;
      pairs.set(later, earlier);
      taken.add(earlier);
    }
  return pairs;
}

const groupBefore = (later: Placed, pairs: ReadonlyMap<Placed, Placed>) =>
  later.parent === undefined ? undefined : (pairs.get(later.parent) ?? later.parent);

function isMoved(later: Placed, earlier: Placed, all: readonly Placed[], pairs: ReadonlyMap<Placed, Placed>): boolean {
  if (groupBefore(later, pairs) !== earlier.parent) return true;
  const siblings = all.flatMap((one) => {
    const old = one.parent === later.parent ? pairs.get(one) : undefined;
    return old && old.parent === earlier.parent ? [old.index] : [];
  });
  return movedAmong(siblings).has(earlier.index);
}

/** Into another group: which it was in, and is in now. */
function moved(
  field: FormChange['field'],
  earlier: Placed,
  later: Placed,
  pairs: ReadonlyMap<Placed, Placed>,
): FormChange {
  const isElsewhere = groupBefore(later, pairs) !== earlier.parent;
  const group = ({ parent }: Placed) => parent && called(parent).name;
  return { kind: 'field-moved', ...(field && { field }), ...(isElsewhere ? given(group(earlier), group(later)) : {}) };
}

function called({ component: { label, dateLabel, text, key, type, id } }: Placed): { name: string; type: string } {
  const name = [label, dateLabel, key, text, id, type].find((value) => typeof value === 'string' && value !== '');
  return { name: (typeof name === 'string' ? name : '').split('\n')[0]!.slice(0, 60), type: textOf(type) ?? '' };
}

function propertiesCompared(field: FormChange['field'], before: Component, after: Component): FormChange[] {
  const [old, now] = [flat(before), flat(after)];
  return (
    [...new Set([...now.keys(), ...old.keys()])]
      // Editors make ids of components anew; by the form's own, tasks are bound to it.
      .filter((path) => !APART.has(path) && !(field && path === 'id'))
      .filter((path) => old.get(path) !== now.get(path))
      .map((property) => ({
        kind: 'property',
        ...(field && { field }),
        property,
        ...given(old.get(property), now.get(property)),
      }))
  );
}

/** Members by their paths, as texts. */
function flat(object: Record<string, unknown>, prefix = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of Object.entries(object)) {
    const path = `${prefix}${name}`;
    // English texts of options have a dot of their own: they stay whole.
    if (isObject(value)) for (const [inner, text] of flat(value, `${path}.`)) found.set(inner, text);
    else if (path !== 'components' && path !== 'values') {
      const text = textOf(value);
      if (text !== undefined) found.set(path, text);
    }
  }
  return found;
}

interface Option {
  value: string;
  label: string;
}

const optionsOf = ({ values }: Component): Option[] =>
  Array.isArray(values)
    ? values.filter(isObject).map(({ value, label }) => ({ value: textOf(value) ?? '', label: textOf(label) ?? '' }))
    : [];

function optionsCompared(
  field: FormChange['field'],
  before: readonly Option[],
  after: readonly Option[],
): FormChange[] {
  const place = field ? { field } : {};
  const shown = ({ value, label }: Option) => (label === value ? value : `${label} (${value})`);
  const old = new Map(before.map((option) => [option.value, option]));
  const now = new Set(after.map(({ value }) => value));
  const kept = after.flatMap(({ value }) => (old.has(value) ? [before.indexOf(old.get(value)!)] : []));
  return [
    ...after.flatMap((option): FormChange[] => {
      const earlier = old.get(option.value);
      if (!earlier) return [{ kind: 'option-added', ...place, after: shown(option) }];
      if (earlier.label === option.label) return [];
      return [
        { kind: 'property', ...place, property: `values.${option.value}`, before: earlier.label, after: option.label },
      ];
    }),
    ...before
      .filter(({ value }) => !now.has(value))
      .map((option) => ({ kind: 'option-removed' as const, ...place, before: shown(option) })),
    ...(movedAmong(kept).size > 0
      ? [
          {
            kind: 'options-moved' as const,
            ...place,
            before: before.map(({ label }) => label).join(', '),
            after: after.map(({ label }) => label).join(', '),
          },
        ]
      : []),
  ];
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const given = (before?: string, after?: string) => ({
  ...(before === undefined ? {} : { before }),
  ...(after === undefined ? {} : { after }),
});
