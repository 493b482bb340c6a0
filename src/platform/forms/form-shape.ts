import type { Text } from '../../shared/errors.js';

const MAX_COMPONENTS = 1000;
const MAX_GROUPS = 20;
/** Also what a single member may hold: nobody reads or matches more. */
const MAX_PATTERN = 1000;

export interface ShapeFault {
  component: string;
  property: string;
  reason: Text;
  remedy: Text;
}

/**
 * What keeps a schema from being looked at as a form at all, however it came to be: something else
 * where a component, a group or a member of theirs should be, or more of it than a form has.
 */
export function shapeFaults(components: readonly unknown[]): ShapeFault[] {
  const faults: ShapeFault[] = [];
  const open = components.map((component) => ({ component, depth: 1 }));
  let seen = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    if (++seen > MAX_COMPONENTS) return [tooMany()];
    const { component, depth } = next;
    if (!isObject(component) || typeof component['type'] !== 'string') {
      faults.push(wrong('form', 'components', 'a component is no object with a type', '有的组件不是带类型的对象'));
      continue;
    }
    const name = [component['key'], component['id'], component['type']].find((value) => typeof value === 'string')!;
    for (const member of ['key', 'id', 'label', 'dateLabel']) {
      if (component[member] !== undefined && typeof component[member] !== 'string')
        faults.push(wrong(name as string, member, `${member} is no text`, `${member} 不是文字`));
    }
    for (const member of ['validate', 'conditional', 'properties']) {
      if (component[member] !== undefined && !isObject(component[member]))
        faults.push(wrong(name as string, member, `${member} is no object`, `${member} 不是对象`));
    }
    const pattern = isObject(component['validate']) ? component['validate']['pattern'] : undefined;
    if (typeof pattern === 'string' && pattern.length > MAX_PATTERN) faults.push(longPattern(name as string));
    const inside = component['components'];
    if (inside === undefined) continue;
    if (!Array.isArray(inside) || depth >= MAX_GROUPS) {
      faults.push(
        wrong(
          name as string,
          'components',
          'its components are no list, or nested too deeply',
          '其中的组件不是列表，或嵌套太深',
        ),
      );
    } else for (const part of inside) open.push({ component: part, depth: depth + 1 });
  }
  return faults;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const wrong = (component: string, property: string, en: string, zh: string): ShapeFault => ({
  component,
  property,
  reason: { zh: `${zh}。`, en: `${en}.` },
  remedy: { zh: '请用表单编辑器重新保存。', en: 'Save it again with the forms editor.' },
});

const tooMany = (): ShapeFault => ({
  component: 'form',
  property: 'components',
  reason: { zh: `表单的组件超过 ${MAX_COMPONENTS} 个。`, en: `The form has more than ${MAX_COMPONENTS} components.` },
  remedy: { zh: '请拆成几个表单。', en: 'Split it into several forms.' },
});

const longPattern = (component: string): ShapeFault => ({
  component,
  property: 'validate.pattern',
  reason: { zh: `正则表达式超过 ${MAX_PATTERN} 个字符。`, en: `The pattern has more than ${MAX_PATTERN} characters.` },
  remedy: { zh: '请改写得短一些。', en: 'Write a shorter one.' },
});
