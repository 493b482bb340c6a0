import type { FormInstance } from 'antd';

/** What the server said of a value no longer holds once the value is another one. */
export function forgiveChanged(form: FormInstance, changed: object): void {
  const told = form.getFieldsError().filter(({ errors }) => errors.length > 0);
  for (const { name } of told) if (valueAt(changed, name) !== undefined) form.setFields([{ name, errors: [] }]);
}

/** All that was told of what is now sent anew: the server says it again where it still holds. */
export function forgiveAll(form: FormInstance): void {
  form.setFields(form.getFieldsError().map(({ name }) => ({ name, errors: [] })));
}

function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (inner, part) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, part) : undefined),
    value,
  );
}
