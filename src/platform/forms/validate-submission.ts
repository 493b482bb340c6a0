import { lawDate } from '../../shared/clock.js';
import type { FieldError, Text } from '../../shared/errors.js';
import { asJson, evaluateFeel, type FeelEnvironment } from '../feel/index.js';
import type { CompiledField, CompiledForm, OptionsContext } from './form-model.js';

export interface SubmissionResult {
  /** Known, visible, non-empty values only. */
  data: Record<string, unknown>;
  errors: FieldError[];
}

/**
 * Enforces a form on what was submitted, whatever the browser let through. What a condition hides is
 * dropped, as form-js does; what the form does not know is an error.
 */
export function validateSubmission(
  form: CompiledForm,
  submission: Record<string, unknown>,
  environment: FeelEnvironment,
): SubmissionResult {
  const errors: FieldError[] = [];
  const known = new Set(form.fields.map(({ key }) => key));
  for (const key of Object.keys(submission)) {
    if (!known.has(key))
      errors.push(
        error(key, 'unknown', { zh: '表单中没有这一栏，请去掉。', en: 'The form has no such field: remove it.' }),
      );
  }
  const visible = visibleFields(form, submission, environment);
  const data: Record<string, unknown> = {};
  for (const field of visible)
    if (field.isInput && !field.isEmpty(submission[field.key])) data[field.key] = submission[field.key];
  const context = contextOver(data, environment);
  for (const field of visible) {
    const value = submission[field.key];
    if (!field.isInput) {
      if (value !== undefined)
        errors.push(error(field.key, 'readonly', { zh: '该栏只读，不能填写。', en: 'This field is read-only.' }));
    } else if (field.isEmpty(value)) {
      if (field.required)
        errors.push(
          error(field.key, 'required', { zh: `请填写“${field.label.zh}”。`, en: `“${field.label.en}” is required.` }),
        );
      // A wrong type is wrong even where it looks empty; nothing and an unticked box are not.
      else if (value === false) data[field.key] = false;
    } else {
      const found = field.checks.reduce<ReturnType<(typeof field.checks)[number]>>(
        (fault, check) => fault ?? check(value, context),
        undefined,
      );
      if (found) errors.push(error(field.key, found.code, found.message));
    }
  }
  return { data, errors };
}

/**
 * Conditions read other fields, and a hidden field counts as empty, so hiding one may hide another:
 * repeated until nothing changes, at most once for each field. They are decided by what the user sees: what
 * can't be filled in is never submitted, and shows the task's variable.
 */
function visibleFields(
  form: CompiledForm,
  submission: Record<string, unknown>,
  environment: FeelEnvironment,
): CompiledField[] {
  let visible = [...form.fields];
  for (let round = 0; round <= form.fields.length; round++) {
    const entered: Record<string, unknown> = {};
    for (const { key } of form.fields) entered[key] = null;
    for (const { key, isInput } of visible) entered[key] = (isInput ? submission : environment.variables)[key] ?? null;
    const variables = { ...environment.variables, ...entered };
    const next = form.fields.filter(({ hide }) =>
      hide.every((condition) => evaluateFeel(condition, { ...environment, variables }).value !== true),
    );
    if (next.length === visible.length && next.every((field, index) => field === visible[index])) break;
    visible = next;
  }
  return visible;
}

function contextOver(data: Record<string, unknown>, environment: FeelEnvironment): OptionsContext {
  const variables = { ...environment.variables, ...data };
  return {
    evaluate: (expression) => asJson(evaluateFeel(expression, { ...environment, variables }).value),
    variable: (name) => (name === '@today' ? lawDate(environment.now) : environment.variables[name]),
  };
}

const error = (field: string, code: string, message: Text): FieldError => ({ field, code, message });
