import type { Actor } from '../../shared/actor.js';

const WITHHELD =
  '外部系统的错误信息仅限平台管理员查看。 Only a platform administrator may read what the outside system answered.';

/** What became of a job outside the database, as the actor may read it: an outside system's error may quote what it was sent. */
export const shownError = (text: string, { roles }: Actor): string =>
  roles.includes('platform-administrator') ? text : WITHHELD;
