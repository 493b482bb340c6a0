import { etagOf } from '../../../infrastructure/http/index.js';
import { DomainError, type FieldError } from '../../../shared/errors.js';

export const calendarYearRefused = (year: number, fields: FieldError[]) =>
  new DomainError('calendar-year-refused', {
    kind: 'unprocessable',
    message: {
      zh: `${year}年的日历有${fields.length}处错误，没有保存；请对照国务院办公厅通知按提示修改。`,
      en: `${fields.length} days of ${year} are wrong, and nothing was saved. Mend them from the State Council’s notice.`,
    },
    fields,
  });

export const calendarChanged = (year: number, version: number) =>
  new DomainError('calendar-changed', {
    kind: 'precondition',
    message: {
      zh: `${year}年的日历已被他人修改，请刷新后再改。`,
      en: `Somebody else has changed the calendar of ${year} meanwhile. Load it again and repeat your change.`,
    },
    extra: { etag: etagOf(version) },
  });

export const recomputationNotFound = () =>
  new DomainError('recomputation-not-found', {
    kind: 'not-found',
    message: {
      zh: '没有找到这次重新计算。请使用发布日历时返回的编号。',
      en: 'There is no such recomputation. Use the key that publishing the calendar answered.',
    },
  });
