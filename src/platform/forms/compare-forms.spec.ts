import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { compareForms } from './compare-forms.js';

interface Component {
  id: string;
  type: string;
  key?: string;
  label?: string;
  [member: string]: unknown;
}
interface Form {
  components: Component[];
  [member: string]: unknown;
}

const SCREEN = JSON.parse(readFileSync('processes/forms/screen.form', 'utf8')) as Form;

function changes(change: (form: Form) => void) {
  const changed = structuredClone(SCREEN);
  change(changed);
  return compareForms(SCREEN, changed);
}
const field = (form: Form, key: string) => form.components.find((component) => component.key === key)!;
const OPINION = { name: '甄别意见', type: 'textarea' };
const ROUTE = { name: '办理去向', type: 'radio' };

it('finds nothing where nothing differs, also where an editor has left its name', () => {
  expect(
    changes((form) => Object.assign(form, { schemaVersion: 20, exporter: { name: 'editor', version: '1' } })),
  ).toEqual([]);
});

it('tells another id of the form, which tasks are bound to, and not those of fields', () => {
  expect(
    changes((form) => {
      form['id'] = 'screening';
      for (const component of form.components) component.id = `new-${component.id}`;
    }),
  ).toEqual([{ kind: 'property', property: 'id', before: SCREEN['id'], after: 'screening' }]);
});

it('tells fields that are new, gone, renamed, and those whose properties have changed', () => {
  expect(
    changes((form) => {
      const opinion = field(form, 'opinion');
      opinion.key = 'view';
      opinion['validate'] = { required: true, minLength: 2, maxLength: 500 };
      (opinion['properties'] as Record<string, string>)['labelEn'] = 'View';
      opinion['conditional'] = { hide: '=route = null' };
      form.components.splice(1, 0, { id: 'new', type: 'number', key: 'count', label: '件数' });
      form.components = form.components.filter(({ key }) => key !== 'justified');
    }),
  ).toEqual([
    { kind: 'field-renamed', field: OPINION, before: 'opinion', after: 'view' },
    { kind: 'property', field: OPINION, property: 'validate.maxLength', before: '2000', after: '500' },
    { kind: 'property', field: OPINION, property: 'properties.labelEn', before: 'Screening opinion', after: 'View' },
    { kind: 'property', field: OPINION, property: 'conditional.hide', after: '=route = null' },
    { kind: 'field-added', field: { name: '件数', type: 'number' } },
    { kind: 'field-removed', field: { name: '诉求是否有理', type: 'radio' } },
  ]);
});

it('tells options one by one', () => {
  expect(
    changes((form) => {
      const values = field(form, 'route')['values'] as { label: string; value: string }[];
      values[0]!.label = '自办';
      values.push({ label: '转出', value: 'away' });
      values.splice(1, 1);
    }),
  ).toEqual([
    { kind: 'property', field: ROUTE, property: 'values.own', before: '本院办理', after: '自办' },
    { kind: 'option-added', field: ROUTE, after: '转出 (away)' },
    { kind: 'option-removed', field: ROUTE, before: '交办下级法院 (assign)' },
  ]);
});

it('tells what was moved, within the form and into a group, and nothing else', () => {
  expect(changes((form) => form.components.push(form.components.shift()!))).toEqual([
    { kind: 'field-moved', field: OPINION },
  ]);
  const group: Component = { id: 'g', type: 'group', label: '意见', components: [] };
  expect(
    changes((form) => {
      form.components.push({ ...group, components: [form.components.shift()!] });
    }),
  ).toEqual([
    { kind: 'field-added', field: { name: '意见', type: 'group' } },
    { kind: 'field-moved', field: OPINION, after: '意见' },
  ]);
});
