import { DomainError } from '../../shared/errors.js';
import type { Problem } from '../definitions/index.js';
import type { DesignVersion } from './designs.entity.js';

export const designNotFound = () =>
  new DomainError('design-not-found', {
    kind: 'not-found',
    message: {
      zh: '没有这个文件或版本。请在文件列表中重新选择。',
      en: 'There is no such file or version. Choose it from the list of files again.',
    },
  });

/** Nothing is lost: the draft of whoever is refused stays. */
export const designChanged = ({ version, savedBy, savedByName, savedAt }: DesignVersion) =>
  new DomainError('design-changed', {
    kind: 'conflict',
    message: {
      zh: `“${savedByName}”在您编辑期间保存了第 ${version} 版。您的内容没有丢失：请对照两份内容，合并后再保存。`,
      en: `“${savedByName}” has saved version ${version} while you were editing. Nothing of yours is lost: compare both, merge them, and save again.`,
    },
    extra: { newest: { version, savedBy, savedByName, savedAt } },
  });

/** Content that is no file of ours: every reason, in words. */
export const designRefused = (problems: Problem[]) =>
  new DomainError('design-refused', {
    kind: 'unprocessable',
    message: {
      zh: `没有保存：${problems[0]!.reason.zh}${problems[0]!.remedy.zh}`,
      en: `Not saved: ${problems[0]!.reason.en} ${problems[0]!.remedy.en}`,
    },
    extra: { problems },
  });

export const draftNotFound = () =>
  new DomainError('design-draft-not-found', {
    kind: 'not-found',
    message: { zh: '您没有该文件的草稿。', en: 'You have no draft of this file.' },
  });

/** Both are the same person's: what is kept, and what was to be. */
export const draftChanged = (saved: { content: string; basedOn: number; savedAt: number; version: number } | null) =>
  new DomainError('draft-changed', {
    kind: 'precondition',
    message: {
      zh: '您在另一个窗口保存或删除过该草稿。请对照两份内容，选定后再保存。',
      en: 'You have saved or removed this draft in another window. Compare both, choose, and save again.',
    },
    extra: { saved },
  });
