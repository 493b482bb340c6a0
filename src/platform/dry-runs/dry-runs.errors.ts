import { DomainError, type Text } from '../../shared/errors.js';

export const dryRunNotFound = () =>
  new DomainError('dry-run-not-found', {
    kind: 'not-found',
    message: {
      zh: '没有这次试运行，或它已经结束。请重新开始一次。',
      en: 'There is no such dry run of yours, or it was ended. Begin another.',
    },
  });

export const tooManyDryRuns = (most: number) =>
  new DomainError('too-many-dry-runs', {
    kind: 'too-many',
    message: {
      zh: `您已有 ${most} 次试运行。请先结束不再需要的，再开始新的。`,
      en: `You have ${most} dry runs already. End those that you no longer need, then begin another.`,
    },
  });

export const dryRunTooManySteps = (most: number) =>
  new DomainError('dry-run-too-many-steps', {
    kind: 'unprocessable',
    message: {
      zh: `一次试运行最多 ${most} 步。请结束它，重新开始一次。`,
      en: `A dry run has at most ${most} steps. End it and begin another.`,
    },
  });

export const dryRunsBusy = () =>
  new DomainError('dry-runs-busy', {
    kind: 'locked',
    message: {
      zh: '正在进行的试运行太多，服务器暂时不能再开一个。请稍后再试。',
      en: 'So many dry runs are at work that the server cannot open another now. Try again in a moment.',
    },
  });

export const dryRunChanged = () =>
  new DomainError('dry-run-changed', {
    kind: 'conflict',
    message: {
      zh: '这次试运行刚刚在别处走了一步。请刷新后再试。',
      en: 'A step of this dry run was just taken elsewhere. Refresh, then try again.',
    },
  });

export const dryRunOutdated = () =>
  new DomainError('dry-run-outdated', {
    kind: 'conflict',
    message: {
      zh: '日历或法院在此期间有变动，这次试运行不能再照原样重走。请结束它，重新开始一次。',
      en: 'The calendar or the courts have changed, and this dry run can’t be played again as it was. End it and begin another.',
    },
  });

export const dryRunTooLong = () =>
  new DomainError('dry-run-too-long', {
    kind: 'unprocessable',
    message: {
      zh: '这一步用时太长，已经中止，试运行仍停在上一步。请检查图中的循环和很长的列表。',
      en: 'This step took too long and was stopped; the dry run is where it was before. Look for circles and very long lists in the diagram.',
    },
  });

/** @param reason for the log; a designer can do nothing about it */
export const dryRunBroken = (reason?: unknown) => {
  const isMemory = (reason as { code?: string } | undefined)?.code === 'ERR_WORKER_OUT_OF_MEMORY';
  const message: Text = isMemory
    ? {
        zh: '这一步用的内存太多，已经中止，试运行仍停在上一步。请检查图中的循环和很长的列表。',
        en: 'This step needed too much memory and was stopped; the dry run is where it was before. Look for circles and very long lists in the diagram.',
      }
    : {
        zh: '试运行意外中止，仍停在上一步。请再试一次；仍不行时请联系管理员。',
        en: 'The dry run was stopped unexpectedly and is where it was before. Try again; if it happens again, ask your administrator.',
      };
  return Object.assign(new DomainError('dry-run-broken', { kind: 'unprocessable', message }), { cause: reason });
};

export const scenarioNotFound = () =>
  new DomainError('scenario-not-found', {
    kind: 'not-found',
    message: {
      zh: '没有这个场景，或它已被删除。请刷新列表。',
      en: 'There is no such scenario, or it was deleted. Refresh the list.',
    },
  });

export const scenarioNameTaken = () =>
  new DomainError('scenario-name-taken', {
    kind: 'conflict',
    message: {
      zh: '这个流程已有同名的场景。请换一个名称，或先删除原来的。',
      en: 'The process has a scenario of this name already. Choose another, or delete that one first.',
    },
  });
