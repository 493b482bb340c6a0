import { DomainError } from '../../shared/errors.js';

export const tooManyStreams = (most: number) =>
  new DomainError('too-many-streams', {
    kind: 'too-many',
    message: {
      zh: `您同时打开的实时更新已达 ${most} 个。请关闭一些页面后重试；页面内容仍可手动刷新。`,
      en: `You have ${most} live updates open already, and no more are possible at once. Close some pages and try again; what is shown can be reloaded by hand.`,
    },
    extra: { retryAfterSeconds: 30, most },
  });

export const nodeStopping = () =>
  new DomainError('node-stopping', {
    kind: 'locked',
    message: {
      zh: '服务正在重新启动，实时更新稍后自动恢复。',
      en: 'The service is restarting; live updates come back by themselves.',
    },
    extra: { retryAfterSeconds: 1 },
  });
