import { DomainError, type Text } from '../../shared/errors.js';
import type { Problem } from '../definitions/index.js';
import type { DeploymentRequest, DesignVersion } from './designs.entity.js';

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

export const designInForce = () =>
  new DomainError('design-in-force', {
    kind: 'conflict',
    message: {
      zh: '该文件定义的内容正在生效，不能移除。如不再需要，请先在流程中改用其他文件并部署。',
      en: 'What this file defines is in force, so it can’t be removed. Let the processes use another file and deploy that first.',
    },
  });

export const designRemoved = (path: string) =>
  new DomainError('design-removed', {
    kind: 'conflict',
    message: {
      zh: `文件 ${path} 已移除，不能部署。请先保存一个新版本使其恢复。`,
      en: `${path} was removed, so it can’t be deployed. Save a version of it first: that brings it back.`,
    },
  });

/** Between looking and deploying somebody else has deployed: what that brought would be taken back unseen. */
export const deploymentOvertaken = (files: readonly { path: string; deployedAt: number | null }[]) => {
  const paths = files.map(({ path }) => path);
  return new DomainError('deployment-overtaken', {
    kind: 'conflict',
    message: {
      zh: `没有部署：${paths.join('、')} 在您查看之后有了新的部署，现在部署会把它改回去。请重新查看改动，再决定是否部署；如果是待批准的申请，请不批准，由申请人重新提交。`,
      en: `Not deployed: ${paths.join(', ')} was deployed by somebody else since this was looked at, and would be taken back. Look at what changes now, then decide; a request for approval is to be refused and made anew.`,
    },
    extra: { files },
  });
};

export const importEmpty = () =>
  new DomainError('import-empty', {
    kind: 'unprocessable',
    message: {
      zh: '压缩包中没有文件。请选择 .bpmn、.form、.dmn、.cases.json 文件，或由它们组成的 .zip。',
      en: 'The archive holds no files. Choose a .bpmn, .form, .dmn or .cases.json file, or a .zip of them.',
    },
  });

/** All or nothing: every file, and why those that are refused are. */
export const importRefused = (files: readonly { path: string; state: string; reason?: Text }[]) => {
  const refused = files.filter(({ state }) => state === 'refused');
  const { path, reason } = refused[0]!;
  return new DomainError('import-refused', {
    kind: 'unprocessable',
    message: {
      zh: `没有导入：${refused.length} 个文件不能保存。第一个：${path}：${reason?.zh ?? ''}`,
      en: `Nothing was imported: ${refused.length} file(s) can’t be saved. The first: ${path}: ${reason?.en ?? ''}`,
    },
    extra: { files },
  });
};

/** Nothing was saved: what others have saved since stays on top until whoever imports has looked at it. */
export const importOvertaken = (
  files: readonly { path: string; newest?: { version: number; savedByName: string } }[],
) => {
  const { path, newest } = files[0]!;
  const [version, by] = [newest?.version ?? 0, newest?.savedByName ?? ''];
  return new DomainError('import-overtaken', {
    kind: 'conflict',
    message: {
      zh: `没有导入：${files.length} 个文件在您取出以后有了新版本（${path}：“${by}”保存了第 ${version} 版）。请对照新版本；确认要以导入的内容为准时，再次导入并确认。`,
      en: `Nothing was imported: ${files.length} file(s) have a newer version than yours came from (${path}: “${by}” saved version ${version}). Compare them; to put yours on top all the same, import again and confirm.`,
    },
    extra: { files },
  });
};

export const fileMissing = () =>
  new DomainError('file-missing', {
    kind: 'invalid',
    message: {
      zh: '没有收到文件。请以 multipart/form-data 的 file 字段上传一个文件。',
      en: 'No file arrived. Upload one file as the field `file` of multipart/form-data.',
    },
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

export const requestNotFound = () =>
  new DomainError('deployment-request-not-found', {
    kind: 'not-found',
    message: { zh: '没有这个部署申请。', en: 'There is no such request for a deployment.' },
  });

export const requestDecided = ({ state, decidedByName, decidedAt }: DeploymentRequest) =>
  new DomainError('deployment-request-decided', {
    kind: 'conflict',
    message: {
      zh: `该部署申请已由“${decidedByName ?? ''}”${state === 'approved' ? '批准' : '退回'}。`,
      en: `“${decidedByName ?? ''}” has ${state} this request already.`,
    },
    extra: { state, decidedByName, decidedAt },
  });

export const secondPersonNeeded = () =>
  new DomainError('second-person-needed', {
    kind: 'forbidden',
    message: {
      zh: '部署须由另一位流程设计员批准，不能批准自己的申请。',
      en: 'Another designer has to approve a deployment: nobody approves their own request.',
    },
  });
