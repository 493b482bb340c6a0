import { compileForm, type FormProblem, FormRefused } from '../../forms/index.js';
import { say } from '../gate/rule.js';
import type { Problem } from '../problem.js';
import type { ReadFile } from './files.js';

/** The id of the form-js form in a `.form` file, and why it can't be deployed: what the server can't enforce is refused. */
export function formOf(file: ReadFile): { formId?: string; fields?: string[]; problems: Problem[] } {
  const schema = parseObject(file.text);
  if (!schema) {
    return problem(
      file,
      'form-not-json',
      say('文件不是 JSON 对象。', 'The file is no JSON object.'),
      say('请用表单编辑器重新保存。', 'Save it again with the forms editor.'),
    );
  }
  const { id } = schema;
  if (typeof id !== 'string' || id === '' || id.length > 120) {
    return problem(
      file,
      'form-without-id',
      say('表单没有可用的 id。', 'The form has no id that can be used.'),
      say('请填写 1 到 120 个字符的 id。', 'Give it an id of 1 to 120 characters.'),
    );
  }
  try {
    const { fields } = compileForm(schema);
    return { formId: id, fields: fields.map(({ key }) => key), problems: [] };
  } catch (error) {
    if (!(error instanceof FormRefused)) throw error;
    // The id is known all the same: tasks that use the form are not to be refused as well.
    return { formId: id, problems: error.problems.map((found) => problemOf(file, found)) };
  }
}

function problemOf(file: ReadFile, { component, property, reason, remedy }: FormProblem): Problem {
  return { file: file.name, elementId: component, rule: `form-${property}`, reason, remedy };
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

const problem = (file: ReadFile, rule: string, reason: Problem['reason'], remedy: Problem['remedy']) => ({
  problems: [{ file: file.name, rule, reason, remedy }],
});
