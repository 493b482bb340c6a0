import { DomainError } from '../../shared/errors.js';
import { ALLOWED_ENDINGS } from './file-type.js';

export const attachmentNotFound = () =>
  new DomainError('attachment-not-found', {
    kind: 'not-found',
    message: {
      zh: '没有这个附件，或它已被删除。请刷新列表。',
      en: 'There is no such attachment for you, or it was removed. Refresh the list.',
    },
  });

export const attachmentDamaged = () =>
  new DomainError('attachment-damaged', {
    kind: 'conflict',
    message: {
      zh: '附件的存储内容缺失或损坏。请联系管理员，并请上传人重新上传。',
      en: 'What is stored of this attachment is missing or damaged. Tell your administrator, and have it uploaded again.',
    },
  });

export const attachmentMissing = () =>
  new DomainError('file-missing', {
    kind: 'invalid',
    message: {
      zh: '没有收到文件。请以 multipart/form-data 的 file 字段上传一个文件。',
      en: 'No file arrived. Upload one file as the field `file` of multipart/form-data.',
    },
  });

export const attachmentNameInvalid = () =>
  new DomainError('attachment-name-invalid', {
    kind: 'invalid',
    message: {
      zh: '文件名须为 1 至 200 个字符，且不含控制字符和路径。请改名后再上传。',
      en: 'A file name has 1 to 200 characters, no control characters and no path. Rename it and upload again.',
    },
  });

export const attachmentTypeRefused = () =>
  new DomainError('attachment-type-refused', {
    kind: 'unprocessable',
    message: {
      zh: `不能上传这种文件，或文件内容与扩展名不符。可以上传：${ALLOWED_ENDINGS.join('、')}；不含宏。`,
      en: `This kind of file can’t be attached, or its content is not what its name says. Attach ${ALLOWED_ENDINGS.join(', ')}, without macros.`,
    },
  });

export const attachmentRemoved = () =>
  new DomainError('attachment-removed', {
    kind: 'conflict',
    message: { zh: '该附件已被删除。请刷新列表。', en: 'This attachment is removed already. Refresh the list.' },
  });

export const mayNotRemove = () =>
  new DomainError('attachment-not-yours', {
    kind: 'forbidden',
    message: {
      zh: '只有上传人或负责人可以删除附件。请与其联系。',
      en: 'Only who uploaded an attachment, or who oversees the task, may remove it. Ask them.',
    },
  });
