import { Column, Entity } from 'typeorm';
import { codeColumn, integerColumn, jsonColumn } from '../../../infrastructure/database/index.js';

/** How somebody likes the console; nothing of it decides anything. */
@Entity('user_preferences')
export class UserPreferences {
  @Column(codeColumn(64, { primary: true })) userId!: string;
  @Column(jsonColumn()) settings!: Record<string, unknown>;
  /** Counts changes; the ETag. */
  @Column(integerColumn()) version!: number;
}
