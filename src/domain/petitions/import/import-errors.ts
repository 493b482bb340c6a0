import type { Text } from '../../../shared/errors.js';

const TEXTS: Record<string, Text> = {
  'unknown-header': { zh: '模板中没有这一列，请删除或改正表头', en: 'is no column of the template' },
  'header-twice': { zh: '这一列出现了两次', en: 'this column is there twice' },
  'header-missing': { zh: '缺少这一必填列', en: 'this required column is missing' },
  required: { zh: '必须填写', en: 'must be filled in' },
  'unknown-value': { zh: '不在可选范围内，请从下拉列表选择', en: 'is none of the values to choose from' },
  'not-a-date': { zh: '不是日期，请按 2026-03-09 填写', en: 'is no day: write 2026-03-09' },
  'not-a-number': { zh: '不是数字', en: 'is no number' },
  'out-of-range': { zh: '数值超出范围', en: 'is out of range' },
  'cell-is-formula': { zh: '不能使用公式，请填写数值', en: 'is a formula: enter the value' },
  'text-like-formula': { zh: '不能以 = + - @ 开头', en: 'must not begin with = + - @' },
  'duplicate-reference': { zh: '本文件中来件编号重复', en: 'the reference is in this file already' },
};

/** Code and words of an error that only a sheet can have. */
export function fieldErrorText(code: string): { code: string; message: Text } {
  return { code, message: TEXTS[code] ?? TEXTS['unknown-value']! };
}
