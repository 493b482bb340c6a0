import { DomainError } from '../../shared/errors.js';
import { asVariables, type Variables } from '../engine/index.js';
import { FeelTypeError } from '../feel/index.js';

/** Variables from outside as a process can take them, now or later. @throws DomainError variables-invalid */
export function checkVariables(variables: Variables): Variables {
  return refusing(() => asVariables(variables));
}

/** @throws DomainError variables-invalid for variables that are no JSON, or nest too deep */
export function refusing<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof FeelTypeError)) throw error;
    throw new DomainError('variables-invalid', {
      kind: 'unprocessable',
      message: {
        zh: '变量的内容无法保存：只能是 JSON，嵌套不超过 16 层，每个变量不超过 400 万个字符。请修改后再试。',
        en: `The variables cannot be kept (${error.message}): only JSON of at most 16 levels, and of at most four million characters for each variable. Change them and try again.`,
      },
    });
  }
}
