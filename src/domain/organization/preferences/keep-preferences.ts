import { Inject, Injectable } from '@nestjs/common';
import { DIALECT, type Dialect, insertRows, UnitOfWork } from '../../../infrastructure/database/index.js';
import { DomainError } from '../../../shared/errors.js';
import type { PreferencesDto } from './preferences.dto.js';
import { UserPreferences } from './user-preferences.entity.js';

/** Of the settings as JSON, in UTF-8. */
const MOST_BYTES = 8 * 1024;

export type Preferences = PreferencesDto & {
  /** 0 where nothing was kept yet. */
  version: number;
};

/** Keeps how each user likes the console. */
@Injectable()
export class KeepPreferences {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(DIALECT) private readonly dialect: Dialect,
  ) {}

  async read(userId: string): Promise<Preferences> {
    const row = await this.unitOfWork.read((em) => em.findOneBy(UserPreferences, { userId }));
    return row ? { settings: row.settings, version: row.version } : { settings: {}, version: 0 };
  }

  /**
   * @param expectedVersion that the browser has; without it the newest is overwritten
   * @throws DomainError preferences-too-large, preferences-changed
   */
  async replace(userId: string, { settings }: PreferencesDto, expectedVersion?: number): Promise<Preferences> {
    if (Buffer.byteLength(JSON.stringify(settings)) > MOST_BYTES) throw tooLarge();
    await this.unitOfWork.run(async (em) => {
      const isThere = await this.dialect.lockRow(em, 'user_preferences', 'user_id', userId);
      if (!isThere) await this.begin(userId);
      const row = await em.findOneByOrFail(UserPreferences, { userId });
      if (expectedVersion !== undefined && expectedVersion !== row.version) throw changed();
      await em.save(UserPreferences, { ...row, settings, version: row.version + 1 });
    });
    return this.read(userId);
  }

  private async begin(userId: string): Promise<void> {
    const em = this.unitOfWork.current();
    try {
      await insertRows(em, UserPreferences, [
        Object.assign(new UserPreferences(), { userId, settings: {}, version: 0 }),
      ]);
    } catch (error) {
      // Another tab was first: go on from its row.
      if (!this.dialect.isDuplicateKey(error)) throw error;
      await this.dialect.lockRow(em, 'user_preferences', 'user_id', userId);
    }
  }
}

const tooLarge = () =>
  new DomainError('preferences-too-large', {
    kind: 'too-large',
    message: {
      zh: '个人设置过多，无法保存。请删除不用的视图或筛选。',
      en: 'There are too many settings to keep. Delete views that you no longer use.',
    },
  });

const changed = () =>
  new DomainError('preferences-changed', {
    kind: 'precondition',
    message: {
      zh: '您在另一个窗口改过个人设置。请刷新后再改。',
      en: 'You have changed your settings in another window. Refresh and change them again.',
    },
  });
