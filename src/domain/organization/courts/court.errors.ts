import { DomainError, type FieldError, type Text } from '../../../shared/errors.js';

export const courtNotFound = (id: string) =>
  new DomainError('court-not-found', {
    kind: 'not-found',
    message: {
      zh: `没有编号为“${id}”的法院，请从法院目录中选择。`,
      en: `There is no court “${id}”. Choose one from the directory of courts.`,
    },
  });

export const courtImportRefused = (fields: FieldError[]) =>
  new DomainError('court-import-refused', {
    kind: 'unprocessable',
    message: {
      zh: `有${fields.length}处错误，没有导入任何法院；请按提示修改后重新导入。`,
      en: `${fields.length} values are wrong, and no court was imported. Mend them and import again.`,
    },
    fields,
  });

/** Why a file of courts can't be read at all. */
export type CourtFileProblem =
  'file-missing' | 'not-json' | 'not-a-list' | 'headers' | 'no-rows' | 'too-many-rows' | 'cells';

export const courtFileRefused = (fields: FieldError[], why: CourtFileProblem) =>
  new DomainError('court-file-refused', {
    kind: 'unprocessable',
    message: WHY[why],
    ...(fields.length > 0 && { fields: fields.slice(0, 200) }),
  });

const WHY: Record<CourtFileProblem, Text> = {
  'file-missing': {
    zh: '没有收到文件，请选择 JSON、CSV 或 Excel 文件。',
    en: 'No file arrived. Choose a JSON, CSV or Excel file.',
  },
  'not-json': {
    zh: '文件不是有效的 JSON，请核对后重新选择。',
    en: 'The file is no valid JSON. Mend it and choose it again.',
  },
  'not-a-list': {
    zh: 'JSON 中没有法院列表，请写成列表或 {"rows": […]}。',
    en: 'The JSON holds no list of courts. Write a list, or {"rows": […]}.',
  },
  headers: {
    zh: '表头缺列：第一行须有“编号”“名称”“代字”，可有“上级法院编号”“行政区划代码”“状态”。',
    en: 'Columns are missing: the first row needs id, name and sign, and may have parentId, administrativeCode and active.',
  },
  'no-rows': {
    zh: '文件中没有法院，请从第二行起填写。',
    en: 'The file holds no court. Fill it in from the second row on.',
  },
  'too-many-rows': {
    zh: '每个文件最多 10000 行，请分成几个文件。',
    en: 'At most 10,000 rows a file: import it in parts.',
  },
  cells: {
    zh: '有单元格缺失或格式不对，请按提示修改后重新选择。',
    en: 'Some cells are missing or have the wrong form. Mend them and choose the file again.',
  },
};
