import type { Text } from '../../shared/errors.js';
import { compileFeel, type CompiledFeel } from '../feel/index.js';
import {
  type CompiledField,
  type CompiledForm,
  type FormComponent,
  type FormProblem,
  FormRefused,
  type FormSchema,
  type ValueCheck,
} from './form-model.js';
import { shapeFaults } from './form-shape.js';
import { remedyFor } from './property-values.js';
import * as check from './value-checks.js';

/** Members that say how a component looks, not what may be entered. */
const LOOKS = new Set([
  'type',
  'id',
  'key',
  'label',
  'dateLabel',
  'timeLabel',
  'description',
  'properties',
  'layout',
  'appearance',
  'conditional',
  'validate',
  'disabled',
  'readonly',
]);
const FIELD_LOOKS = new Set(['required']);

/** For each component: the members, and the members of `validate`, that mean something and are enforced. */
const KNOWN: Record<string, { members: string[]; validate: string[] }> = {
  textfield: { members: [], validate: ['minLength', 'maxLength', 'pattern', 'validationType'] },
  textarea: { members: [], validate: ['minLength', 'maxLength'] },
  number: { members: ['decimalDigits', 'increment', 'serializeToString'], validate: ['min', 'max'] },
  checkbox: { members: [], validate: [] },
  radio: { members: ['values', 'valuesKey', 'valuesExpression'], validate: [] },
  select: { members: ['values', 'valuesKey', 'valuesExpression', 'searchable'], validate: [] },
  checklist: { members: ['values', 'valuesKey', 'valuesExpression'], validate: [] },
  taglist: { members: ['values', 'valuesKey', 'valuesExpression'], validate: [] },
  datetime: {
    members: ['subtype', 'disallowPassedDates', 'use24h', 'timeInterval', 'timeSerializingFormat'],
    validate: [],
  },
};
const PRESENTATION = new Set(['text', 'html', 'separator', 'spacer', 'image', 'button']);

/**
 * Compiles a form-js schema into what the server enforces.
 * @throws FormRefused naming every component and property that it can't enforce
 */
export function compileForm(schema: Record<string, unknown>): CompiledForm {
  const compiler = new FormCompiler();
  const { components } = schema as Partial<FormSchema>;
  if (Array.isArray(components)) {
    const faults = shapeFaults(components);
    for (const { component, property, reason, remedy } of faults)
      compiler.refuse(component, property, reason.zh, reason.en, remedy.zh, remedy.en);
    if (faults.length === 0) compiler.components(components, []);
  } else
    compiler.refuse(
      'form',
      'components',
      '表单没有组件列表。',
      'the form has no list of components',
      '请用表单编辑器重新保存。',
      'Save it again with the forms editor.',
    );
  if (compiler.problems.length > 0) throw new FormRefused(compiler.problems);
  return { fields: compiler.fields };
}

class FormCompiler {
  readonly fields: CompiledField[] = [];
  readonly problems: FormProblem[] = [];
  private readonly keys = new Set<string>();

  refuse(component: string, property: string, zh: string, en: string, remedyZh: string, remedyEn: string): void {
    this.problems.push({
      code: `form-${property}`,
      component,
      property,
      reason: { zh, en },
      remedy: { zh: remedyZh, en: remedyEn },
      text: { zh: `${zh}${remedyZh}`, en: `${en}. ${remedyEn}` },
    });
  }

  components(components: readonly FormComponent[], hide: readonly CompiledFeel[]): void {
    for (const component of components) this.component(component, hide);
  }

  private component(component: FormComponent, outer: readonly CompiledFeel[]): void {
    const name = component.key ?? component.id ?? component.type;
    if (PRESENTATION.has(component.type)) return;
    const hide = [...outer, ...this.hidden(component, name)];
    // A group only gathers; with a path it would nest what is submitted.
    if (component.type === 'group' && component['path'] === undefined)
      return this.components(component.components ?? [], hide);
    const known = KNOWN[component.type];
    if (!known) {
      this.refuse(
        name,
        'type',
        `服务器不能校验组件“${component.type}”。`,
        `the server can’t enforce a "${component.type}"`,
        `请改用：${Object.keys(KNOWN).join('、')}。`,
        `Use one of ${Object.keys(KNOWN).join(', ')}.`,
      );
      return;
    }
    this.unknownMembers(component, known, name);
    if (this.wrongValues(component, name)) return;
    if (!component.key || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(component.key) || this.keys.has(component.key)) {
      this.refuse(
        name,
        'key',
        '键缺失、重复或含有不允许的字符。',
        'the key is missing, used twice, or not a plain name',
        '请填写唯一的英文键名。',
        'Give it a plain name that no other field has.',
      );
      return;
    }
    this.keys.add(component.key);
    const validate = (component['validate'] ?? {}) as Record<string, unknown>;
    this.fields.push({
      key: component.key,
      label: labelOf(component, component.key),
      required: validate['required'] === true,
      isInput: component['disabled'] !== true && component['readonly'] !== true,
      hide,
      isEmpty:
        component.type === 'checkbox' ? (value) => value === undefined || value === null || value === false : isBlank,
      checks: this.checks(component, validate, name),
    });
  }

  private unknownMembers(
    component: FormComponent,
    known: { members: string[]; validate: string[] },
    name: string,
  ): void {
    const refuse = (property: string) =>
      this.refuse(
        name,
        property,
        `服务器不能校验属性“${property}”。`,
        `the server can’t enforce the property "${property}"`,
        '请去掉该属性。',
        'Remove the property.',
      );
    for (const member of Object.keys(component))
      if (!LOOKS.has(member) && !known.members.includes(member)) refuse(member);
    for (const member of Object.keys((component['validate'] ?? {}) as object)) {
      if (!FIELD_LOOKS.has(member) && !known.validate.includes(member)) refuse(`validate.${member}`);
    }
    for (const member of ['disabled', 'readonly']) {
      if (component[member] !== undefined && typeof component[member] !== 'boolean') refuse(member);
    }
  }

  /** @returns whether there are any: their checks can't be made */
  private wrongValues(component: FormComponent, name: string): boolean {
    const before = this.problems.length;
    const refuse = (property: string, remedy: Text) =>
      this.refuse(
        name,
        property,
        `属性“${property}”的值服务器不能执行。`,
        `the server can’t enforce the value of "${property}"`,
        remedy.zh,
        remedy.en,
      );
    const members = [
      ...Object.entries(component),
      ...Object.entries(component['validate'] ?? {}).map(([member, value]) => [`validate.${member}`, value] as const),
    ];
    for (const [property, value] of members) {
      const remedy = remedyFor(property, value);
      if (remedy) refuse(property, remedy);
    }
    for (const member of Object.keys(component['conditional'] ?? {})) {
      if (member !== 'hide')
        refuse(`conditional.${member}`, { zh: '请改用 conditional.hide。', en: 'Use conditional.hide.' });
    }
    const sources = ['values', 'valuesKey', 'valuesExpression'].filter((member) => component[member] !== undefined);
    if (sources.length !== 1 && KNOWN[component.type]!.members.includes('values')) {
      refuse('values', {
        zh: '选项要用 values、valuesKey、valuesExpression 之一给出。',
        en: 'Give the options by exactly one of values, valuesKey and valuesExpression.',
      });
    }
    return this.problems.length > before;
  }

  private hidden(component: FormComponent, name: string): CompiledFeel[] {
    const hide = (component['conditional'] as { hide?: unknown } | undefined)?.hide;
    if (hide === undefined || hide === '') return [];
    const compiled = this.feel(hide, name, 'conditional.hide');
    return compiled ? [compiled] : [];
  }

  private feel(source: unknown, name: string, property: string): CompiledFeel | undefined {
    try {
      if (typeof source !== 'string' || !source.trimStart().startsWith('='))
        throw new Error('an expression begins with =');
      return compileFeel(source.trimStart().slice(1));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.refuse(
        name,
        property,
        `FEEL 表达式有误：${reason}`,
        `not a FEEL expression: ${reason}`,
        '请更正表达式。',
        'Correct the expression.',
      );
      return undefined;
    }
  }

  private checks(component: FormComponent, validate: Record<string, unknown>, name: string): ValueCheck[] {
    switch (component.type) {
      case 'textfield':
        return [check.isText, check.isOneLine, ...this.textChecks(validate, name)];
      case 'textarea':
        return [check.isText, ...this.textChecks(validate, name)];
      case 'number':
        return this.numberChecks(component, validate);
      case 'checkbox':
        return [check.isBoolean];
      case 'datetime':
        return this.dateChecks(component, name);
      default: {
        const options = this.options(component, name);
        return [
          component.type === 'checklist' || component.type === 'taglist' ? check.someOf(options) : check.oneOf(options),
        ];
      }
    }
  }

  private textChecks(validate: Record<string, unknown>, name: string): ValueCheck[] {
    const checks: ValueCheck[] = [];
    if (validate['minLength'] !== undefined) checks.push(check.minLength(Number(validate['minLength'])));
    // Without a limit of its own a text still ends somewhere.
    checks.push(check.maxLength(validate['maxLength'] === undefined ? 10_000 : Number(validate['maxLength'])));
    const { validationType } = validate;
    if (validationType === 'email') checks.push(check.email);
    else if (validationType === 'phone') checks.push(check.phone);
    // `custom` only says that a pattern follows.
    else if (![undefined, '', 'custom'].includes(validationType as string | undefined)) {
      this.refuse(
        name,
        'validate.validationType',
        `服务器不认识校验类型“${String(validationType)}”。`,
        `the server doesn’t know the validation type "${String(validationType)}"`,
        '请选择 email、phone 或 custom。',
        'Choose email, phone or custom.',
      );
    }
    if (typeof validate['pattern'] === 'string' && validate['pattern'] !== '') {
      try {
        checks.push(check.pattern(validate['pattern']));
      } catch {
        this.refuse(
          name,
          'validate.pattern',
          '服务器不支持该正则表达式（不能用前后查找和反向引用）。',
          'the server doesn’t know this pattern: no look-around, no back references',
          '请改写正则表达式。',
          'Write the pattern without them.',
        );
      }
    }
    return checks;
  }

  private numberChecks(component: FormComponent, validate: Record<string, unknown>): ValueCheck[] {
    const checks: ValueCheck[] = [component['serializeToString'] === true ? check.isNumberText : check.isNumber];
    if (validate['min'] !== undefined) checks.push(check.min(Number(validate['min'])));
    if (validate['max'] !== undefined) checks.push(check.max(Number(validate['max'])));
    if (component['decimalDigits'] !== undefined) checks.push(check.decimalDigits(Number(component['decimalDigits'])));
    if (component['increment'] !== undefined && component['increment'] !== '')
      checks.push(check.step(String(component['increment'])));
    return checks;
  }

  private dateChecks(component: FormComponent, name: string): ValueCheck[] {
    const checks: ValueCheck[] = [];
    if (component['subtype'] === 'date') checks.push(check.isDay);
    else if (component['subtype'] === 'time') checks.push(check.isTime);
    else if (component['subtype'] === 'datetime') checks.push(check.isDateTime);
    else
      this.refuse(
        name,
        'subtype',
        '日期组件缺少类型。',
        'the date has no known subtype',
        '请选择 date、time 或 datetime。',
        'Choose date, time or datetime.',
      );
    if (component['timeSerializingFormat'] !== undefined && component['subtype'] !== 'date')
      checks.push(check.zone(component['timeSerializingFormat'] as check.Zone));
    if (component['timeInterval'] !== undefined && component['subtype'] !== 'date')
      checks.push(check.interval(component['timeInterval'] as number));
    // A time is of no day.
    if (component['disallowPassedDates'] === true && component['subtype'] !== 'time') checks.push(check.notBeforeToday);
    return checks;
  }

  private options(component: FormComponent, name: string): check.Options {
    if (Array.isArray(component['values'])) {
      return { values: component['values'].map((option: { value?: unknown }) => option.value) };
    }
    if (typeof component['valuesKey'] === 'string') return { variable: component['valuesKey'] };
    const expression = this.feel(component['valuesExpression'], name, 'values');
    return expression ? { expression } : { values: [] };
  }
}

function isBlank(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    (typeof value === 'string' && value.trim() === '') ||
    (Array.isArray(value) && value.length === 0)
  );
}

/** As the form shows it in each language. */
function labelOf({ label, dateLabel, properties }: FormComponent, key: string): Text {
  const zh = label ?? dateLabel ?? key;
  return { zh, en: (properties as Record<string, string> | undefined)?.['labelEn'] ?? zh };
}
